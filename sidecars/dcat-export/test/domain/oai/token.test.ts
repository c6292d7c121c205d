import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { datasetIdIn, isSetSpec, toIdentifier, toSetSpec } from '../../../src/domain/oai/names.ts';
import { type ListPlace, readToken, writeToken } from '../../../src/domain/oai/token.ts';

const place: ListPlace = {
  verb: 'ListRecords',
  snapshot: '0123456789abcdef',
  sequence: 7,
  metadataPrefix: 'oai_dc',
  from: '2026-01-01',
  after: 'ā/"<',
  cursor: 100,
};

test('a place comes out of its token as it went in', () => {
  assert.deepEqual(readToken(writeToken(place)), place);
});

test('a token with any one character changed, taken away or added is refused', () => {
  const token = writeToken(place);
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'a' ? 'b' : 'a';
    for (const text of [other, '', `${token[at]}a`]) {
      const changed = token.slice(0, at) + text + token.slice(at + 1);
      assert.throws(() => readToken(changed), { code: 'badResumptionToken' }, changed);
    }
  }
});

test('no text at all breaks the reading of tokens', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.throws(() => readToken(text), { code: 'badResumptionToken' });
    }),
  );
  assert.throws(() => readToken('a'.repeat(100_000)), { code: 'badResumptionToken' });
});

test('a token with a right sum and wrong fields is refused', () => {
  for (const wrong of [{ verb: 'Identify' }, { cursor: -1 }, { sequence: 0.5 }, { more: 1 }, { after: 5 }]) {
    const token = writeToken(Object.assign({}, place, wrong));
    assert.throws(() => readToken(token), { code: 'badResumptionToken' });
  }
});

test('whatever an id is, its identifier leads back to it and its set is a setSpec of its own', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (id, other) => {
      assert.equal(datasetIdIn('https://data.example.lv', toIdentifier('https://data.example.lv', id)), id);
      assert.ok(isSetSpec(toSetSpec(id)));
      assert.equal(toSetSpec(id) === toSetSpec(other), id === other);
    }),
  );
});

test('identifiers of others are none of this repository’s', () => {
  for (const identifier of ['', 'oai:other.example:x', 'oai:data.example.lv', 'oai:data.example.lv:%', 'x'])
    assert.equal(datasetIdIn('https://data.example.lv', identifier) ?? '', '');
});
