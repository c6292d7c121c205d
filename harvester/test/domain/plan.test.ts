import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planGone, planRecord } from '../../src/domain/plan.ts';
import { aDataset } from '../support/records.ts';

const known = { id: '1', name: 'n', identifier: 'udens', title: 'Ūdens', isPrivate: false, hash: 'sha256:0' };

test('a record the catalogue does not have is created', () => {
  assert.equal(planRecord(undefined, aDataset()).kind, 'create');
});

test('a record with the hash the catalogue has is left alone', () => {
  assert.equal(planRecord(known, aDataset()).kind, 'unchanged');
});

test('a record with another hash, or none in the catalogue, is updated', () => {
  assert.equal(planRecord(known, aDataset({ harvest_hash: 'sha256:1' })).kind, 'update');
  const { hash, ...hashless } = known;
  assert.notEqual(hash, undefined);
  assert.equal(planRecord(hashless, aDataset()).kind, 'update');
});

test('what the source no longer has is named after a complete reading only', () => {
  assert.deepEqual(planGone([known], new Set(), { complete: true }), [known]);
  assert.deepEqual(planGone([known], new Set(['udens']), { complete: true }), []);
  assert.deepEqual(planGone([known], new Set(), { complete: false }), []);
});
