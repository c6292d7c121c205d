import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pickTexts } from '../../../src/domain/text/tagged.ts';

test('a text without a tag is Latvian, but one with the tag wins', () => {
  assert.deepEqual(pickTexts([{ text: 'bez', language: '' }]), { lv: 'bez' });
  assert.deepEqual(
    pickTexts([
      { text: 'bez', language: '' },
      { text: 'ar', language: 'lv' },
    ]),
    { lv: 'ar' },
  );
});

test('regional tags belong to their language, and other languages are kept as a last resort', () => {
  assert.deepEqual(
    pickTexts([
      { text: 'colour', language: 'en-GB' },
      { text: 'Farbe', language: 'de' },
    ]),
    {
      en: 'colour',
      other: 'Farbe',
    },
  );
});

test('a blank text is no text', () => {
  assert.deepEqual(pickTexts([{ text: '  ', language: 'lv' }]), {});
});

test('the order of the values does not matter', () => {
  const value = fc.record({ text: fc.string(), language: fc.constantFrom('', 'lv', 'en', 'en-GB', 'de', 'ru') });
  fc.assert(
    fc.property(fc.array(value), (values) => {
      assert.deepEqual(pickTexts(values.toReversed()), pickTexts(values));
    }),
  );
});
