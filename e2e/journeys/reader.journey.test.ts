import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { narrow, newVisitor, sidewaysScroll, startBrowser } from '../support/browser.ts';
import { callCkan, skip } from '../support/stack.ts';

describe(
  'a reader with a phone and only a keyboard finds a data set and downloads it',
  { skip, concurrency: 1 },
  () => {
    let browser: Browser;
    let page: Page;
    let wanted: { name: string; title: string; resourceUrl: string };

    before(async () => {
      browser = await startBrowser();
      page = await newVisitor(browser, narrow);
      wanted = await findHarvestedCsv();
    });
    after(() => browser?.close());

    test('reaches the search field by Tab and searches', async () => {
      await page.goto('/lv/');
      await tabTo(page, 'input[name=q]');
      await page.keyboard.type(wanted.title);
      await page.keyboard.press('Enter');
      await page.waitForURL(/[?&]q=/);
      assert.equal(await sidewaysScroll(page), 0);
    });

    test('opens the data set by Tab and Enter', async () => {
      await tabTo(page, `a[href*="/dataset/${wanted.name}"]`);
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/dataset/${wanted.name}`));
      assert.equal(await sidewaysScroll(page), 0);
    });

    test('downloads the file, whole', async () => {
      const link = `a[href="${wanted.resourceUrl}"]`;
      await page.locator(link).first().waitFor({ state: 'attached' });
      await tabTo(page, `${link}, .resource-item .dropdown-toggle, .resource-item a.heading`);
      const isLink = await page.evaluate(
        (href) => (document.activeElement as HTMLAnchorElement).getAttribute('href') === href,
        wanted.resourceUrl,
      );
      if (!isLink) {
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/resource\//);
        await tabTo(page, link);
      }
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      const content = await readFile(await download.path(), 'utf8');
      assert.match(content, /[āčēģīķļņšūž]/);
    });
  },
);

async function findHarvestedCsv(): Promise<{ name: string; title: string; resourceUrl: string }> {
  interface Found {
    results: { name: string; title: string; resources: { url: string; format: string }[] }[];
  }
  const { results } = await callCkan<Found>('package_search', {
    fq: 'res_format:CSV harvest_source:[* TO *]',
    rows: 1,
  });
  const [dataset] = results;
  const resource = dataset?.resources.find(({ format }) => format === 'CSV');
  assert.ok(dataset && resource, 'the demonstration catalogue has a CSV file');
  return { name: dataset.name, title: dataset.title, resourceUrl: resource.url };
}

/** Presses Tab until the focused element matches, and fails where the keyboard never gets there. */
async function tabTo(page: Page, selector: string, atMost = 120): Promise<void> {
  for (let presses = 0; presses < atMost; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`${selector} cannot be reached with the keyboard`);
}
