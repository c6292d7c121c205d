import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toTags } from '../../../src/domain/dataset/tags.ts';
import { createWarningSink } from '../../../src/domain/message.ts';

const tags = (...keywords: string[]): string[] => toTags(keywords, 'tags', createWarningSink());

test('several keywords in one text are parted, and each comes once', () => {
  assert.deepEqual(tags('vide, gaiss; ūdens', 'Gaiss', 'vide'), ['gaiss', 'vide', 'ūdens']);
});

test('what CKAN does not take in a tag becomes a blank', () => {
  assert.deepEqual(tags('ieņēmumi (plāns/izpilde)', 'COVID-19', 'a&b', 'v1.2_x'), [
    'COVID-19',
    'a b',
    'ieņēmumi plāns izpilde',
    'v1.2_x',
  ]);
});

test('too short, too long and wordless keywords are left out or cut, each with a warning', () => {
  const sink = createWarningSink();
  assert.deepEqual(toTags(['x', '--', 'ā'.repeat(150)], 'tags', sink), ['ā'.repeat(100)]);
  assert.deepEqual(
    sink.warnings.map(({ code }) => code),
    ['not-a-tag', 'not-a-tag', 'tag-changed'],
  );
});

test('whatever the keywords, CKAN takes the tags, and their order does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (keywords) => {
      const made = tags(...keywords);
      for (const tag of made) assert.match(tag, /^[\p{L}\p{N}_.\- ]{2,100}$/u);
      assert.equal(new Set(made.map((tag) => tag.toLowerCase())).size, made.length);
      assert.equal(tags(...keywords.toReversed()).length, made.length);
    }),
  );
});
