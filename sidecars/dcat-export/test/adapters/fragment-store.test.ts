import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { type FragmentStoreOptions, openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { keepToSite } from '../../src/domain/fragment-store.ts';
import { preparePublication, sha256 } from '../../src/domain/publication.ts';
import { datasetNumber, rules } from '../support/stage.ts';

const publication = async (n: number, fields: Record<string, unknown> = {}) =>
  preparePublication(rules, datasetNumber(n, fields));

const dayMs = 86_400_000;

function storeOf(t: TestContext, options: FragmentStoreOptions = {}) {
  const store = openFragmentStore(':memory:', options);
  t.after(() => store.close());
  return store;
}

test('equal bytes do not count as a change, other bytes do', async (t) => {
  let nowMs = 1_000;
  const store = storeOf(t, { now: () => nowMs });
  store.save([await publication(1)]);
  nowMs = 2_000;
  store.save([await publication(1)]);
  assert.equal(store.lastSequence(), 1);
  assert.equal(store.findPublished('datu-kopa-1')?.changedAt.getTime(), 1_000);
  store.save([await publication(1, { title: 'Cits nosaukums' })]);
  assert.equal(store.lastSequence(), 2);
  assert.equal(store.findPublished('datu-kopa-1')?.changedAt.getTime(), 2_000);
});

test('each change stands in the log, in order, with what it was, and a deletion stays there', async (t) => {
  let nowMs = 1_000;
  const store = storeOf(t, { now: () => nowMs });
  const owned = { owner_org: 'o1', organization: { id: 'o1', name: 'org', title: 'Iestāde' } };
  store.save([await publication(1, owned), await publication(2)]);
  nowMs = 2_000;
  store.save([await publication(1, { ...owned, title: 'Cits' })]);
  store.remove([datasetNumber(1).id, 'never-was']);
  store.remove([datasetNumber(1).id]);
  store.save([await publication(1, owned)]);
  const [one, two] = [datasetNumber(1).id, datasetNumber(2).id];
  const log = store.changes(0, 10);
  assert.deepEqual(
    log.map(({ sequence, kind, datasetId, organizationId, at }) => [
      sequence,
      kind,
      datasetId,
      organizationId,
      at.getTime(),
    ]),
    [
      [1, 'create', one, 'o1', 1_000],
      [2, 'create', two, '', 1_000],
      [3, 'update', one, 'o1', 2_000],
      [4, 'delete', one, 'o1', 2_000],
      [5, 'create', one, 'o1', 2_000],
    ],
  );
  assert.equal(log[3]?.sha256, undefined);
  assert.equal(log[4]?.sha256, log[0]?.sha256, 'versions are known by their content');
  assert.match(store.fragment(log[2]?.sha256 ?? '') ?? '', /"Cits"@lv/);
  assert.deepEqual(
    store.changes(2, 2).map(({ sequence }) => sequence),
    [3, 4],
  );
  assert.deepEqual(
    store.latestChanges(4, 2).map(({ sequence }) => sequence),
    [4, 3],
  );
  assert.equal(store.firstChangeAt()?.getTime(), 1_000);
  assert.deepEqual(store.organizations(), [{ id: 'o1', name: 'org', title: { lv: 'Iestāde', en: 'Iestāde' } }]);
});

test('clock set back: what changes is never older than what was there', async (t) => {
  let nowMs = 5_000;
  const store = storeOf(t, { now: () => nowMs });
  store.save([await publication(1)]);
  nowMs = 1_000;
  store.save([await publication(2)]);
  store.remove([datasetNumber(1).id]);
  assert.deepEqual(
    store.changes(0, 9).map(({ at }) => at.getTime()),
    [5_000, 5_000, 5_000],
  );
  assert.equal(store.takeSnapshot(10).changedAt.getTime(), 5_000);
});

test('a data set is found by id and by name, one that is left out by neither', async (t) => {
  const store = storeOf(t);
  const leftOut = await publication(2, { notes: '' });
  store.save([await publication(1), leftOut]);
  assert.equal(store.findPublished('datu-kopa-1')?.id, datasetNumber(1).id);
  assert.equal(store.findPublished(leftOut.id), undefined);
  assert.equal(store.findLeftOut('datu-kopa-2')?.id, leftOut.id);
  assert.deepEqual(store.summary(), { published: 1, leftOut: 1, kept: 0 });
  assert.deepEqual(
    store.remarks('left-out', 10).map(({ id, results }) => [id, results[0]?.message.lv]),
    [[leftOut.id, 'Datu kopai nav apraksta.']],
  );
});

test('all that is published can be walked through, with the hash of its statements', async (t) => {
  const store = storeOf(t);
  const owned = { owner_org: 'o1', organization: { id: 'o1', name: 'org', title: 'Iestāde' } };
  store.save([await publication(2), await publication(1, owned), await publication(3, { notes: '' })]);
  const entries = store.entries();
  assert.deepEqual(
    entries.map(({ id, organization }) => [id, organization.name]),
    [
      [datasetNumber(1).id, 'org'],
      [datasetNumber(2).id, ''],
    ],
  );
  for (const { id, hash } of entries) assert.equal(sha256(store.ntriples(id) ?? ''), hash);
});

test('a data set that the gate refuses keeps its last good version in the feed for the set time, and its publisher is told', async (t) => {
  let nowMs = 1_000;
  const store = storeOf(t, { now: () => nowMs, keepFailingMs: 30 * dayMs });
  const { id } = datasetNumber(1);
  store.save([await publication(1)]);
  const good = store.ntriples(id);
  nowMs += dayMs;
  store.save([await publication(1, { notes: '' })]);
  assert.equal(store.ntriples(id), good);
  assert.equal(store.lastSequence(), 1, 'readers see no change');
  assert.deepEqual(store.summary(), { published: 1, leftOut: 1, kept: 1 });
  const [remark] = store.remarks('left-out', 9);
  assert.deepEqual([remark?.id, remark?.failing], [id, { since: new Date(nowMs), isKept: true }]);
  // Failing in another way does not give it more time.
  nowMs += 29 * dayMs;
  store.save([await publication(1, { notes: '', title: 'Cits' })]);
  store.withdrawOverdue();
  assert.equal(store.ntriples(id), good);
  nowMs += dayMs;
  store.withdrawOverdue();
  assert.equal(store.ntriples(id), undefined);
  assert.equal(store.changes(1, 9)[0]?.kind, 'delete');
  assert.equal(store.remarks('left-out', 9)[0]?.failing?.isKept, false);
  assert.deepEqual(store.summary(), { published: 0, leftOut: 1, kept: 0 });
  store.save([await publication(1)]);
  assert.equal(store.ntriples(id), good);
  assert.deepEqual([store.summary().leftOut, store.remarks('left-out', 9).length], [0, 0]);
});

test('a data set that was never good has nothing to keep, and one that is removed keeps nothing', async (t) => {
  const store = storeOf(t, { keepFailingMs: 30 * dayMs });
  store.save([await publication(1, { notes: '' }), await publication(2)]);
  assert.deepEqual(store.summary(), { published: 1, leftOut: 1, kept: 0 });
  store.save([await publication(2, { notes: '' })]);
  store.remove([datasetNumber(2).id]);
  assert.deepEqual(store.summary(), { published: 0, leftOut: 1, kept: 0 });
});

test('with no time set, a data set that the gate refuses is left out at once', async (t) => {
  const store = storeOf(t, { keepFailingMs: 0 });
  store.save([await publication(1)]);
  store.save([await publication(1, { notes: '' })]);
  assert.deepEqual(store.summary(), { published: 0, leftOut: 1, kept: 0 });
});

test('what was saved is there after the file is opened again, and its sequence goes on', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fragments-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'new', 'fragments.sqlite');
  const first = openFragmentStore(file);
  first.save([await publication(1), await publication(2)]);
  first.markComplete();
  first.remove([datasetNumber(2).id]);
  const { ntriples } = first.findPublished('datu-kopa-1') ?? assert.fail();
  const [snapshot, log] = [first.takeSnapshot(10), first.changes(0, 9)];
  first.close();
  const second = openFragmentStore(file);
  t.after(() => second.close());
  assert.equal(second.findPublished('datu-kopa-1')?.ntriples, ntriples);
  assert.ok(second.isComplete());
  assert.deepEqual(second.changes(0, 9), log);
  assert.deepEqual(second.findSnapshot(snapshot.name), snapshot);
  second.save([await publication(3)]);
  assert.equal(second.lastSequence(), 4);
});

test('a store built for another address of the portal is emptied, and no sequence comes twice', async (t) => {
  const store = storeOf(t);
  keepToSite(store, 'https://a.lv');
  store.save([await publication(1)]);
  store.markComplete();
  const { name } = store.takeSnapshot(10);
  keepToSite(store, 'https://a.lv');
  assert.equal(store.summary().published, 1);
  keepToSite(store, 'https://b.lv');
  assert.deepEqual([store.summary().published, store.isComplete()], [0, false]);
  assert.equal(store.findSnapshot(name), undefined);
  store.save([await publication(1)]);
  assert.deepEqual(
    store.changes(0, 9).map(({ sequence, kind }) => [sequence, kind]),
    [[2, 'create']],
  );
});
