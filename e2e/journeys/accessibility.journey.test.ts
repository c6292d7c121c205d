import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright';
import {
  accessibilityFaults,
  narrow,
  newVisitor,
  sidewaysScroll,
  signInAsPublisher,
  startBrowser,
  wide,
} from '../support/browser.ts';
import { callCkan, skip } from '../support/stack.ts';

describe('every page can be used by everybody', { skip, concurrency: 1 }, () => {
  let browser: Browser;
  let dataset: string;

  before(async () => {
    browser = await startBrowser();
    const { results } = await callCkan<{ results: { name: string }[] }>('package_search', { rows: 1 });
    dataset = results[0]?.name ?? assert.fail('the catalogue is empty');
  });
  after(() => browser?.close());

  for (const [width, viewport] of Object.entries({ wide, narrow })) {
    test(`pages for visitors, ${width}: no fault against WCAG 2.2 AA, nothing to scroll sideways`, async () => {
      const page = await newVisitor(browser, viewport);
      const faults: string[] = [];
      for (const language of ['lv', 'en']) {
        for (const path of [
          '/',
          '/dataset/',
          `/dataset/${dataset}`,
          '/organization/',
          '/quality',
          '/harvest',
          '/user/login',
          '/dataset/?q=nekaszzz',
        ]) {
          await page.goto(`/${language}${path}`);
          const found = await accessibilityFaults(page);
          if ((await sidewaysScroll(page)) > 0) found.push('scrolls sideways');
          faults.push(...found.map((fault) => `/${language}${path} ${fault}`));
        }
      }
      assert.deepEqual(faults, []);
    });

    test(`a publisher's pages, ${width}: no fault against WCAG 2.2 AA, one main landmark`, async () => {
      const page = await newVisitor(browser, viewport);
      await signInAsPublisher(page);
      const faults: string[] = [];
      for (const language of ['lv', 'en']) {
        for (const path of [
          '/dataset/new',
          '/dashboard/datasets',
          '/dashboard/organizations',
          '/user/edit/publisher',
          `/dataset/edit/${dataset}`,
        ]) {
          await page.goto(`/${language}${path}`);
          const found = await accessibilityFaults(page);
          if ((await page.locator('main, [role=main]').count()) !== 1) found.push('not one main landmark');
          if ((await sidewaysScroll(page)) > 0) found.push('scrolls sideways');
          faults.push(...found.map((fault) => `/${language}${path} ${fault}`));
        }
      }
      assert.deepEqual(faults, []);
    });
  }
});
