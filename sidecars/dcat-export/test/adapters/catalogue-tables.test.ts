import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parquetReadObjects } from 'hyparquet';
import { createCatalogueTables } from '../../src/adapters/catalogue-tables.ts';
import { datasetNames } from '../../src/domain/catalogue-tables/table.ts';
import { siteUrl } from '../support/fixtures.ts';
import { silent } from '../support/stage.ts';
import { dataset, setTables } from '../support/table-stage.ts';

const allFiles = ['datasets', 'resources', 'publishers', 'scores'].flatMap((name) => [
  `${name}.csv`,
  `${name}.parquet`,
]);

async function readParquet(content: Buffer | undefined): Promise<Record<string, unknown>[]> {
  assert.ok(content);
  const { buffer, byteOffset, byteLength } = content;
  return parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer });
}

function own(modified: string, resources: unknown[]) {
  return dataset(9, { name: datasetNames.datasets, metadata_modified: modified, resources });
}

test('four data sets come about, each with a CSV and a Parquet file of stable names', async (t) => {
  const first = dataset(1);
  const { tables, files, packages, giveScore } = setTables(t, [first, dataset(2)]);
  giveScore(first, 300);
  const outcomes = await tables.publish();
  assert.deepEqual([...packages.keys()], Object.values(datasetNames));
  assert.deepEqual([...files.keys()], allFiles);
  assert.deepEqual(new Set(outcomes.map(({ description }) => description)), new Set(['created']));
});

test('CSV and Parquet hold the same rows, with types in Parquet', async (t) => {
  const first = dataset(1, { title: 'Ar "pēdiņām", komatu\nun rindu', metadata_modified: '2026-03-02T08:00:00.5' });
  const { tables, files, giveScore } = setTables(t, [first, dataset(2)]);
  giveScore(first, 300);
  await tables.publish();
  const rows = await readParquet(files.get('datasets.parquet'));
  assert.equal(rows.length, 2);
  assert.equal(rows[0]?.['title'], 'Ar "pēdiņām", komatu\nun rindu');
  assert.equal(rows[0]?.['points'], 300n);
  assert.equal(rows[0]?.['in_feed'], true);
  assert.deepEqual(rows[0]?.['modified'], new Date('2026-03-02T08:00:00.500Z'));
  assert.equal(rows[1]?.['points'] ?? null, null);
  const csv = files.get('datasets.csv')?.toString() ?? '';
  assert.ok(csv.startsWith('id,name,iri,page,title,'));
  assert.ok(csv.includes('"Ar ""pēdiņām"", komatu\nun rindu"'));
  assert.ok(csv.includes('2026-03-02T08:00:00.500Z,true,300,good,'));
  const [day] = await readParquet(files.get('scores.parquet'));
  assert.deepEqual(day, {
    day: new Date('2026-04-01T00:00:00Z'),
    level: 'catalogue',
    key: null,
    mean_points: 300,
    datasets: 1n,
  });
});

test('publishers are told with what they published, also those without a data set', async (t) => {
  const first = dataset(1);
  const { tables, files, giveScore } = setTables(t, [first, dataset(2, { organization: { id: 'o2', name: 'cita' } })]);
  giveScore(first, 301);
  await tables.publish();
  assert.deepEqual(
    (await readParquet(files.get('publishers.parquet'))).map((row) => [
      row['name'],
      row['datasets'],
      row['mean_points'],
    ]),
    [['iestade', 1n, 301]],
  );
});

test('what did not change is not sent again, what changed is sent alone', async (t) => {
  const datasets = [dataset(1), dataset(2)];
  const { tables, calls, giveScore } = setTables(t, datasets);
  giveScore(dataset(1), 300);
  await tables.publish();
  calls.length = 0;
  await tables.publish();
  assert.deepEqual(calls, []);
  datasets[1] = dataset(2, { title: 'Cits nosaukums' });
  await tables.publish();
  assert.deepEqual(calls, ['describe', 'upload datasets.csv', 'upload datasets.parquet']);
});

