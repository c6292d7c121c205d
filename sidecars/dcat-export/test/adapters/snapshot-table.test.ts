import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { type FragmentStoreOptions, openFragmentStore } from '../../src/adapters/fragment-store.ts';
import type { FragmentStore } from '../../src/domain/fragment-store.ts';
import { preparePublication, type Publication } from '../../src/domain/publication.ts';
import type { EntryFilter, Snapshot } from '../../src/domain/snapshot.ts';
import { datasetNumber, rules } from '../support/stage.ts';

const hourMs = 3_600_000;
const terms = { snapshotsMs: 48 * hourMs, minSnapshots: 2, historyMs: 0 };
const template = await preparePublication(rules, datasetNumber(1));

const publication = (n: number, content = '', organizationId = ''): Publication => ({
  ...template,
  id: datasetNumber(n).id,
  name: `datu-kopa-${n}`,
  organization: { id: organizationId, name: organizationId, lv: '', en: '' },
  ntriples: `<urn:x:${n}> <urn:y> "${content}" .\n`,
});

function storeOf(t: TestContext, options: FragmentStoreOptions = {}): FragmentStore {
  const store = openFragmentStore(':memory:', options);
  t.after(() => store.close());
  return store;
}

const textsOf = (store: FragmentStore, snapshot: Snapshot, filter: Partial<EntryFilter> = {}) =>
  store
    .snapshotEntries({ snapshot, limit: 1_000, ...filter })
    .map(({ datasetId, sha256 }) => [
      Number(datasetId.slice(-6)),
      sha256 === undefined
        ? 'deleted'
        : (store.fragment(sha256) ?? assert.fail('a fragment of a living snapshot is gone')),
    ]);

test('a snapshot stays as it is, whatever is edited, added or removed after it', (t) => {
  const store = storeOf(t);
  store.save([1, 2, 3].map((n) => publication(n)));
  const snapshot = store.takeSnapshot(10);
  const before = textsOf(store, snapshot);
  store.save([publication(2, 'labota'), publication(4)]);
  store.remove([datasetNumber(1).id]);
  store.save([publication(1, 'atgriezusies')]);
  store.forget(terms);
  assert.deepEqual(textsOf(store, snapshot), before);
  assert.equal(store.countEntries({ snapshot }), 3);
  assert.deepEqual(store.findSnapshot(snapshot.name), snapshot);
  assert.equal(textsOf(store, store.takeSnapshot(10)).length, 4);
});

test('of two snapshots with equal content each is found by its last change, and each knows its own entries', (t) => {
  const store = storeOf(t);
  store.save([publication(1)]);
  const first = store.takeSnapshot(10);
  store.save([publication(2)]);
  store.remove([datasetNumber(2).id]);
  const second = store.takeSnapshot(10);
  assert.equal(first.name, second.name);
  assert.deepEqual(store.findSnapshot(first.name), second);
  for (const snapshot of [first, second]) {
    assert.deepEqual(store.findSnapshot(snapshot.name, snapshot.sequence), snapshot);
    assert.equal(store.snapshotEntry(snapshot, datasetNumber(1).id)?.sequence, 1);
    assert.equal(store.snapshotEntry(snapshot, datasetNumber(9).id), undefined);
  }
  assert.equal(store.findSnapshot(first.name, 99), undefined);
  assert.equal(store.snapshotEntry(first, datasetNumber(2).id), undefined);
  const removed = store.snapshotEntry(second, datasetNumber(2).id);
  assert.deepEqual([removed?.datasetId, removed?.sha256], [datasetNumber(2).id, undefined]);
});

test('whatever is written, every living snapshot has what was published when it was taken', () => {
  const step = fc.record({
    n: fc.integer({ min: 1, max: 6 }),
    act: fc.constantFrom('save', 'save', 'remove', 'snapshot', 'forget'),
    content: fc.constantFrom('a', 'b'),
  });
  const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const store = openFragmentStore(':memory:');
    const published = new Map<number, string>();
    const expected: [Snapshot, unknown][] = [];
    for (const { n, act, content } of steps) {
      if (act === 'save') store.save([publication(n, content)]);
      if (act === 'save') published.set(n, publication(n, content).ntriples ?? '');
      if (act === 'remove') store.remove([datasetNumber(n).id]);
      if (act === 'remove') published.delete(n);
      if (act === 'forget') store.forget(terms);
      if (act === 'snapshot') expected.push([store.takeSnapshot(10), [...published].toSorted(([a], [b]) => a - b)]);
    }
    for (const [snapshot, texts] of expected) {
      assert.deepEqual(textsOf(store, snapshot), texts);
      assert.equal(snapshot.published, (texts as []).length);
    }
    store.close();
  });
  fc.assert(property, { numRuns: 150 });
});

