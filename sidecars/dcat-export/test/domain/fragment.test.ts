import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { canonicalLine } from '../../src/domain/serialise/n-triples.ts';
import { assertGolden, packageOf, siteUrl } from '../support/fixtures.ts';

const linesOf = (fields: PackageFields, organization?: { id: string; name: string; [field: string]: unknown }) =>
  toFragment(siteUrl, fields, organization).triples.map(canonicalLine);

for (const name of ['full', 'bare', 'high-value', 'harvested', 'misbehaving', 'tables']) {
  test(`the data set "${name}" becomes its golden Turtle`, () => {
    const { triples, omissions } = toFragment(siteUrl, packageOf(name));
    assertGolden(name, 'expected.ttl', formats.ttl.serialise(triples));
    assertGolden(name, 'expected-omissions.json', `${JSON.stringify(omissions, undefined, 2)}\n`);
  });
}

for (const format of formatNames.filter((name) => name !== 'ttl')) {
  test(`the data set "misbehaving" becomes its golden .${format}`, () => {
    const { triples } = toFragment(siteUrl, packageOf('misbehaving'));
    assertGolden('misbehaving', `expected.${format}`, formats[format].serialise(triples));
  });
}

test('nothing in a fragment is a blank node, and all of its own IRIs begin with the data set’s', () => {
  const { iri, triples } = toFragment(siteUrl, packageOf('full'));
  const own = triples.map(({ subject }) => subject.value).filter((value) => value.startsWith(`${siteUrl}/dataset/`));
  assert.ok(own.every((value) => value === iri || value.startsWith(`${iri}#`) || value.startsWith(`${iri}/resource/`)));
  assert.ok(
    triples.every(({ subject, object }) => ![subject.termType, object.termType].includes('BlankNode' as never)),
  );
});

test('a data set keeps its IRI when it is renamed', () => {
  const fields = packageOf('bare');
  assert.equal(toFragment(siteUrl, { ...fields, name: 'cits-vards' }).iri, toFragment(siteUrl, fields).iri);
});

test('resources and identifiers in another order give the same statements', () => {
  const fields = packageOf('full');
  const reversed = (field: string) => (fields[field] as unknown[]).toReversed();
  const reordered = { ...fields, resources: reversed('resources'), other_identifier: reversed('other_identifier') };
  assert.deepEqual(linesOf(reordered).toSorted(), linesOf(fields).toSorted());
});

test('the whole organisation takes the place of the embedded one, and lends its contact', () => {
  const organization = {
    id: '7f4d1c1e-0000-4000-8000-0000000000a2',
    name: 'arhivs',
    title: 'Pilsētas arhīvs',
    title_en: 'City archive',
    publisher_uri: 'https://arhivs.example.lv/id',
    contact_email: 'dati@arhivs.example.lv',
  };
  const lines = linesOf(packageOf('bare'), organization).join('\n');
  assert.match(lines, /publisher> <https:\/\/arhivs\.example\.lv\/id>/);
  assert.match(lines, /hasEmail> <mailto:dati@arhivs\.example\.lv>/);
  assert.match(lines, /fn> "Pilsētas arhīvs"/);
});

test('a data set without organisation has no publisher', () => {
  const lines = linesOf({ ...packageOf('bare'), owner_org: null, organization: null }).join('\n');
  assert.doesNotMatch(lines, /publisher/);
});

test('a licence put in place of a publisher makes no agent of the licence', () => {
  const fields = {
    ...packageOf('bare'),
    publisher_name: 'Arhīvs',
    publisher_uri: 'http://publications.europa.eu/resource/authority/licence/CC0',
  };
  const { omissions } = toFragment(siteUrl, fields);
  assert.deepEqual(
    omissions.map(({ field, reason }) => [field, reason]),
    [['publisher_uri', 'address-invalid']],
  );
});

test('a resource without a good address is no distribution, and the omission names it', () => {
  const resources = [
    { id: 'r1', url: ' ' },
    { id: 'r2', url: 'javascript:alert(1)' },
  ];
  const { triples, omissions } = toFragment(siteUrl, { ...packageOf('bare'), resources });
  assert.ok(!triples.map(canonicalLine).join('\n').includes('accessURL'));
  assert.deepEqual(
    omissions.map(({ field, resourceId }) => [field, resourceId]),
    [
      ['url', 'r1'],
      ['url', 'r2'],
    ],
  );
});

test('a file has a downloadURL, a page and a service have none', () => {
  const resources = [
    { id: 'upload', url: 'https://a.lv/x', url_type: 'upload' },
    { id: 'format', url: 'https://a.lv/export?as=csv', format: 'CSV' },
    { id: 'extension', url: 'https://a.lv/x.xlsx' },
    { id: 'page', url: 'https://a.lv/lapa', format: 'HTML' },
    { id: 'wfs', url: 'https://a.lv/wfs', format: 'WFS' },
    { id: 'api', url: 'https://a.lv/api', format: 'JSON', service_url: 'https://a.lv/api' },
    { id: 'unknown', url: 'https://a.lv/kaut-kas' },
  ];
  const lines = linesOf({ ...packageOf('bare'), resources }).filter((line) => line.includes('downloadURL'));
  const ids = lines.map((line) => /resource\/([a-z]+)>/.exec(line)?.[1] ?? '').toSorted();
  assert.deepEqual(ids, ['extension', 'format', 'upload']);
});

test('one service of two resources is described once, and serves the data set', () => {
  const lines = linesOf(packageOf('high-value'));
  assert.equal(lines.filter((line) => line.includes('endpointURL')).length, 1);
  assert.equal(lines.filter((line) => line.includes('accessService')).length, 2);
  assert.equal(lines.filter((line) => line.includes('servesDataset')).length, 1);
});

test('a high-value service without documentation is documented by the portal’s page, which is not the distribution', () => {
  const { documentation: _none, ...fields } = packageOf('high-value');
  const lines = linesOf({ ...fields, id: 'd', name: 'd' });
  const pages = lines.filter((line) => line.includes('foaf/0.1/page'));
  assert.equal(pages.length, 1);
  assert.match(
    pages[0] ?? '',
    /<https:\/\/data\.example\.lv\/lv\/dataset\/d\/resource\/5d7b0003-0000-4000-8000-000000000001>/,
  );
});

test('a hash whose algorithm is not said is known by its length', () => {
  const resources = [{ id: 'r1', url: 'https://a.lv/x.csv', hash: 'd41d8cd98f00b204e9800998ecf8427e' }];
  assert.match(linesOf({ ...packageOf('bare'), resources }).join('\n'), /checksumAlgorithm_md5/);
});

test('of a harvested data set, the day it was harvested is not taken for the day it was published', () => {
  const { iri } = toFragment(siteUrl, packageOf('harvested'));
  const lines = linesOf(packageOf('harvested')).filter((line) => line.startsWith(`<${iri}> `));
  assert.ok(!lines.some((line) => /dc\/terms\/(?:issued|modified)>/.test(line)));
});
