import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatNames, formats } from '../../../src/domain/serialise/formats.ts';
import { fromNTriples, toNTriples } from '../../../src/domain/serialise/n-triples.ts';
import { cleanText } from '../../../src/domain/text.ts';
import { literal, node, type Triple, typed } from '../../../src/domain/triples.ts';
import { statementsOf } from '../../support/statements.ts';

const text = fc.string({ unit: 'binary' }).map((value) => cleanText(value) ?? '');
const iri = fc.constantFrom(
  'http://purl.org/dc/terms/title',
  'https://a.lv/x?a=1&b=%22#c',
  "https://a.lv/'(x)",
  'http://www.w3.org/ns/dcat#Dataset',
  'mailto:a@b.lv',
  'urn:x:y',
);
const property = fc.constantFrom('title', 'description').map((name) => node(`http://purl.org/dc/terms/${name}`));
const object = fc.oneof(
  iri.map(node),
  text.map((value) => literal(value, 'lv')),
  text.map((value) => literal(value)),
  fc.constant(typed('2026-01-31', 'date')),
  fc.constant(typed('12', 'nonNegativeInteger')),
);
const triples: fc.Arbitrary<Triple[]> = fc.array(fc.record({ subject: iri.map(node), predicate: property, object }), {
  maxLength: 8,
});

for (const name of formatNames) {
  test(`any statements are read from .${name} as they were written, in whatever order they came`, async () => {
    const check = fc.asyncProperty(triples, async (statements) => {
      const written = formats[name].serialise(statements);
      assert.equal(await statementsOf(name, written), toNTriples(statements));
      assert.equal(formats[name].serialise(statements.toReversed()), written);
    });
    await fc.assert(check, { numRuns: 300, includeErrorInReport: true });
  });

  test(`a document without statements is a good .${name}`, async () => {
    assert.equal(await statementsOf(name, formats[name].serialise([])), '');
  });
}

test('a statement that stands twice is written once', () => {
  const statement = { subject: node('urn:a'), predicate: node('http://purl.org/dc/terms/title'), object: literal('b') };
  assert.equal(toNTriples([statement, statement]), '<urn:a> <http://purl.org/dc/terms/title> "b" .\n');
});

test('blank nodes are not taken for statements of the feed', () => {
  assert.throws(() => fromNTriples('_:a <urn:b> "c" .\n'), TypeError);
});
