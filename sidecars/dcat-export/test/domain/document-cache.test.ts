import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDocumentCache } from '../../src/domain/document-cache.ts';

const document = (bytes: number) => ({ body: new Uint8Array(bytes) });

test('a document is kept until the next revision', () => {
  const cache = createDocumentCache(100);
  const kept = document(10);
  cache.set(1, 'a', kept);
  assert.equal(cache.get(1, 'a'), kept);
  assert.equal(cache.get(2, 'a'), undefined);
  assert.equal(cache.get(1, 'a'), undefined);
});

test('when there is no room, the one unused longest goes', () => {
  const cache = createDocumentCache(25);
  for (const key of ['a', 'b']) cache.set(1, key, document(10));
  cache.get(1, 'a');
  cache.set(1, 'c', document(10));
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => cache.get(1, key) !== undefined),
    [true, false, true],
  );
});

test('a document larger than the cache is not kept, and leaves nothing counted', () => {
  const cache = createDocumentCache(25);
  cache.set(1, 'large', document(30));
  assert.equal(cache.get(1, 'large'), undefined);
  cache.set(1, 'a', document(20));
  assert.ok(cache.get(1, 'a') !== undefined);
});
