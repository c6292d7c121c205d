import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDocumentCache } from '../../src/domain/document-cache.ts';

const document = (bytes: number) => ({ body: new Uint8Array(bytes) });

test('a document is kept under its key', () => {
  const cache = createDocumentCache(100);
  const kept = document(10);
  cache.set('a', kept);
  assert.equal(cache.get('a'), kept);
  assert.equal(cache.get('b'), undefined);
});

test('when there is no room, the one unused longest goes', () => {
  const cache = createDocumentCache(25);
  for (const key of ['a', 'b']) cache.set(key, document(10));
  cache.get('a');
  cache.set('c', document(10));
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => cache.get(key) !== undefined),
    [true, false, true],
  );
});

test('a document larger than the cache is not kept, and leaves nothing counted', () => {
  const cache = createDocumentCache(25);
  cache.set('large', document(30));
  assert.equal(cache.get('large'), undefined);
  cache.set('a', document(20));
  assert.ok(cache.get('a') !== undefined);
});
