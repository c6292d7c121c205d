import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeInto } from '../../../src/domain/dataset/merge.ts';
import { aDataset } from '../../support/records.ts';

const current = {
  title_en: 'Old',
  id: 'id-1',
  name: 'senā-adrese',
  private: true,
  resources: [
    { id: 'r-1', url: 'https://example.lv/a', datastore_active: true },
    { id: 'r-2', url: 'https://example.lv/b' },
    { id: 'r-3', url: 'https://example.lv/a' },
  ],
};

test('an update keeps the id, the address and the privacy the data set has in the catalogue', () => {
  const { id, name, private: isPrivate } = mergeInto(current, aDataset({ name: 'jauna-adrese' }));
  assert.deepEqual({ id, name, isPrivate }, { id: 'id-1', name: 'senā-adrese', isPrivate: true });
});

test('a resource whose address stays keeps its id and its mark in the DataStore, wherever it stands', () => {
  const resources = ['c', 'a', 'a', 'a'].map((file) => ({ url: `https://example.lv/${file}`, name: file }));
  assert.deepEqual(
    mergeInto(current, aDataset({ resources })).resources.map(({ id, datastore_active }) => [id, datastore_active]),
    [
      [undefined, undefined],
      ['r-1', true],
      ['r-3', undefined],
      [undefined, undefined],
    ],
  );
});

test('fields the source does not give are not carried over', () => {
  assert.equal('title_en' in mergeInto(current, aDataset()), false);
});
