import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readPackage } from '../../src/domain/ckan/dataset.ts';
import { siteAddress } from '../../src/domain/ckan/search.ts';
import { HarvestError } from '../../src/domain/failures.ts';
import { previewSource } from '../../src/domain/preview.ts';
import { searchAddress } from '../../src/sources/ckan-address.ts';
import { collect, readPages, startUrl } from '../support/reading.ts';

const sample = new URL(
  '../../../../shared/samples/harvest/ckan/ckan-server-dataset-sample-response.json',
  import.meta.url,
);
const absent = existsSync(sample) ? false : 'the samples are not beside the repository';

const answer = (count: number, results: unknown[]): string =>
  JSON.stringify({ success: true, result: { count, results } });
const kopa = (id: string): object => ({ id, name: id, title: `Kopa ${id}`, notes: 'Apraksts' });
const at = (start: number): string => searchAddress(startUrl, start);
const read = async (pages: Record<string, string>, maxPages?: number) => {
  const { items, thrown } = await collect(readPages('ckan', pages, maxPages));
  const ids = items.flatMap((item) => (item.kind === 'record' ? [item.record.identifier] : []));
  const rejected = items.flatMap((item) => (item.kind === 'rejection' ? [item.rejection] : []));
  return { ids, rejected, code: thrown instanceof HarvestError ? thrown.code : thrown };
};

describe('the pages of another CKAN', () => {
  for (const tail of ['', '/', '/api', '/api/3/', '/api/3/action', '/api/3/action/package_search']) {
    test(`the portal's address may end in "${tail}"`, () => {
      assert.equal(siteAddress(`https://dati.example.lv/ckan${tail}`), 'https://dati.example.lv/ckan');
    });
  }

  test('what the address has in its query stays, and the order is a stable one', () => {
    const { searchParams } = new URL(searchAddress('https://dati.example.lv/?fq=organization:upes', 400));
    assert.deepEqual(Object.fromEntries(searchParams), {
      fq: 'organization:upes',
      rows: '200',
      start: '400',
      sort: 'metadata_created asc, id asc',
    });
  });

  test('a data set seen on two pages counts once, and one added meanwhile is read', async () => {
    const pages = { [at(0)]: answer(3, [kopa('a'), kopa('b')]), [at(2)]: answer(4, [kopa('b'), kopa('c')]) };
    assert.deepEqual(await read(pages), { ids: ['a', 'b', 'c'], rejected: [], code: undefined });
  });

  test('when one is deleted meanwhile, the one that moved to its place is not lost', async () => {
    const pages = {
      [at(0)]: answer(4, [kopa('a'), kopa('b')]),
      [at(2)]: answer(3, [kopa('d')]),
      [at(1)]: answer(3, [kopa('c'), kopa('d')]),
    };
    const { ids, code } = await read(pages);
    assert.deepEqual([ids, code], [['a', 'b', 'd', 'c'], undefined]);
  });

  test('what is not published is passed over, and what is no record is rejected alone', async () => {
    const hidden = [{ private: true }, { state: 'draft' }, { state: 'deleted' }, { type: 'harvest' }];
    const results = [...hidden.map((more, index) => ({ ...kopa(`x${index}`), ...more })), 7, { title: 'B' }, kopa('a')];
    const { ids, rejected, code } = await read({ [at(0)]: answer(7, results) });
    assert.deepEqual([ids, code], [['a'], undefined]);
    assert.deepEqual(
      rejected.map(({ id, reason }) => [id, reason.code]),
      [
        ['results[4]', 'not-a-record'],
        ['B', 'no-identifier'],
      ],
    );
  });

  test('a portal without data sets is empty and right', async () => {
    assert.deepEqual(await read({ [at(0)]: answer(0, []) }), { ids: [], rejected: [], code: undefined });
  });

  const first = answer(2, [kopa('a')]);
  const broken: [string, Record<string, string>, string][] = [
    ['success: false', { [at(0)]: '{"success":false,"error":{"message":"Nav atļauts"}}' }, 'source-refused'],
    ['HTML', { [at(0)]: '<html><body>Apkope</body></html>' }, 'not-json'],
    ['JSON cut short', { [at(0)]: answer(1, [kopa('a')]).slice(0, -9) }, 'not-json'],
    ['JSON nested too deep', { [at(0)]: '['.repeat(100) }, 'json-too-deep'],
    ['an answer of something else', { [at(0)]: '{"success":true,"result":[]}' }, 'not-a-catalogue'],
    ['a page that is empty too early', { [at(0)]: first, [at(1)]: answer(2, []) }, 'page-empty'],
    ['the same page again', { [at(0)]: first, [at(1)]: first }, 'page-repeated'],
  ];
  for (const [title, pages, code] of broken) {
    test(`${title} is the error ${code}`, async () => assert.equal((await read(pages)).code, code));
  }

  test('more pages than allowed are an error, after what was read', async () => {
    const { ids, code } = await read({ [at(0)]: first }, 1);
    assert.deepEqual([ids, code], [['a'], 'too-many-pages']);
  });
});

