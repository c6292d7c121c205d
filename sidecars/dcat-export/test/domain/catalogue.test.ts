import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCatalogue } from '../../src/domain/catalogue.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { writeGraph } from '../../src/domain/serialise/format-writer.ts';
import { type Format, formats } from '../../src/domain/serialise/formats.ts';
import { toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { finish } from '../../src/domain/work.ts';
import { assertGolden, packagesOf, siteUrl } from '../support/fixtures.ts';
import { datasetNumber, description } from '../support/stage.ts';

const catalogueOf = (packages: readonly PackageFields[], format: Format = 'nt') => {
  const graph = toCatalogue({
    siteUrl,
    description,
    state: { issued: '2026-01-10T08:00:00Z', modified: '2026-03-12T08:00:00Z' },
    fragments: packages.map((fields) => toNTriples(toFragment(siteUrl, fields).triples)),
    page: { format: 'ttl', page: { number: 2, snapshot: '00c0ffee00c0ffee', itemsPerPage: 2, totalItems: 7 } },
  });
  return finish(writeGraph(formats[format].writer, finish(graph)));
};
const linesOf = (packages: readonly PackageFields[]) => catalogueOf(packages).split('\n');

const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';

test('a page of the catalogue is its golden Turtle', () => {
  assertGolden('page', 'expected.ttl', catalogueOf(packagesOf('page'), 'ttl'));
});

test('the catalogue names each data set, record and service of its fragments', () => {
  const lines = linesOf(packagesOf('catalogue').slice(0, 3));
  const count = (property: string) =>
    lines.filter((line) => line.includes(`dcat/catalog> <${dcat}${property}>`)).length;
  assert.deepEqual([count('dataset'), count('record'), count('service')], [3, 3, 2]);
});

test('a publisher that two data sets give different types has one type in the catalogue', () => {
  const published = (n: number, type: string) =>
    datasetNumber(n, { publisher_name: 'P', publisher_uri: 'https://p.lv/', publisher_type: type });
  const lines = linesOf([published(1, 'NationalAuthority'), published(2, 'Company')]);
  const types = lines.filter((line) => line.startsWith(`<https://p.lv/> <${dct}type>`));
  assert.deepEqual(types, [`<https://p.lv/> <${dct}type> <http://purl.org/adms/publishertype/Company> .`]);
});

test('an address that is a publisher here and a licence there keeps no publisher type', () => {
  const publisher = { publisher_name: 'P', publisher_uri: 'https://p.lv/', publisher_type: 'Company' };
  const lines = linesOf([datasetNumber(1, publisher), datasetNumber(2, { license_id: 'https://p.lv/' })]);
  assert.ok(!lines.some((line) => line.startsWith(`<https://p.lv/> <${dct}type>`)));
});
