import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { canonicalJson, type Json } from '../../../src/journal/domain/canonical-json.ts';

// The types of this package are those of a module that it is not.
const require = createRequire(import.meta.url);
const canonicalize = require('canonicalize') as (value: unknown) => string | undefined;

test('names are sorted as in the example of RFC 8785, section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = ['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew'];
  const places = order.map((word) => canonicalJson(value).indexOf(word));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('any value comes out as the published implementation of RFC 8785 writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      assert.equal(canonicalJson(value as Json), canonicalize(value));
    }),
  );
});

test('members that are undefined are left out', () => {
  assert.equal(canonicalJson({ b: undefined, a: [1, { c: undefined }] }), '{"a":[1,{}]}');
});

test('what JSON cannot hold is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'half \ud83d a pair', { '\ude00': 1 }]) {
    assert.throws(() => canonicalJson(value), RangeError);
  }
});
