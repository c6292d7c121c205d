import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { accessibilityFaults, newVisitor, signInAsPublisher, startBrowser } from '../support/browser.ts';
import { callCkan, eventually, siteUrl, skip } from '../support/stack.ts';

const name = `skolu-edinasana-${Date.now()}`;
const csv =
  'Skola,Pašvaldība,Ēdāju skaits\nŠķēres pamatskola,Ķekavas novads,128\nĻaudonas vidusskola,Madonas novads,97\n';

describe('a publisher describes a data set in Latvian and it reaches the feed', { skip, concurrency: 1 }, () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await startBrowser();
    page = await newVisitor(browser);
  });
  after(async () => {
    await browser?.close();
    await callCkan('dataset_purge', { id: name }).catch(() => undefined);
  });

  test('signs in on the Latvian page', async () => {
    await signInAsPublisher(page);
    await page.goto('/lv/dataset/new');
    assert.equal(await page.locator('html').getAttribute('lang'), 'lv');
    await page.waitForSelector('input[name=title]');
  });

  test('is told in Latvian which required fields are empty, and keeps what was written', async () => {
    await page.fill('input[name=title]', 'Skolēnu ēdināšana pamatskolās');
    // The browser's own check of required fields would stop the form: what the portal itself says is tested here.
    await page.evaluate(() => {
      for (const form of document.forms) form.noValidate = true;
    });
    await page.click('button[name=save]');
    await page.getByText('Veidlapā ir kļūdas').waitFor();
    const fault = await page.locator('form:has(input[name=title])').innerText();
    assert.match(fault, /Apraksts: Šis lauks ir jāaizpilda/);
    assert.doesNotMatch(fault, /Missing value/);
    assert.equal(await page.inputValue('input[name=title]'), 'Skolēnu ēdināšana pamatskolās');
  });

  test('fills in the short form and goes on to the data', async () => {
    await describeDataset(page);
    await page.click('button[name=save]');
    await page.waitForURL(/\/resource\/new/);
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  test('uploads a CSV with diacritics and finishes', async () => {
    await page.setInputFiles('input[type=file][name=upload]', {
      name: 'ēdināšana.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await page.fill('input[name=name]', 'Ēdāju skaits pa skolām');
    await page.click('button[name=save][value=go-metadata]');
    await page.waitForURL(new RegExp(`/dataset/${name}`));
    assert.match(await page.innerText('h1'), /Skolēnu ēdināšana/);
  });

  test('sees the table with its letters in the preview', async () => {
    const { resources } = await callCkan<{ resources: { id: string }[] }>('package_show', { id: name });
    const resourceId = resources[0]?.id ?? assert.fail('the data set has no resource');
    await eventually('rows in the DataStore', async () => {
      const { records } = await callCkan<{ records: Record<string, unknown>[] }>('datastore_search', {
        resource_id: resourceId,
      });
      return records.some((record) => record['Skola'] === 'Šķēres pamatskola') && records;
    });
    await eventually('a table preview of the file', async () => {
      return (await callCkan<object[]>('resource_view_list', { id: resourceId })).length > 0;
    });
    await page.goto(`/lv/dataset/${name}/resource/${resourceId}`);
    const frame = page.frameLocator('iframe').first();
    await frame.getByText('Ķekavas novads').waitFor();
  });

  test('finds it by another inflection, with and without diacritics', async () => {
    for (const query of ['skolēnus ēdinot pamatskolā', 'skolenu edinasanu']) {
      await eventually(`"${query}" finds the data set`, async () => {
        await page.goto(`/lv/dataset/?q=${encodeURIComponent(query.split(' ')[0] ?? '')}`);
        return (await page.locator(`a[href*="/dataset/${name}"]`).count()) > 0;
      });
    }
  });

  test('sees it in the DCAT-AP feed within minutes', async () => {
    const { id } = await callCkan<{ id: string }>('package_show', { id: name });
    await eventually('the data set in the feed', async () => {
      const answer = await fetch(`${siteUrl}/dcat/datasets/${id}.ttl`);
      return answer.ok && (await answer.text()).includes('"Skolēnu ēdināšana pamatskolās"@lv');
    });
    const catalogue = await readFeed();
    assert.ok(catalogue.includes(`/dataset/${id}`), 'the data set is on one of the pages');
  });

  test('sees it under its English title on the English page', async () => {
    await page.goto(`/en/dataset/${name}`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.match(await page.innerText('h1'), /School meals/);
  });
});

async function describeDataset(page: Page): Promise<void> {
  // CKAN's script folds the address field away once it has started: before that, the field only seems ready.
  const editAddress = page.locator('.slug-preview button');
  await editAddress.waitFor();
  await page.fill('input[name=title]', 'Skolēnu ēdināšana pamatskolās');
  await editAddress.click();
  await page.fill('input[name=name]', name);
  await page.fill('textarea[name=notes]', 'Ēdāju skaits pamatskolās, kurās ēdināšanu apmaksā pašvaldība.');
  await page.selectOption('select[name=owner_org]', { index: 1 });
  await page.locator('input[name=tag_string]').fill('izglītība,ēdināšana', { force: true });
  await page.evaluate(() => {
    const theme = document.querySelector('[name=theme]');
    if (theme instanceof HTMLInputElement) theme.click();
  });
  await page.selectOption('select[name=license_id]', 'http://publications.europa.eu/resource/authority/licence/CC0');
  await page.selectOption(
    'select[name=frequency]',
    'http://publications.europa.eu/resource/authority/frequency/ANNUAL',
  );
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  await page.fill('input[name=title_en]', 'School meals in primary schools');
}

/** All pages of the feed, as a harvester reads them: from the first, by `hydra:next`. */
async function readFeed(): Promise<string> {
  let text = '';
  let address: string | undefined = `${siteUrl}/dcat/catalog.nt`;
  while (address) {
    const page: string = await (await fetch(address)).text();
    text += page;
    address = /<http:\/\/www\.w3\.org\/ns\/hydra\/core#next> <([^>]+)>/.exec(page)?.[1];
  }
  return text;
}
