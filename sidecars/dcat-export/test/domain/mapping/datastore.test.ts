import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge } from '../../../src/adapters/shapes.ts';
import { toFragment } from '../../../src/domain/fragment.ts';
import { canonicalLine } from '../../../src/domain/serialise/n-triples.ts';
import { packageOf, siteUrl } from '../../support/fixtures.ts';

type Fields = Record<string, unknown>;
const table = { id: 'r1', url: 'https://a.lv/x.xlsx', format: 'XLSX', name: 'Tabula', datastore_active: true };
const linesOf = (resources: Fields[], fields: Fields = {}) =>
  toFragment(siteUrl, { ...packageOf('bare'), ...fields, resources }).triples.map(canonicalLine);
const twinsOf = (resources: Fields[]) =>
  linesOf(resources).flatMap(
    (line) => /resource\/(\w+#(?:csv|json))> <[^>]*type> <[^>]*Distribution>/.exec(line)?.[1] ?? [],
  );

test('a table in the DataStore is a data service of the catalogue that its distribution leads to', () => {
  const lines = linesOf([table]).join('\n');
  assert.match(lines, /resource\/r1> <[^>]*accessService> <[^>]*resource\/r1#api>/);
  assert.match(lines, /r1#api> <[^>]*endpointURL> <https:\/\/data\.example\.lv\/api\/3\/action\/datastore_search>/);
  assert.match(lines, /r1#api> <[^>]*servesDataset> <https:\/\/data\.example\.lv\/dataset\/[^/#>]+>/);
  assert.match(lines, /r1#api> <[^>]*endpointDescription> /);
  assert.match(lines, /r1#api> <[^>]*title> "Datu saskarne \(API\): Tabula"@lv/);
});

test('a resource that is not in the DataStore has neither service nor twin', () => {
  for (const active of [false, 'False', null, 0, 'no', undefined]) {
    assert.doesNotMatch(linesOf([{ ...table, datastore_active: active }]).join('\n'), /DataService|wasDerivedFrom/);
  }
});

test('spreadsheets and packed tables get twins in CSV and JSON that name their origin; CSV and JSON themselves none', () => {
  for (const format of ['XLSX', 'XLS', 'ODS', 'ZIP', 'application/zip', 'TSV']) {
    assert.deepEqual(twinsOf([{ ...table, url: 'https://a.lv/x', format }]).toSorted(), ['r1#csv', 'r1#json'], format);
  }
  assert.equal(twinsOf([{ ...table, url: 'https://a.lv/x.csv.zip', format: 'CSV' }]).length, 2);
  assert.equal(twinsOf([{ ...table, format: 'CSV', package_format: 'application/zip' }]).length, 2);
  for (const format of ['CSV', 'JSON', '', 'PDF']) {
    assert.deepEqual(twinsOf([{ ...table, url: 'https://a.lv/x', format }]), [], format);
  }
  const lines = linesOf([table]).join('\n');
  assert.match(lines, /r1#csv> <[^>]*prov#wasDerivedFrom> <[^>]*resource\/r1>/);
  assert.match(lines, /r1#csv> <[^>]*downloadURL> <[^>]*\/datastore\/dump\/r1\?format=csv&bom=True>/);
  assert.match(lines, /r1#csv> <[^>]*title> "Tabula \(CSV, izveidots automātiski\)"@lv/);
  assert.match(lines, /r1#json> <[^>]*downloadURL> <[^>]*\/datastore\/dump\/r1\?format=json>/);
});

test('where the publisher gave the same table in CSV too, no twin repeats it', () => {
  const csv = { id: 'r2', url: 'https://a.lv/x.csv', format: 'CSV' };
  assert.deepEqual(twinsOf([table, { ...csv, name: 'Tabula (CSV)' }]), ['r1#json']);
  assert.deepEqual(
    twinsOf([
      { ...table, name: 'Tabula.xlsx' },
      { ...csv, name: 'tabula.csv' },
    ]),
    ['r1#json'],
  );
  assert.deepEqual(twinsOf([table, { ...csv, name: 'Cita tabula' }]).toSorted(), ['r1#csv', 'r1#json']);
});

test('a twin has the licence, rights and dates of its original, and neither its size nor its checksum', () => {
  const hash = 'd41d8cd98f00b204e9800998ecf8427e';
  const own = { license: 'cc-by', rights: 'Atsaukties.', size: 5, hash, modified_date: '2026-02-01' };
  const lines = linesOf([{ ...table, ...own }]).filter((line) => line.includes('r1#csv> <'));
  for (const property of ['license', 'rights', 'modified']) {
    assert.ok(
      lines.some((line) => line.includes(`/dc/terms/${property}> `)),
      property,
    );
  }
  assert.doesNotMatch(lines.join('\n'), /byteSize|checksum/);
});

test('rows that CKAN holds without any file can be had of CKAN', () => {
  const lines = linesOf([{ id: 'r1', datastore_active: true }]).join('\n');
  assert.match(lines, /resource\/r1> <[^>]*accessURL> <[^>]*\/datastore\/dump\/r1\?format=csv&bom=True>/);
});

test('a high-value data set that names nobody to ask is not refused for the service that the portal itself adds', async () => {
  const fields = { hvd_category: ['http://data.europa.eu/bna/c_ac64a52d'], organization: null };
  const { triples } = toFragment(siteUrl, { ...packageOf('bare'), ...fields, resources: [table] });
  const { conforms, results } = await createJudge().judge(triples);
  assert.ok(conforms, JSON.stringify(results));
  const withContact = linesOf([table], { ...fields, contact_email: 'dati@a.lv' }).join('\n');
  assert.match(withContact, /r1#api> <[^>]*hvdCategory> /);
});
