import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { consistencyProof, inclusionProof } from '../../src/journal/domain/proofs.ts';
import { dueRemovals } from '../../src/journal/domain/retention.ts';
import { openLeaf, openPart } from '../../src/journal/domain/sealing.ts';
import { verifyConsistency, verifyInclusion } from '../../src/journal/domain/verify-proofs.ts';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openReader } from '../../src/journal/store/reader.ts';
import { createRemover } from '../../src/journal/store/retention.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { call, decision, folderFor, journalFor, morning, writerFor } from './support/journals.ts';
import { tamper } from './support/tampering.ts';

const dayMs = 86_400_000;

/** Whether a word stands anywhere in the bytes of the journal, in its log of changes included. */
function isInFiles(folder: string, word: string): boolean {
  const { database } = journalFiles(folder);
  return [database, `${database}-wal`].some((file) => existsSync(file) && readFileSync(file).includes(word));
}

test('a policy says what of which kind goes, and from before when', () => {
  const due = dueRemovals({ call: { who: 30, content: 10 }, decision: { who: 3_650 } }, morning);
  assert.deepEqual(
    due.map(({ of, part, before }) => [of, part, (morning - before) / dayMs]),
    [
      ['call', 'who', 30],
      ['call', 'content', 10],
      ['decision', 'who', 3_650],
    ],
  );
  assert.deepEqual(dueRemovals({}, morning), []);
});

test('retention removes what identifies from the file itself, and everything is still proven', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder, { retention: { call: { who: 30 } }, now: () => morning });
  const old = Array.from({ length: 50 }, (_, n) => call(n, { time: morning - 31 * dayMs, client: `senais-${n}` }));
  const receipts = await Promise.all(
    [...old, call(50, { client: 'jaunais' })].map(async (record) => journal.append(record)),
  );
  await journal.checkpoint();
  const reader = openReader(journalFiles(folder).database);
  t.after(reader.close);
  const before = reader.latestCheckpoint();
  assert.ok(isInFiles(folder, 'senais-17'));

  assert.equal(await journal.retain(), 1);
  await journal.checkpoint();

  assert.ok(!isInFiles(folder, 'senais-'), 'the bytes are overwritten');
  const records = reader.records(0, 100);
  assert.deepEqual(
    records.map(({ who }) => who === null),
    [...old.map(() => true), false, true],
  );
  assert.ok(records[0]?.content !== null, 'what the policy does not name stays');
  assert.deepEqual(openLeaf(records.at(-1)?.leaf ?? '')?.['kind'], 'retention');
  const after = reader.latestCheckpoint();
  assert.ok(before !== undefined && after !== undefined);
  for (const { number, leafHash } of receipts) {
    assert.ok(verifyInclusion(leafHash, number, inclusionProof(number, after.size, reader.subtree), after));
  }
  assert.ok(verifyConsistency(before, after, consistencyProof(before.size, after.size, reader.subtree)));
  const report = await verifyJournal(folder);
  assert.equal(report.ok, true, report.finding?.sentence);
  assert.equal(await journal.retain(), 0, 'nothing is due twice');
});

test('kinds and parts have times of their own', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  const time = morning - 100 * dayMs;
  writer.append([call(0, { time }), decision({ time }), call(1)]);
  const remover = createRemover(writer);
  const policy = { call: { who: 200, content: 50 }, decision: { who: 50 } };
  for (const removal of dueRemovals(policy, morning)) remover.begin(removal)?.();
  writer.checkpoint(morning);
  const reader = openReader(journalFiles(folder).database);
  t.after(reader.close);
  const parts = reader.records(0, 3).map(({ who, content }) => [who !== null, content !== null]);
  assert.deepEqual(parts, [
    [true, false],
    [false, false],
    [true, true],
  ]);
  assert.equal(openPart(reader.records(2, 1)[0]?.who ?? '')?.['client'], 'klients-1');
  assert.equal((await verifyJournal(folder)).ok, true);
});

test('a removal of many records is done in steps, and one that was cut off is taken up again', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  const time = morning - 100 * dayMs;
  writer.append(Array.from({ length: 4_500 }, (_, n) => call(n, { time })));
  const [removal] = dueRemovals({ call: { who: 50 } }, morning);
  assert.ok(removal !== undefined);
  const step = createRemover(writer).begin(removal);
  assert.equal(step?.(), true);
  writer.checkpoint(morning);
  assert.equal((await verifyJournal(folder)).ok, true, 'said first, then done');
  const again = createRemover(writer).begin(removal);
  assert.deepEqual([again?.(), again?.()], [true, false]);
  assert.equal(createRemover(writer).begin(removal), undefined);
  writer.checkpoint(morning);
  assert.deepEqual(await verifyJournal(folder).then(({ ok, records }) => [ok, records]), [true, 4_502]);
});

test('a retention record does not excuse what is younger or came after it', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  writer.append([call(0, { time: morning - 100 * dayMs }), call(1)]);
  const [removal] = dueRemovals({ call: { who: 50 } }, morning);
  assert.ok(removal !== undefined);
  createRemover(writer).begin(removal)?.();
  writer.append([call(3, { time: morning - 90 * dayMs })]);
  writer.checkpoint(morning);
  assert.equal((await verifyJournal(folder)).ok, true);
  tamper(folder, (db) => db.exec('UPDATE record SET who = NULL WHERE number = 3'));
  assert.equal((await verifyJournal(folder)).finding?.record, 3);
  tamper(folder, (db) => db.exec('UPDATE record SET who = NULL WHERE number = 1'));
  assert.equal((await verifyJournal(folder)).finding?.record, 1);
});

test('a removal waits for no reader, and the log of changes is emptied when the last one has gone', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  writer.append([call(0, { time: morning - 100 * dayMs, client: 'senais' })]);
  const reader = openReader(journalFiles(folder).database);
  reader.holdSnapshot();
  const [removal] = dueRemovals({ call: { who: 50 } }, morning);
  assert.ok(removal !== undefined);
  const remover = createRemover(writer);
  remover.begin(removal)?.();
  const from = performance.now();
  assert.equal(remover.flush(), false);
  assert.ok(performance.now() - from < 1_000);
  reader.close();
  assert.equal(remover.flush(), true);
  assert.ok(!isInFiles(folder, 'senais'));
});
