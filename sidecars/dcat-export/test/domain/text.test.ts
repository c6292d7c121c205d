import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bilingual, cleanText, textsOf } from '../../src/domain/text.ts';

test('control characters and halves of characters are removed, line ends become line feeds', () => {
  assert.equal(cleanText('a\u0000b\u0007c\ud800d\r\ne\rf\u0085g'), 'abcd\ne\nf\ng');
});

test('HTML and Markdown stay text', () => {
  assert.equal(cleanText(' <p>Viens &amp; **divi**</p> '), '<p>Viens &amp; **divi**</p>');
});

test('letters are composed, so that two ways of typing ā are one text', () => {
  assert.equal(cleanText('a\u0304'), 'ā');
});

test('what holds no text is nothing', () => {
  for (const value of ['', ' \n', '\u0000', null, undefined, true, {}, []]) assert.equal(cleanText(value), undefined);
});

test('200 kB of text is kept whole', () => {
  assert.equal(cleanText('ž'.repeat(200_000))?.length, 200_000);
});

test('a text in both languages is two literals, an empty one is none', () => {
  const literals = bilingual('Meži', ' ').map(({ value, language }) => [value, language]);
  assert.deepEqual(literals, [['Meži', 'lv']]);
});

test('a field of several values is read as list, as single value and as nothing', () => {
  assert.deepEqual(textsOf(['a', '', null, 2]), ['a', '2']);
  assert.deepEqual(textsOf('a'), ['a']);
  assert.deepEqual(textsOf(null), []);
});

test('a cleaned text is clean: cleaning it again changes nothing', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
    const once = cleanText(text);
    assert.equal(cleanText(once), once);
  });
  fc.assert(property, { numRuns: 2_000 });
});
