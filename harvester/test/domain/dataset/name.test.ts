import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { datasetName, toSlug } from '../../../src/domain/dataset/name.ts';

const slugs: Record<string, string> = {
  'Ūdens kvalitāte upēs': 'udens-kvalitate-upes',
  'Ģimenes ārstu šķēršļi, ņemšana un ļoti čakls žagars': 'gimenes-arstu-skersli-nemsana-un-loti-cakls-zagars',
  'Данные о воде': 'dannye-o-vode',
  'Straße — Łódź': 'strasse-lodz',
  '«»': '',
};
for (const [title, slug] of Object.entries(slugs)) {
  test(`"${title}" becomes "${slug}"`, () => {
    assert.equal(toSlug(title), slug);
  });
}

test('a long title is cut at the end of a word', () => {
  const slug = toSlug('vārds '.repeat(40));
  assert.ok(slug.length <= 80);
  assert.match(slug, /^(?:vards-)+vards$/);
});

test('the address is for ever the same', () => {
  // Written down: were it to change, every data set harvested so far would be looked for under another address.
  assert.equal(datasetName('Ūdens kvalitāte', 'upes', 'https://dati.example.lv/1'), 'udens-kvalitate-2f25f246bc');
});

test('data sets of one title have different addresses, and CKAN takes each', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), fc.string(), (title, one, other) => {
      const name = datasetName(title, 'avots', one);
      assert.match(name, /^[a-z0-9][a-z0-9-]{1,99}$/);
      assert.equal(name === datasetName(title, 'avots', other), one === other);
    }),
  );
});

test('the address of one identifier differs from source to source', () => {
  assert.notEqual(datasetName('A', 'viens', '1'), datasetName('A', 'divi', '1'));
});
