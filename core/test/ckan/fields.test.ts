import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ckanPackage, type CkanPackage, packageSearchAnswer } from '@vdt/core/ckan';
import fc from 'fast-check';

function read(fields: Record<string, unknown>): CkanPackage {
  return ckanPackage.parse({ id: '1', name: 'a', ...fields });
}

test('a field of several values is a list in whatever shape it was stored', () => {
  const shapes: [unknown, string[]][] = [
    [undefined, []],
    [null, []],
    ['', []],
    [[], []],
    ['http://a', ['http://a']],
    [
      ['http://a', '', null, ' http://b '],
      ['http://a', 'http://b'],
    ],
    ['["http://a","http://b"]', ['http://a', 'http://b']],
    ['[]', []],
    ['[broken', ['[broken']],
    [{ a: 1 }, []],
  ];
  for (const [stored, expected] of shapes) assert.deepEqual(read({ theme: stored }).theme, expected);
});

test('keywords are also cut at commas, other lists are not', () => {
  assert.deepEqual(read({ keywords_en: 'water, rivers,,lakes ' }).keywords_en, ['water', 'rivers', 'lakes']);
  assert.deepEqual(read({ conforms_to: 'http://a/x,y' }).conforms_to, ['http://a/x,y']);
});

test('an empty text is no text, and a number where a text stands is one', () => {
  const { title_en, notes, version } = read({ title_en: '', notes: null, version: 2 });
  assert.deepEqual([title_en, notes, version], [undefined, undefined, '2']);
});

test('sizes are numbers however they were stored', () => {
  const sizes = ['12', 12, null, '', 'many', 'Infinity'].map((size) => ({ size }));
  const sizesRead = read({ resources: sizes }).resources.map(({ size }) => size);
  assert.deepEqual(sizesRead, [12, 12, undefined, undefined, undefined, undefined]);
});

test('fields nobody has typed stay', () => {
  assert.equal(read({ extra_field: 'x' })['extra_field'], 'x');
});

test('a data set without organisation, tags and resources can be read', () => {
  const { organization, tags, resources } = read({ organization: null, tags: null });
  assert.deepEqual([organization, tags, resources], [undefined, [], []]);
});

test('whatever a field holds, reading a data set does not fail', () => {
  const fields = fc.constantFrom(
    'title',
    'theme',
    'keywords_en',
    'private',
    'spatial',
    'issued',
    'language',
    'version',
  );
  fc.assert(
    fc.property(fc.dictionary(fields, fc.jsonValue()), (stored) => {
      const { theme, keywords_en: keywords } = read(stored);
      for (const value of [...theme, ...keywords]) assert.ok(typeof value === 'string' && value.trim() !== '');
    }),
  );
});

test('a saved package_search answer is checked as a whole', () => {
  const answer = { help: '…', success: true, result: { count: 1, results: [{ id: '1', name: 'a' }], facets: {} } };
  assert.equal(packageSearchAnswer.parse(answer).result.results[0]?.name, 'a');
  assert.equal(packageSearchAnswer.safeParse({ success: false, error: {} }).success, false);
  assert.equal(packageSearchAnswer.safeParse([]).success, false);
});
