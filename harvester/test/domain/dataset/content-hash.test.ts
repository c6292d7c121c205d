import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contentHash } from '../../../src/domain/dataset/content-hash.ts';
import { aDataset } from '../../support/records.ts';

const hash = (fields: object, withModified = false): string =>
  contentHash({ ...aDataset(), ...fields }, { withModified });

test('dates of modification that change daily do not change the hash', () => {
  assert.equal(hash({ modified: '2026-01-01' }), hash({ modified: '2026-01-02' }));
  const resource = { url: 'https://example.lv/a', name: 'A' };
  assert.equal(hash({ resources: [{ ...resource, modified_date: '2026-01-01' }] }), hash({ resources: [resource] }));
});

test('for a source whose dates of modification are trusted they do', () => {
  assert.notEqual(hash({ modified: '2026-01-01' }, true), hash({ modified: '2026-01-02' }, true));
});

test('neither order of fields nor of terms, tags or resources changes the hash', () => {
  const one = { url: 'https://example.lv/a', name: 'A' };
  const other = { name: 'B', url: 'https://example.lv/b' };
  assert.equal(
    hash({ theme: ['x', 'y'], tags: [{ name: 'a' }, { name: 'b' }], resources: [one, other] }),
    hash({ resources: [other, one], tags: [{ name: 'b' }, { name: 'a' }], theme: ['y', 'x'] }),
  );
});

test('a change of any other field changes the hash', () => {
  for (const field of ['title', 'notes', 'owner_org', 'url', 'license_id', 'spatial', 'harvest_identifier']) {
    assert.notEqual(hash({ [field]: 'https://example.lv/cits' }), hash({}), field);
  }
  assert.notEqual(hash({ resources: [] }), hash({ resources: [{ url: 'https://example.lv/x', name: 'X' }] }));
});

test('the address a data set once got does not count, so a new title does not look like a change of address', () => {
  assert.equal(hash({ name: 'viens' }), hash({ name: 'divi' }));
});

test('texts cannot be made to look like structure', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
      const same = JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());
      assert.equal(hash({ theme: one }) === hash({ theme: other }), same);
    }),
  );
});
