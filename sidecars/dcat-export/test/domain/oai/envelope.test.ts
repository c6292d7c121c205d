import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeAnswer, writeFault } from '../../../src/domain/oai/envelope.ts';
import { OaiFault } from '../../../src/domain/oai/fault.ts';
import { findMetadataFormat } from '../../../src/domain/oai/metadata-formats.ts';
import { toFragment } from '../../../src/domain/fragment.ts';
import { formats } from '../../../src/domain/serialise/formats.ts';
import { finish } from '../../../src/domain/work.ts';
import { packageOf, siteUrl } from '../../support/fixtures.ts';
import { elements, errorCodes, readXml, texts } from '../../support/oai.ts';
import { statementsOf } from '../../support/statements.ts';

const parts = { responseDate: new Date('2026-04-01T08:00:00.5Z'), baseUrl: 'https://data.example.lv/oai' };

test('an answer has its date, its address and the request it answers', () => {
  const request = { verb: 'ListRecords', args: { metadataPrefix: 'oai_dc', set: 'a' } } as const;
  const answer = readXml(writeAnswer({ ...parts, request }, '<record/>'));
  assert.equal(answer.documentElement?.namespaceURI, 'http://www.openarchives.org/OAI/2.0/');
  assert.deepEqual(texts(answer, 'responseDate'), ['2026-04-01T08:00:00Z']);
  assert.deepEqual(texts(answer, 'request'), ['https://data.example.lv/oai']);
  const [said] = elements(answer, 'request');
  assert.deepEqual([said?.getAttribute('verb'), said?.getAttribute('set')], ['ListRecords', 'a']);
  assert.equal(elements(answer, 'ListRecords').length, 1);
});

test('hostile values are harmless in an answer, control characters and half surrogates too', () => {
  const identifier = '"/><script>&\u0000\u000B\uD800\uFFFE]]>\r\n\tā';
  const request = { verb: 'GetRecord', args: { identifier } } as const;
  const answer = readXml(writeFault({ ...parts, request }, new OaiFault('idDoesNotExist', identifier)));
  assert.deepEqual(errorCodes(answer), ['idDoesNotExist']);
  assert.equal(elements(answer, 'script').length, 0);
  const expected = '"/><script>&\uFFFD\uFFFD\uFFFD\uFFFD]]>\r\n\tā';
  assert.equal(elements(answer, 'request')[0]?.getAttribute('identifier'), expected);
  assert.deepEqual(texts(answer, 'error'), [expected]);
});

test('a request that was not understood is not repeated', () => {
  const request = { verb: 'Identify', args: { set: 'x' } } as const;
  for (const code of ['badVerb', 'badArgument'] as const) {
    const answer = readXml(writeFault({ ...parts, request }, new OaiFault(code, 'No.')));
    assert.equal(elements(answer, 'request')[0]?.attributes.length, 0);
  }
});

function described(name: string) {
  const fields = packageOf(name);
  const { triples } = toFragment(siteUrl, fields);
  return { siteUrl, datasetId: fields.id, ntriples: formats.nt.serialise(triples) };
}

test('Dublin Core says of a data set what its statements say', () => {
  const text = finish(findMetadataFormat('oai_dc').write(described('full')));
  assert.ok(text.startsWith('<oai_dc:dc '));
  const record = readXml(text);
  const title = elements(record, 'title').map((one) => [one.getAttribute('xml:lang'), one.textContent]);
  assert.deepEqual(title, [
    ['en', 'Forest fires'],
    ['lv', 'Meža ugunsgrēki'],
  ]);
  assert.deepEqual(texts(record, 'date'), ['2026-02-15', '2016-03-01']);
  assert.deepEqual(texts(record, 'type'), ['Dataset']);
  assert.deepEqual(texts(record, 'language'), ['lav']);
  assert.deepEqual(texts(record, 'identifier'), [
    'https://data.example.lv/dataset/0b6f1c52-3a71-4c9e-9d02-5a2f0c1e0001',
    'https://mezi.example.lv/ugunsgreki',
  ]);
  assert.ok(texts(record, 'subject').includes('ugunsgrēki'));
  assert.ok(texts(record, 'format').includes('text/csv'));
  assert.ok(texts(record, 'relation').includes('https://doi.org/10.5555/12345678'));
  assert.ok(texts(record, 'coverage').includes('http://data.europa.eu/nuts/code/LV005'));
  assert.ok(texts(record, 'rights').some((right) => right.endsWith('/licence/CC0')));
  assert.ok(texts(record, 'rights').includes('Atsaucoties norādīt Mežu pārvaldi.'));
  for (const name of ['creator', 'publisher', 'description']) assert.ok(texts(record, name)[0], name);
  assert.ok(!texts(record, 'publisher').some((publisher) => publisher.startsWith('http')));
});

for (const name of ['full', 'bare', 'high-value', 'harvested', 'misbehaving', 'tables']) {
  test(`RDF/XML inside a record says of "${name}" what its N-Triples say`, async () => {
    const dataset = described(name);
    const text = finish(findMetadataFormat('dcat_ap').write(dataset));
    assert.ok(text.startsWith('<rdf:RDF'));
    readXml(text);
    assert.deepEqual(await statementsOf('rdf', text), await statementsOf('nt', dataset.ntriples));
    readXml(finish(findMetadataFormat('oai_dc').write(dataset)));
  });
}
