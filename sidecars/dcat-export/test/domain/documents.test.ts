import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzip, gzip } from '../../src/adapters/gzip.ts';
import { createDocuments, type FeedDocument } from '../../src/domain/documents.ts';
import { finish, type Work } from '../../src/domain/work.ts';

function documentsOf(maxCachedBytes: number) {
  const made: string[] = [];
  const documents = createDocuments({ run: async (work) => finish(work), gzip, gunzip, maxCachedBytes });
  const find = async (key: string, coding: 'identity' | 'gzip', length = 1_000) =>
    documents.find(key, coding, () => make(key, length));
  // oxlint-disable-next-line require-yield -- it is done at one go
  function* make(key: string, length: number): Work<FeedDocument> {
    made.push(key);
    const body = Buffer.from(key.repeat(length));
    return { body, mediaType: 'text/plain', coding: 'identity', etag: `"${key}"`, lastModified: new Date(0) };
  }
  return { made, find };
}

test('a document is made once, whether it is asked for as it is, compressed, or both at a time', async () => {
  const { made, find } = documentsOf(1_000_000);
  const [plain, packed] = await Promise.all([find('a', 'identity'), find('a', 'gzip')]);
  assert.deepEqual(made, ['a']);
  assert.deepEqual(await gunzip(packed.body), plain.body);
  assert.deepEqual([plain.etag, packed.etag], ['"a"', '"a-gzip"']);
  assert.deepEqual([plain.coding, packed.coding], ['identity', 'gzip']);
});

test('what has no room as it is is kept compressed, and need not be made again', async () => {
  const { made, find } = documentsOf(20_000);
  for (let round = 0; round < 2; round += 1) {
    for (const key of ['a', 'b', 'c', 'd'])
      assert.equal((await find(key, 'identity', 10_000)).body.toString(), key.repeat(10_000));
  }
  assert.deepEqual(made, ['a', 'b', 'c', 'd']);
});

test('a document that could not be made is tried again the next time', async () => {
  const documents = createDocuments({ run: async (work) => finish(work), gzip, gunzip, maxCachedBytes: 1_000 });
  // oxlint-disable-next-line require-yield -- it fails before it comes to that
  const failing = function* (): Work<FeedDocument> {
    throw new Error('no');
  };
  await assert.rejects(documents.find('a', 'identity', failing), /no/);
  await assert.rejects(documents.find('a', 'gzip', failing), /no/);
});