test('equal content gives snapshots of the same name in whatever order it came, other content or page size another', (t) => {
  const [one, other] = [storeOf(t), storeOf(t)];
  one.save([publication(1), publication(2, 'vecs')]);
  one.save([publication(2), publication(3)]);
  one.remove([datasetNumber(3).id]);
  other.save([publication(2)]);
  other.save([publication(1)]);
  const { name } = one.takeSnapshot(10);
  assert.match(name, /^[0-9a-f]{16}$/);
  assert.equal(other.takeSnapshot(10).name, name);
  assert.notEqual(other.takeSnapshot(11).name, name);
  other.save([publication(1, 'labota')]);
  assert.notEqual(other.takeSnapshot(10).name, name);
});

test('entries can be narrowed to a span of time and an organisation, with those that were taken out', (t) => {
  let nowMs = 1_000;
  const store = storeOf(t, { now: () => nowMs });
  store.save([publication(1, '', 'a'), publication(2, '', 'b'), publication(3, '', 'a')]);
  nowMs = 2_000;
  store.save([publication(3, 'labota', 'a')]);
  nowMs = 3_000;
  store.remove([datasetNumber(1).id]);
  const snapshot = store.takeSnapshot(10);
  nowMs = 4_000;
  store.save([publication(2, 'par vēlu', 'b')]);
  const numbers = (filter: Partial<EntryFilter>) => textsOf(store, snapshot, filter).map(([n]) => n);
  assert.deepEqual(numbers({}), [2, 3]);
  assert.deepEqual(numbers({ withDeleted: true }), [1, 2, 3]);
  assert.deepEqual(numbers({ withDeleted: true, organizationId: 'a' }), [1, 3]);
  assert.deepEqual(numbers({ withDeleted: true, from: new Date(2_000) }), [1, 3]);
  assert.deepEqual(numbers({ withDeleted: true, from: new Date(2_000), until: new Date(2_000) }), [3]);
  assert.deepEqual(numbers({ withDeleted: true, until: new Date(999) }), []);
  const [deleted] = store.snapshotEntries({ snapshot, withDeleted: true, limit: 1 });
  assert.deepEqual(deleted, {
    datasetId: datasetNumber(1).id,
    organizationId: 'a',
    sequence: 5,
    changedAt: new Date(3_000),
    sha256: undefined,
  });
  const rest = store.snapshotEntries({ snapshot, withDeleted: true, after: datasetNumber(1).id, offset: 1, limit: 5 });
  assert.deepEqual(
    rest.map(({ datasetId }) => datasetId),
    [datasetNumber(3).id],
  );
  assert.equal(store.countEntries({ snapshot, withDeleted: true, organizationId: 'a' }), 2);
});

test('a snapshot expires with time, the newest few do not, and what only it had goes with it', (t) => {
  let nowMs = 0;
  const store = storeOf(t, { now: () => nowMs });
  const versions = ['a', 'b', 'c'].map((content) => {
    store.save([publication(1, content)]);
    nowMs += hourMs;
    return { snapshot: store.takeSnapshot(10), change: store.changes(0, 99).at(-1) };
  });
  const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = versions;
  nowMs += 49 * hourMs;
  store.forget(terms);
  store.forget(terms);
  assert.equal(store.findSnapshot(first.snapshot.name), 'expired');
  assert.deepEqual(store.findSnapshot(second.snapshot.name), second.snapshot);
  assert.equal(store.fragment(first.change?.sha256 ?? ''), undefined);
  assert.deepEqual(textsOf(store, second.snapshot), [[1, '<urn:x:1> <urn:y> "b" .\n']]);
  assert.deepEqual(textsOf(store, third.snapshot), [[1, '<urn:x:1> <urn:y> "c" .\n']]);
  assert.equal(store.changes(0, 99).length, 3, 'the log keeps what happened');
  assert.equal(store.findSnapshot('0000000000000000'), undefined);
});

test('replaced statements are kept for readers of the changes as long as is set, then let go', (t) => {
  let nowMs = 0;
  const store = storeOf(t, { now: () => nowMs });
  store.save([publication(1, 'a')]);
  const { sha256 = '' } = store.changes(0, 1)[0] ?? assert.fail();
  store.save([publication(1, 'b')]);
  store.takeSnapshot(10);
  const kept = { ...terms, historyMs: 30 * 24 * hourMs };
  nowMs = 29 * 24 * hourMs;
  store.forget(kept);
  assert.equal(store.fragment(sha256), '<urn:x:1> <urn:y> "a" .\n');
  nowMs = 31 * 24 * hourMs;
  store.forget(kept);
  assert.equal(store.fragment(sha256), undefined);
  assert.equal(store.ntriples(datasetNumber(1).id), '<urn:x:1> <urn:y> "b" .\n');
});

test('clock set back: snapshots of the future do not live for years, and the newest ones stay', (t) => {
  let nowMs = 400 * 24 * hourMs;
  const store = storeOf(t, { now: () => nowMs });
  const names = ['a', 'b', 'c'].map((content) => {
    store.save([publication(1, content)]);
    return store.takeSnapshot(10).name;
  });
  nowMs = 0;
  store.forget(terms);
  assert.deepEqual(
    names.map((name) => typeof store.findSnapshot(name)),
    ['string', 'object', 'object'],
  );
});
