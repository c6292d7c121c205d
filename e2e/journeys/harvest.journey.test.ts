import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'playwright';
import { newVisitor, startBrowser } from '../support/browser.ts';
import { callCkan, eventually, readStackSecret, repositoryRoot, skip } from '../support/stack.ts';

interface Datasets {
  count: number;
  results: { id: string; name: string; metadata_modified: string }[];
}

describe('the demonstration institutions are in the catalogue', { skip, concurrency: 1 }, () => {
  let browser: Browser;

  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  test('with all their data sets', async () => {
    const { count } = await harvested();
    assert.ok(count >= 14, `${count} data sets were harvested`);
  });

  test('and a second harvest changes nothing', async () => {
    const earlier = await harvested();
    await runHarvester();
    assert.deepEqual((await harvested()).results, earlier.results);
  });

  test('and their tables can be looked at, with the checksums their publishers gave', async () => {
    const tables = await eventually('all harvested tables are loaded', async () => {
      const found = await harvestedTables();
      return found.length >= 10 && found.every((table) => table.datastore_active) && found;
    });
    const checksums = tables.flatMap(({ hash }) => (hash === undefined || hash === '' ? [] : [hash]));
    assert.ok(checksums.length >= 5);
    assert.ok(
      checksums.every((hash) => /^[0-9a-f]{64}$/.test(hash)),
      checksums.join(' '),
    );
  });

  test('and their runs are shown to anyone, in both languages', async () => {
    const page = await newVisitor(browser);
    for (const language of ['lv', 'en']) {
      await page.goto(`/${language}/harvest`);
      assert.equal(await page.locator('html').getAttribute('lang'), language);
      assert.ok((await page.locator('main table tbody tr, [role=main] table tbody tr').count()) >= 2);
    }
  });
});

function harvested(): Promise<Datasets> {
  return callCkan<Datasets>('package_search', {
    fq: 'harvest_source:[* TO *]',
    rows: 100,
    sort: 'id asc',
    fl: ['id', 'name', 'metadata_modified'],
  });
}

interface Table {
  format: string;
  datastore_active: boolean;
  hash?: string;
}

async function harvestedTables(): Promise<Table[]> {
  const { results } = await callCkan<{ results: { resources: Table[] }[] }>('package_search', {
    fq: 'harvest_source:[* TO *]',
    rows: 100,
  });
  return results.flatMap(({ resources }) => resources).filter(({ format }) => ['CSV', 'XLSX'].includes(format));
}

/** `vdt-harvest run` with the settings of the running harvester. */
async function runHarvester(): Promise<void> {
  const { readStackSettings } = await import(`${repositoryRoot}/scripts/stack/settings.mjs`);
  const { serviceEnvironment } = await import(`${repositoryRoot}/scripts/stack/programs.mjs`);
  assert.ok(readStackSecret('harvester-token'));
  const env = { ...process.env, ...serviceEnvironment(readStackSettings()) };
  await promisify(execFile)(process.execPath, [`${repositoryRoot}/harvester/bin/vdt-harvest.mjs`, 'run'], { env });
}