test('the next day sends the history alone when nothing else changed', async (t) => {
  const { tables, calls, clock, scores, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  await tables.publish();
  calls.length = 0;
  clock.nowMs += 86_400_000;
  scores.writeHistory();
  await tables.publish();
  assert.deepEqual(calls, ['describe', 'upload scores.csv', 'upload scores.parquet']);
});

test('being published does not make the tables change: their own rows keep still', async (t) => {
  const datasets = [dataset(1), own('2026-04-01T00:00:00', [{ id: 'r', hash: 'a', size: 1 }])];
  const { tables, calls, giveScore } = setTables(t, datasets);
  giveScore(dataset(1), 300);
  await tables.publish();
  datasets[1] = own('2026-04-02T00:00:00', [{ id: 'r', hash: 'b', size: 2, datastore_active: true }]);
  calls.length = 0;
  await tables.publish();
  assert.deepEqual(calls, []);
});

test('a private data set is in no table, even when a search gives it away', async (t) => {
  const secret = dataset(2, { private: true, title: 'Noslēpums' });
  const { tables, files, giveScore } = setTables(t, [dataset(1), secret]);
  giveScore(dataset(1), 300);
  await tables.publish();
  for (const [name, content] of files) if (name.endsWith('.csv')) assert.ok(!content.includes(secret.id), name);
});

test('a data set that somebody deleted is brought back under its old address', async (t) => {
  const { tables, packages, calls, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  await tables.publish();
  const name = datasetNames.scores;
  const found = packages.get(name);
  assert.ok(found);
  packages.set(name, { ...found, state: 'deleted' });
  calls.length = 0;
  await tables.publish();
  assert.deepEqual(calls, ['patch']);
  assert.equal(packages.get(name)?.state, 'active');
  assert.equal(packages.get(name)?.id, found.id);
});

test('fault: CKAN fails on the last table after the others went well, and its last good files stay', async (t) => {
  const { tables, files, state, clock, scores, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  await tables.publish();
  const before = files.get('scores.csv');
  clock.nowMs += 86_400_000;
  scores.writeHistory();
  state.refuse = 'upload scores.csv';
  await assert.rejects(tables.publish(), { code: 'ckan-unavailable' });
  assert.equal(files.get('scores.csv'), before);
  state.refuse = undefined;
  await tables.publish();
  assert.notDeepEqual(files.get('scores.csv'), before);
});

test('fault: an empty catalogue, as an index gives that is being filled, empties no table', async (t) => {
  const datasets = [dataset(1)];
  const { tables, files, giveScore } = setTables(t, datasets);
  giveScore(dataset(1), 300);
  await tables.publish();
  const before = new Map(files);
  datasets.length = 0;
  await assert.rejects(tables.publish(), { code: 'catalogue-empty' });
  assert.deepEqual(files, before);
});

test('fault: before all was scored nothing is published, so that no table is without points', async (t) => {
  const { tables, calls } = setTables(t, [dataset(1)]);
  await assert.rejects(tables.publish(), { code: 'catalogue-not-scored' });
  assert.deepEqual(calls, []);
});

test('fault: a data dictionary that CKAN does not take keeps no file back', async (t) => {
  const { tables, files, state, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  state.refuse = 'describe';
  await tables.publish();
  assert.deepEqual([...files.keys()], allFiles);
});

test('two publications at once are one', async (t) => {
  const { tables, calls, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  const [one, other] = await Promise.all([tables.publish(), tables.publish()]);
  assert.equal(one, other);
  assert.equal(calls.filter((call) => call === 'create').length, 4);
});

test('no draft is left behind, not even that of a process killed the day before', async (t) => {
  const { tables, dataDir, clock, giveScore } = setTables(t, [dataset(1)]);
  giveScore(dataset(1), 300);
  const old = join(dataDir, 'catalogue-tables', 'draft-old');
  mkdirSync(old, { recursive: true });
  const before = clock.nowMs / 1000 - 2 * 86_400;
  utimesSync(old, before, before);
  await tables.publish();
  assert.deepEqual(readdirSync(join(dataDir, 'catalogue-tables')), []);
});

test('without a token the service goes on without tables, and the command says what is missing', async (t) => {
  const { dataDir, scores, giveScore } = setTables(t, []);
  giveScore(dataset(1), 300);
  const tables = createCatalogueTables({
    config: {
      siteUrl,
      ckanUrl: 'http://127.0.0.1:1',
      dataDir,
      title: 'Portāls',
      titleEn: 'Portal',
      ckanToken: undefined,
      catalogueOrganization: 'parzinis',
      catalogueSchedule: '* * * * *',
      catalogueTimezone: 'Europe/Riga',
    },
    scores,
    log: silent,
    signal: new AbortController().signal,
  });
  tables.start();
  await assert.rejects(tables.publish(), { code: 'ckan-token-missing' });
  await tables.stop();
});
