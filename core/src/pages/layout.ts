import { createHash } from 'node:crypto';
import axios from 'axios';
import { AppError } from '../errors/index.ts';
import { currentRequestId, type Logger } from '../log/index.ts';
import { BoundedCache } from './bounded-cache.ts';
import { fallbackPage } from './fallback-page.ts';
import { escapeHtml, type SafeHtml } from './html.ts';

/** What a page of a service consists of. `path` begins with `/` and has no language before it. */
export interface PageContent {
  language: 'lv' | 'en';
  path: string;
  /** The visitor's Cookie header, so that CKAN's header shows who is signed in. */
  cookie?: string | undefined;
  title: string;
  main: SafeHtml;
}

/** Puts a service's content between CKAN's header and footer. */
export interface PageLayout {
  /** The whole page as text. Never fails: without CKAN it is a plain page of our own. */
  render(content: PageContent): Promise<string>;
}

/** How to make a PageLayout. Times in milliseconds. */
export interface PageLayoutOptions {
  /** Inner address of CKAN. */
  ckanUrl: string;
  /** Address of the front door. */
  siteUrl: string;
  log?: Logger;
  timeoutMs?: number;
  cacheMs?: number;
  maxCached?: number;
  now?: () => number;
}

const titlePlaceholder = '<!--vdt:title-->';
const mainPlaceholder = '<!--vdt:main-->';
// Asked for in place of the real path, so that one answer of CKAN serves all pages of a visitor.
const pathStandIn = '/vdt-layout-path';
const maxLayoutBytes = 1024 * 1024;
// Long enough that a CKAN that is down does not delay every page, short enough to be back with it soon.
const failureCacheMs = 5_000;

/**
 * Takes CKAN's page frame from ckanext-vdt's route `/{language}/vdt/layout`. Frames are kept for a short while by
 * language and cookie: a visitor never gets the frame made for another.
 */
export function createPageLayout(options: PageLayoutOptions): PageLayout {
  const { cacheMs = 60_000, maxCached = 500, now = Date.now, log } = options;
  const frames = new BoundedCache<Promise<string | undefined>>(maxCached, now);
  const getFrame = createFrameSource(options);

  const cachedFrame = async (language: string, cookie: string | undefined): Promise<string | undefined> => {
    const key = `${language} ${createHash('sha256')
      .update(cookie ?? '')
      .digest('base64')}`;
    const known = frames.get(key);
    if (known !== undefined) return known;
    const asked = getFrame(language, cookie).catch((error: unknown) => {
      log?.warn({ err: error }, "CKAN's page layout cannot be used, a plain page is shown");
      frames.set(key, Promise.resolve(undefined), failureCacheMs);
      return undefined;
    });
    frames.set(key, asked, cacheMs);
    return asked;
  };

  return {
    async render(content) {
      const frame = await cachedFrame(content.language, content.cookie);
      if (frame === undefined) return fallbackPage(content, options.siteUrl).toString();
      return fillFrame(frame, content);
    },
  };
}

function createFrameSource(options: PageLayoutOptions) {
  const http = axios.create({
    baseURL: options.ckanUrl,
    timeout: options.timeoutMs ?? 5_000,
    responseType: 'text',
    maxRedirects: 0,
    maxContentLength: maxLayoutBytes,
    proxy: false,
  });
  return async (language: string, cookie: string | undefined): Promise<string> => {
    const requestId = currentRequestId();
    const headers = {
      ...(cookie === undefined ? {} : { cookie }),
      ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
    };
    const signal = AbortSignal.timeout(options.timeoutMs ?? 5_000);
    const params = { path: pathStandIn };
    const { data } = await http.get<unknown>(`/${language}/vdt/layout`, { headers, params, signal });
    if (typeof data === 'string' && data.includes(titlePlaceholder) && data.includes(mainPlaceholder)) return data;
    throw new AppError('upstream-bad-answer', 'layout-unusable', "CKAN's page layout lacks its placeholders.");
  };
}

function fillFrame(frame: string, { path, title, main }: PageContent): string {
  // Replaced by functions, because a text could hold `$&`; the content last, because it alone could hold a placeholder.
  return frame
    .replaceAll(pathStandIn, () => escapeHtml(path))
    .replaceAll(encodeURIComponent(pathStandIn), () => encodeURIComponent(path))
    .replaceAll(titlePlaceholder, () => escapeHtml(title))
    .replace(mainPlaceholder, () => main.toString());
}
