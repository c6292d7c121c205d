import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { keepToSite } from '../../src/domain/fragment-store.ts';
import { preparePublication } from '../../src/domain/publication.ts';
import { datasetNumber, rules } from '../support/stage.ts';

const publication = async (n: number, fields: Record<string, unknown> = {}) =>
  preparePublication(rules, datasetNumber(n, fields));

test('equal bytes do not count as a change, other bytes do', async (t) => {
  let nowMs = 1_000;
  const store = openFragmentStore(':memory:', () => nowMs);
  t.after(() => store.close());
  store.save([await publication(1)]);
  const { revision, changedAt } = { revision: store.revision(), changedAt: store.changedAt() };
  nowMs = 2_000;
  store.save([await publication(1)]);
  assert.deepEqual([store.revision(), store.changedAt()], [revision, changedAt]);
  store.save([await publication(1, { title: 'Cits nosaukums' })]);
  assert.ok(store.revision() > revision);
  assert.equal(store.changedAt().getTime(), 2_000);
});

test('with the clock set back, what changes is never older than what was there', async (t) => {
  let nowMs = 5_000;
  const store = openFragmentStore(':memory:', () => nowMs);
  t.after(() => store.close());
  store.save([await publication(1)]);
  nowMs = 1_000;
  store.save([await publication(2)]);
  assert.equal(store.changedAt().getTime(), 5_000);
});

test('a data set is found by id and by name, one that is left out by neither', async (t) => {
  const store = openFragmentStore(':memory:');
  t.after(() => store.close());
  const leftOut = await publication(2, { notes: '' });
  store.save([await publication(1), leftOut]);
  assert.equal(store.findPublished('datu-kopa-1')?.id, datasetNumber(1).id);
  assert.equal(store.findPublished(leftOut.id), undefined);
  assert.equal(store.findLeftOut('datu-kopa-2')?.id, leftOut.id);
  assert.deepEqual([store.summary().published, store.summary().leftOut], [1, 1]);
  assert.deepEqual(
    store.remarks('left-out', 10).map(({ id, results }) => [id, results[0]?.message.lv]),
    [[leftOut.id, 'Datu kopai nav apraksta.']],
  );
});

test('a stretch begins behind an id, whatever became of the data set with that id', async (t) => {
  const store = openFragmentStore(':memory:');
  t.after(() => store.close());
  store.save([await publication(1), await publication(2), await publication(3)]);
  const ids = () => store.fragments({ limit: 10, after: datasetNumber(1).id }).map(({ id }) => id);
  const before = ids();
  store.remove([datasetNumber(1).id]);
  assert.deepEqual(ids(), before);
  assert.deepEqual(before, [datasetNumber(2).id, datasetNumber(3).id]);
});

test('what was saved is there after the file is opened again, and its revision goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fragments-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'new', 'fragments.sqlite');
  const first = openFragmentStore(file);
  first.save([await publication(1)]);
  first.markComplete();
  const { ntriples } = first.findPublished('datu-kopa-1') ?? assert.fail();
  const revision = first.revision();
  first.close();
  const second = openFragmentStore(file);
  t.after(() => second.close());
  assert.equal(second.findPublished('datu-kopa-1')?.ntriples, ntriples);
  assert.deepEqual([second.revision(), second.isComplete()], [revision, true]);
});

test('a store built for another address of the portal is emptied', async (t) => {
  const store = openFragmentStore(':memory:');
  t.after(() => store.close());
  keepToSite(store, 'https://a.lv');
  store.save([await publication(1)]);
  store.markComplete();
  keepToSite(store, 'https://a.lv');
  assert.equal(store.summary().published, 1);
  keepToSite(store, 'https://b.lv');
  assert.deepEqual([store.summary().published, store.isComplete()], [0, false]);
});
