import { env } from 'node:process';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { publisherPassword, siteUrl } from './stack.ts';

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 390, height: 844 };

/** Starts the system's Chromium, headless and without any traffic of its own. */
export function startBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({
    executablePath: env['VDT_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet,
  });
}

/** A visitor of their own: no cookies, a window of the given size, times of Riga. */
export async function newVisitor(browser: Browser, viewport = wide): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport,
    locale: 'lv-LV',
    timezoneId: 'Europe/Riga',
    acceptDownloads: true,
    baseURL: siteUrl,
  });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Signs the demonstration publisher in through CKAN's own form. */
export async function signInAsPublisher(page: Page): Promise<void> {
  await page.goto('/lv/user/login');
  await page.fill('#field-login', 'publisher');
  await page.fill('#field-password', publisherPassword());
  await page.press('#field-password', 'Enter');
  await page.waitForURL((url) => !url.pathname.includes('/user/login'));
}

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Faults against WCAG 2.2 A and AA on the page, each as `rule: selector`. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const inPage = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: AxeViolation[] }> } };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return (await inPage.axe.run({ runOnly: { type: 'tag', values: tags } })).violations;
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Pixels by which the page is wider than its window: 0 where nothing has to be scrolled sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
