import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { test, type TestContext } from 'node:test';
import { openDatabase } from '@vdt/core/sqlite';
import { ownHolder } from '../../src/adapters/run-holder.ts';
import { runMigrations } from '../../src/adapters/run-migrations.ts';
import { createRunStore } from '../../src/adapters/run-store.ts';
import { noCounts } from '../../src/domain/report.ts';

function openStore(t: TestContext) {
  const database = openDatabase(':memory:', runMigrations);
  t.after(() => database.close());
  let time = Date.parse('2026-01-01T00:00:00Z');
  const now = () => new Date(time);
  const as = (holder: string, keptRuns = 100) => createRunStore(database, { now, holder, keptRuns });
  return { as, later: (ms: number) => void (time += ms) };
}

const counts = { ...noCounts, read: 7, created: 3 };

test('a source has one run at a time, whichever process asks; another source is free', (t) => {
  const { as } = openStore(t);
  const store = as(ownHolder());
  store.start('a', 'command');
  assert.throws(() => as('cits-dators|1|x').start('a', 'command'), { code: 'run-in-progress', kind: 'conflict' });
  assert.equal(store.start('b', 'schedule').state, 'running');
});

test('a run without a sign of life is marked as interrupted, keeps its counts, and frees the source', (t) => {
  const { as, later } = openStore(t);
  const dead = as('cits-dators|1|x');
  const { id } = dead.start('a', 'command');
  dead.heartbeat(id, counts);
  later(59_000);
  assert.throws(() => as(ownHolder()).start('a', 'command'), { code: 'run-in-progress' });
  later(2_000);
  const store = as(ownHolder());
  assert.equal(store.start('a', 'command').state, 'running');
  assert.deepEqual(store.show(id)?.counts, counts);
  assert.equal(store.show(id)?.state, 'interrupted');
  assert.match(store.show(id)?.message?.lv ?? '', /beidzās pirms laika/);
  assert.equal(dead.heartbeat(id, counts), false);
});

for (const [title, holder] of [
  ['a process of this machine that is no longer there', `${hostname()}|4194000|x`],
  ['an earlier process with this very number, as the first of every container has', `${hostname()}|${process.pid}|x`],
] as const) {
  test(`the run of ${title} is given up at once`, (t) => {
    const { as } = openStore(t);
    const { id } = as(holder).start('a', 'command');
    const store = as(ownHolder());
    store.sweep();
    assert.equal(store.show(id)?.state, 'interrupted');
  });
}

test('the run of another process of this machine that lives is left alone', (t) => {
  const { as } = openStore(t);
  const { id } = as(`${hostname()}|${process.ppid}|x`).start('a', 'command');
  const store = as(ownHolder());
  store.sweep();
  assert.equal(store.show(id)?.state, 'running');
});

test('entries come back in their order, by outcome and up to a limit', (t) => {
  const { as } = openStore(t);
  const store = as(ownHolder());
  const { id } = store.start('a', 'command');
  const reason = { code: 'c', lv: 'l', en: 'e' };
  store.note(id, [{ outcome: 'created', identifier: '1', warnings: [{ field: 'f', ...reason }] }]);
  store.note(id, [
    { outcome: 'rejected', identifier: '2', title: 'T', reason, warnings: [] },
    { outcome: 'rejected', identifier: '3', reason, warnings: [] },
  ]);
  assert.deepEqual(
    store.entries(id, { limit: 10 }).map(({ identifier }) => identifier),
    ['1', '2', '3'],
  );
  assert.deepEqual(store.entries(id, { outcome: 'rejected', limit: 1 }), [
    { outcome: 'rejected', identifier: '2', title: 'T', reason, warnings: [] },
  ]);
});

test('runs come newest first, and only so many of a source are kept', (t) => {
  const { as } = openStore(t);
  const store = as(ownHolder(), 3);
  for (let index = 0; index < 6; index += 1) {
    const { id } = store.start('a', 'command');
    store.note(id, [{ outcome: 'created', identifier: String(index), warnings: [] }]);
    store.finish(id, { state: 'succeeded', counts });
  }
  const other = store.start('b', 'command');
  assert.deepEqual(
    store.list({ limit: 10 }).map(({ id }) => id),
    [other.id, 6, 5, 4, 3].slice(0, 5),
  );
  assert.deepEqual(
    store.list({ source: 'a', limit: 2 }).map(({ id }) => id),
    [6, 5],
  );
  assert.deepEqual(store.entries(1, { limit: 10 }), []);
});

test('a run that has ended cannot end again in another way', (t) => {
  const { as } = openStore(t);
  const store = as(ownHolder());
  const { id } = store.start('a', 'command');
  store.finish(id, { state: 'succeeded', counts });
  store.finish(id, { state: 'failed', counts: noCounts });
  assert.deepEqual([store.show(id)?.state, store.show(id)?.counts.created], ['succeeded', 3]);
});
