import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoundedCache } from '../../src/pages/bounded-cache.ts';

test('an entry is gone when its time is over', () => {
  let nowMs = 0;
  const cache = new BoundedCache<string>(10, () => nowMs);
  cache.set('a', 'x', 100);
  nowMs = 99;
  assert.equal(cache.get('a'), 'x');
  nowMs = 100;
  assert.equal(cache.get('a'), undefined);
});

test('of too many entries the one unused longest goes', () => {
  const cache = new BoundedCache<number>(2, () => 0);
  cache.set('a', 1, 100);
  cache.set('b', 2, 100);
  cache.get('a');
  cache.set('c', 3, 100);
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], [1, undefined, 3]);
});

test('an entry set again takes no second place', () => {
  const cache = new BoundedCache<number>(2, () => 0);
  cache.set('a', 1, 100);
  cache.set('b', 2, 100);
  cache.set('b', 3, 100);
  assert.deepEqual([cache.get('a'), cache.get('b')], [1, 3]);
});
