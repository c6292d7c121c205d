import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { preparePublication } from '../../src/domain/publication.ts';
import { createSnapshots } from '../../src/domain/snapshots.ts';
import { datasetNumber, rules } from '../support/stage.ts';

async function stageOf(t: TestContext) {
  const clock = { nowMs: 1_000_000 };
  const store = openFragmentStore(':memory:', { now: () => clock.nowMs });
  t.after(() => store.close());
  const faults: unknown[] = [];
  const make = (pageSize: number) =>
    createSnapshots({
      store,
      pageSize,
      minIntervalMs: 1_000,
      now: () => clock.nowMs,
      onFault: (error) => void faults.push(error),
    });
  const edit = async (n: number, title = 'Nosaukums') =>
    store.save([await preparePublication(rules, datasetNumber(n, { title }))]);
  await edit(1);
  store.markComplete();
  return { clock, store, faults, make, edit };
}

test('a new snapshot is taken when something changed and the last is old enough, and not before', async (t) => {
  const { clock, make, edit } = await stageOf(t);
  const snapshots = make(10);
  const first = snapshots.newest();
  clock.nowMs += 5_000;
  assert.deepEqual(snapshots.newest(), first, 'nothing changed');
  await edit(1, 'Cits');
  const second = snapshots.newest();
  assert.equal(second.number, first.number + 1);
  await edit(1, 'Vēl cits');
  assert.deepEqual(snapshots.newest(), second, 'too young');
  clock.nowMs += 1_000;
  assert.equal(snapshots.newest().number, second.number + 1);
});

test('clock set back: changes are seen all the same', async (t) => {
  const { clock, make, edit } = await stageOf(t);
  const snapshots = make(10);
  const first = snapshots.newest();
  clock.nowMs -= 500_000;
  await edit(1, 'Cits');
  assert.equal(snapshots.newest().number, first.number + 1);
});

test('with another page size there is a new snapshot, and a crawl in the old one keeps its pages', async (t) => {
  const { make } = await stageOf(t);
  const first = make(10).newest();
  const later = make(5);
  assert.notEqual(later.newest().name, first.name);
  assert.equal(later.find(first.name).pageSize, 10);
});

test('when no snapshot can be taken the last one is served on, and the fault is told', async (t) => {
  const { clock, store, faults, edit } = await stageOf(t);
  let isFull = true;
  const takeSnapshot = (pageSize: number) => {
    if (isFull) throw new Error('database or disk is full');
    return store.takeSnapshot(pageSize);
  };
  const options = {
    pageSize: 10,
    minIntervalMs: 0,
    now: () => clock.nowMs,
    onFault: (error: unknown) => void faults.push(error),
  };
  const snapshots = createSnapshots({ ...options, store: { ...store, takeSnapshot } });
  assert.throws(() => snapshots.newest(), { code: 'feed-not-ready' });
  isFull = false;
  const first = snapshots.newest();
  isFull = true;
  await edit(1, 'Cits');
  assert.deepEqual(snapshots.newest(), first);
  assert.equal(faults.length, 2);
  isFull = false;
  assert.equal(snapshots.newest().number, first.number + 1);
});

test('a snapshot that never was and one that expired are told apart, and both say to begin anew', async (t) => {
  const { clock, store, make, edit } = await stageOf(t);
  const snapshots = make(10);
  const first = snapshots.newest();
  for (const title of ['a', 'b', 'c']) {
    clock.nowMs += 2_000;
    await edit(1, title);
    snapshots.newest();
  }
  clock.nowMs += 100_000_000;
  store.forget({ snapshotsMs: 1_000, minSnapshots: 2, historyMs: 0 });
  assert.throws(() => snapshots.find(first.name), { code: 'snapshot-expired', detail: /begin anew/ });
  assert.throws(() => snapshots.find('17'), { code: 'snapshot-not-found', detail: /begin at the first page/ });
});
