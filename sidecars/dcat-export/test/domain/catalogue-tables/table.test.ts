import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetTable } from '../../../src/domain/catalogue-tables/datasets.ts';
import { publisherTable } from '../../../src/domain/catalogue-tables/publishers.ts';
import { resourceSources, resourceTable } from '../../../src/domain/catalogue-tables/resources.ts';
import { scoreTable } from '../../../src/domain/catalogue-tables/scores.ts';
import { type Cell, joined, type Table, toMoment, toRow } from '../../../src/domain/catalogue-tables/table.ts';
import { siteUrl } from '../../support/fixtures.ts';
import { dataset } from '../../support/table-stage.ts';

function named<Source>(table: Table<Source>, row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index] ?? null]));
}

test('no table has two columns of one name, and each column is explained in both languages', () => {
  for (const { id, columns } of [datasetTable, resourceTable, publisherTable, scoreTable]) {
    const names = columns.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, id);
    for (const { name, lv, en } of columns) {
      assert.match(name, /^[a-z][a-z_]*$/);
      assert.ok(lv !== '' && en !== '' && lv !== en, name);
    }
  }
});

test('a data set that the feed leaves out has a row without points', () => {
  const row = named(datasetTable, toRow(datasetTable, { siteUrl, dataset: dataset(1), score: undefined }));
  assert.equal(row['in_feed'], false);
  assert.equal(row['points'], null);
  assert.equal(row['publisher'], 'iestade');
  assert.deepEqual(row['created'], new Date('2026-03-01T10:00:00.000Z'));
});

test('what changes by publishing stays empty for the tables themselves', () => {
  const source = { siteUrl, dataset: dataset(1), score: undefined };
  const row = named(datasetTable, toRow(datasetTable, source, true));
  assert.equal(row['modified'], null);
  assert.equal(row['in_feed'], null);
  assert.equal(row['title'], 'Datu kopa 1');
});

test('a resource has the licence of its data set unless it has its own, and its place in the order', () => {
  const licensed = dataset(1, {
    license_id: 'https://licence.example/a',
    resources: [{ id: 'r1' }, { url: 'https://no-id.example' }, { id: 'r2', license: 'https://licence.example/b' }],
  });
  const rows = resourceSources({ siteUrl, dataset: licensed, score: undefined }).map((source) =>
    named(resourceTable, toRow(resourceTable, source)),
  );
  assert.deepEqual(
    rows.map(({ id, position, licence }) => [id, position, licence]),
    [
      ['r1', 1, 'https://licence.example/a'],
      ['r2', 3, 'https://licence.example/b'],
    ],
  );
});

test('a size that is no whole number is left out', () => {
  const odd = dataset(1, { resources: [{ id: 'r1', size: '12.5' }] });
  const [source] = resourceSources({ siteUrl, dataset: odd, score: undefined });
  assert.ok(source);
  assert.equal(named(resourceTable, toRow(resourceTable, source))['bytes'], null);
});

test('values that hold the separator do not become two', () => {
  assert.equal(joined(['a|b', 'c']), 'a b|c');
  assert.equal(joined([]), undefined);
});

test('a moment that is none is left out, one with a zone is taken at its word', () => {
  assert.equal(toMoment('2016. gads'), undefined);
  assert.deepEqual(toMoment('2026-01-01T00:00:00+02:00'), new Date('2025-12-31T22:00:00Z'));
});
