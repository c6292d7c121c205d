import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCatalogue } from '../../src/domain/catalogue.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { canonicalLine } from '../../src/domain/serialise/n-triples.ts';
import { toTurtle } from '../../src/domain/serialise/turtle.ts';
import { assertGolden, packagesOf, siteUrl } from '../support/fixtures.ts';
import { datasetNumber, description } from '../support/stage.ts';

const catalogueOf = (packages: readonly PackageFields[]) =>
  toCatalogue({
    siteUrl,
    description,
    state: { issued: '2026-01-10T08:00:00Z', modified: '2026-03-12T08:00:00Z' },
    fragments: packages.map((fields) => toFragment(siteUrl, fields).triples),
    page: { format: 'ttl', page: { number: 2, itemsPerPage: 2, totalItems: 7, nextAfter: 'x' } },
  });

const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';

test('a page of the catalogue is its golden Turtle', () => {
  assertGolden('page', 'expected.ttl', toTurtle(catalogueOf(packagesOf('page'))));
});

test('the catalogue names each data set, record and service of its fragments', () => {
  const lines = catalogueOf(packagesOf('catalogue').slice(0, 3)).map(canonicalLine);
  const count = (property: string) =>
    lines.filter((line) => line.includes(`dcat/catalog> <${dcat}${property}>`)).length;
  assert.deepEqual([count('dataset'), count('record'), count('service')], [3, 3, 2]);
});

test('a publisher that two data sets give different types has one type in the catalogue', () => {
  const published = (n: number, type: string) =>
    datasetNumber(n, { publisher_name: 'P', publisher_uri: 'https://p.lv/', publisher_type: type });
  const lines = catalogueOf([published(1, 'NationalAuthority'), published(2, 'Company')]).map(canonicalLine);
  const types = lines.filter((line) => line.startsWith(`<https://p.lv/> <${dct}type>`));
  assert.deepEqual(types, [`<https://p.lv/> <${dct}type> <http://purl.org/adms/publishertype/Company> .`]);
});

test('an address that is a publisher here and a licence there keeps no publisher type', () => {
  const publisher = { publisher_name: 'P', publisher_uri: 'https://p.lv/', publisher_type: 'Company' };
  const lines = catalogueOf([datasetNumber(1, publisher), datasetNumber(2, { license_id: 'https://p.lv/' })]);
  assert.ok(!lines.map(canonicalLine).some((line) => line.startsWith(`<https://p.lv/> <${dct}type>`)));
});
