import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Parser, type Quad } from 'n3';
import { prefixes } from '@vdt/core/rdf';
import { createJudge } from '../../src/adapters/shapes.ts';
import { toCatalogue } from '../../src/domain/catalogue.ts';
import { isPublic } from '../../src/domain/ckan-fields.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { writeGraph } from '../../src/domain/serialise/format-writer.ts';
import { nTriplesWriter, toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { finish } from '../../src/domain/work.ts';
import { packageOf, packagesOf, siteUrl } from '../support/fixtures.ts';
import { description } from '../support/stage.ts';

const judge = createJudge();
const preamble = Object.entries(prefixes)
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n');

const parse = (turtle: string): Quad[] => new Parser().parse(turtle);
const violations = async (turtle: string): Promise<string[]> => {
  const { results } = await judge.judge(parse(`${preamble}\n${turtle}`));
  const found = results.filter(({ severity }) => severity === 'Violation').map(({ shape }) => shape);
  return [...new Set(found)].map((shape) => shape.replace('urn:vdt:shape:', ''));
};

const whole = finish(
  writeGraph(
    nTriplesWriter,
    finish(
      toCatalogue({
        siteUrl,
        description,
        state: { issued: '2026-01-10T08:00:00Z', modified: '2026-03-12T08:00:00Z' },
        fragments: packagesOf('catalogue')
          .filter(isPublic)
          .map((fields) => toNTriples(toFragment(siteUrl, fields).triples)),
      }),
    ),
  ),
);

test('what the mapping makes conforms, a data set by itself and a whole catalogue', async () => {
  for (const name of ['full', 'bare', 'high-value', 'harvested', 'misbehaving', 'tables']) {
    const { conforms, results } = await judge.judge(toFragment(siteUrl, packageOf(name)).triples);
    assert.ok(conforms, JSON.stringify(results));
  }
  assert.deepEqual(await violations(whole), []);
});

const mandatory: readonly [property: string, shape: string][] = [
  ['dcat#accessURL', 'distribution-access-url'],
  ['dcat#endpointURL', 'service-endpoint'],
  ['foaf/0.1/name', 'agent-name'],
  ['foaf/0.1/primaryTopic', 'record-topic'],
  ['spdx.org/rdf/terms#algorithm', 'checksum-algorithm'],
  ['spdx.org/rdf/terms#checksumValue', 'checksum-value'],
  ['skos/core#prefLabel', 'concept-label'],
];

for (const [property, shape] of mandatory) {
  test(`a catalogue from which every ${property} is taken violates ${shape}`, async () => {
    const rest = whole.split('\n').filter((line) => !line.includes(`${property}> `));
    assert.ok((await violations(rest.join('\n'))).includes(shape));
  });
}

test('titles, descriptions, publishers and dates are missed where they are mandatory, and only there', async () => {
  const without = (local: string) => whole.split('\n').filter((line) => !line.includes(`/dc/terms/${local}> `));
  const titles = ['catalogue-title', 'dataset-title', 'series-title', 'service-title'];
  assert.deepEqual((await violations(without('title').join('\n'))).toSorted(), titles);
  assert.deepEqual((await violations(without('description').join('\n'))).toSorted(), [
    'catalogue-description',
    'dataset-description',
    'series-description',
  ]);
  assert.deepEqual(await violations(without('publisher').join('\n')), ['catalogue-publisher']);
  assert.deepEqual(await violations(without('modified').join('\n')), ['record-modified']);
});

const dataset = '<urn:d> a dcat:Dataset ; dct:title "T"@lv ; dct:description "A"@lv';
const distribution = '<urn:x> a dcat:Distribution ; dcat:accessURL <https://a.lv/>';
const theme = 'http://publications.europa.eu/resource/authority';

const breakages: readonly [what: string, turtle: string, shape: string][] = [
  ['a publisher that is not described', `${dataset} ; dct:publisher <urn:p> .`, 'dataset-publisher'],
  ['a contact as text', `${dataset} ; dcat:contactPoint "dati@a.lv" .`, 'dataset-contact'],
  [
    'a frequency that does not exist',
    `${dataset} ; dct:accrualPeriodicity <${theme}/frequency/X> .`,
    'dataset-frequency',
  ],
  ['a language as text', `${dataset} ; dct:language "lv" .`, 'dataset-language'],
  ['a date as text', `${dataset} ; dct:issued "2016. gads" .`, 'dataset-issued'],
  ['a date with the wrong datatype', `${dataset} ; dct:issued "2016. gads"^^xsd:date .`, 'dataset-issued'],
  [
    'two access rights',
    `${dataset} ; dct:accessRights <${theme}/access-right/PUBLIC>, <${theme}/access-right/RESTRICTED> .`,
    'dataset-access-rights',
  ],
  ['a theme as text', `${dataset} ; dcat:theme "Vide" .`, 'dataset-theme'],
  ['a source that is not described', `${dataset} ; dct:source <urn:s> .`, 'dataset-source'],
  ['a format as text', `${distribution} ; dct:format "CSV" .`, 'distribution-format'],
  [
    'a media type that is not IANA’s',
    `${distribution} ; dcat:mediaType <https://a.lv/text/csv> .`,
    'distribution-media-type',
  ],
  ['a negative size', `${distribution} ; dcat:byteSize -5 .`, 'distribution-byte-size'],
  [
    'two licences',
    `${distribution} ; dct:license <${theme}/licence/CC0>, <${theme}/licence/CC_BY_4_0> .`,
    'distribution-licence',
  ],
  [
    'a status of another list',
    `${distribution} ; adms:status <http://purl.org/adms/status/Completed> .`,
    'distribution-status',
  ],
  ['an agent of two types', '<urn:a> a foaf:Agent ; foaf:name "A" ; dct:type <urn:t>, <urn:u> .', 'agent-type'],
  [
    'a period with two beginnings',
    '<urn:p> a dct:PeriodOfTime ; dcat:startDate "2020"^^xsd:gYear, "2021"^^xsd:gYear .',
    'period-start',
  ],
  [
    'a high-value data set without the regulation',
    `${dataset} ; dcatap:hvdCategory <http://data.europa.eu/bna/c_ac64a52d> .`,
    'high-value-legislation',
  ],
  [
    'a high-value category that does not exist',
    `${dataset} ; dcatap:hvdCategory <http://data.europa.eu/bna/x> .`,
    'high-value-category',
  ],
];

for (const [what, turtle, shape] of breakages) {
  test(`${what} violates ${shape}`, async () => {
    assert.ok((await violations(turtle)).includes(shape), (await violations(turtle)).join(', '));
  });
}

test('a high-value service without contact and documentation is a violation, a plain service is not', async () => {
  const plain = '<urn:s> a dcat:DataService ; dct:title "S"@lv ; dcat:endpointURL <https://a.lv/api>';
  assert.deepEqual(await violations(`${plain} .`), []);
  const highValue = `${plain} ; dcatap:hvdCategory <http://data.europa.eu/bna/c_ac64a52d> .`;
  assert.ok((await violations(highValue)).includes('high-value-service'));
});

test('what only the regulation expects of a high-value data set is a warning', async () => {
  const { organization: _none, ...fields } = packageOf('high-value');
  const bare = { ...fields, license_id: '', resources: [{ id: 'r', url: 'https://a.lv/x.csv' }] };
  const { conforms, results } = await judge.judge(toFragment(siteUrl, { ...bare, id: 'x', name: 'x' }).triples);
  assert.ok(conforms);
  assert.deepEqual(results.map(({ shape }) => shape.replace('urn:vdt:shape:high-value-', '')).toSorted(), [
    'api',
    'dataset',
    'licence',
  ]);
});

test('every message of our shapes is there in Latvian and in English', async () => {
  const { results } = await judge.judge(parse(`${preamble}\n<urn:d> a dcat:Dataset . <urn:x> a dcat:Distribution .`));
  for (const { message } of results) assert.notEqual(message.lv, message.en);
  assert.deepEqual(
    results.map(({ message }) => message.lv),
    ['Datu kopai nav apraksta.', 'Datu kopai nav nosaukuma.', 'Resursam nav adreses.'],
  );
});

test('shapes of another folder are asked besides, and change the fingerprint', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(
    join(folder, 'more.ttl'),
    `${preamble} <urn:more> a sh:NodeShape ; sh:targetClass dcat:Dataset ;
      sh:property [ sh:path dcat:keyword ; sh:minCount 1 ] .
      <urn:file> owl:imports <http://elsewhere.example/shapes> .`,
  );
  const stricter = createJudge(folder);
  const { conforms, results } = await stricter.judge(parse(`${preamble}\n${dataset} .`));
  assert.equal(conforms, false);
  assert.deepEqual([results[0]?.shape, results[0]?.path], ['urn:more', 'http://www.w3.org/ns/dcat#keyword']);
  assert.notEqual(stricter.fingerprint, judge.fingerprint);
});

test('a folder that is not there, or holds what is no Turtle, is told', (t) => {
  assert.throws(() => createJudge('/nowhere'), { code: 'shapes-unusable' });
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'broken.ttl'), '<urn:a> .');
  assert.throws(() => createJudge(folder), { code: 'shapes-unusable' });
});

test('verdicts asked for at the same time are those of each by itself', async () => {
  const documents = [
    `${dataset} .`,
    '<urn:d> a dcat:Dataset .',
    `${distribution} ; dct:format "CSV" .`,
    Array.from({ length: 300 }, (_, n) => `<urn:x${n}> a dcat:Distribution .`).join('\n'),
  ].map((turtle) => parse(`${preamble}\n${turtle}`));
  const apart = [];
  for (const document of documents) apart.push(await judge.judge(document));
  assert.deepEqual(await Promise.all(documents.map(async (document) => judge.judge(document))), apart);
  assert.equal(apart[3]?.results.length, 300);
});