describe('a package of CKAN', () => {
  const full = {
    ...kopa('a'),
    license_id: 'cc-by',
    license_url: 'https://creativecommons.org/licenses/by/4.0/',
    organization: { title: 'Upju dienests' },
    author: 'Anna',
    author_email: 'anna@example.lv',
    tags: [{ name: 'upes' }],
    extras: [
      { key: 'theme', value: '["http://publications.europa.eu/resource/authority/data-theme/ENVI"]' },
      { key: 'temporal_start', value: '2020' },
      { key: 'spatial', value: '{"type":"Point","coordinates":[24,57]}' },
      { key: 'identifier', value: 'upes-1' },
      { key: 'frequency', value: '[broken' },
    ],
    resources: [
      { url: 'https://dati.example.lv/a.csv', url_type: 'upload', format: 'CSV', size: 12, hash: 'ab' },
      { url: 'https://dati.example.lv/b', state: 'deleted' },
    ],
  };

  test('fields and extras become those of a record', () => {
    const record = readPackage(full, 'https://dati.example.lv', 'results[0]');
    assert.ok('distributions' in record);
    assert.deepEqual(record.keywords.lv, ['upes']);
    assert.deepEqual(record.themes, ['http://publications.europa.eu/resource/authority/data-theme/ENVI']);
    assert.deepEqual(record.contact, { name: { lv: 'Anna' }, email: 'anna@example.lv' });
    assert.deepEqual(record.publisher, { name: { lv: 'Upju dienests' } });
    assert.deepEqual(record.period, { start: '2020' });
    assert.deepEqual(record.geometries, ['{"type":"Point","coordinates":[24,57]}']);
    assert.deepEqual(
      [record.address, record.mainIdentifier, record.frequency],
      ['https://dati.example.lv/dataset/a', 'upes-1', '[broken'],
    );
    assert.equal(record.licence, 'https://creativecommons.org/licenses/by/4.0/');
    assert.equal(record.distributions.length, 1);
    assert.equal(record.distributions[0]?.downloadUrl, 'https://dati.example.lv/a.csv');
    assert.deepEqual(record.distributions[0].checksum, { value: 'ab' });
  });

  test('one without a title is rejected alone', async () => {
    const results = [{ ...full, id: 'b', title: ' ' }, full];
    const pages = readPages('ckan', { [at(0)]: answer(2, results) });
    const preview = await previewSource(pages, { frequency: 'UNKNOWN' });
    assert.deepEqual(
      [preview.records.length, preview.rejected.map(({ id, reason }) => [id, reason.code])],
      [1, [['b', 'required-missing']]],
    );
  });

  test('a real answer is read whole', { skip: absent }, async () => {
    const { result } = JSON.parse(readFileSync(sample, 'utf8')) as { result: unknown };
    const { records, rejected } = await previewSource(readPages('ckan', { [at(0)]: answer(1, [result]) }), undefined);
    assert.deepEqual([records.length, rejected.length], [1, 0]);
  });
});
