import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLeaf, recordHash } from '../../src/journal/domain/sealing.ts';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openReader } from '../../src/journal/store/reader.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { call, decision, folderFor, journalFor, morning, writerFor } from './support/journals.ts';
import { until } from './support/until.ts';

test('a receipt is given when the record is in the file, with its number and its hash in the tree', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder);
  const receipts = [await journal.append(call(0)), await journal.append(decision())];
  const reader = openReader(journalFiles(folder).database);
  t.after(reader.close);
  const records = reader.records(0, 10);
  assert.deepEqual(
    records.map((record) => ({ number: record.number, leafHash: recordHash(record) })),
    receipts,
  );
  assert.equal(openLeaf(records[1]?.leaf ?? '')?.['action'], 'grant');
});

test('the file is written with synchronous=FULL', (t) => {
  // Asked of the writer's own connection, for it is the connection that has the setting, not the file.
  const writer = writerFor(t, folderFor(t));
  assert.equal(writer.database.pragma('synchronous', { simple: true }), 2);
  assert.equal(writer.database.pragma('journal_mode', { simple: true }), 'wal');
});

test('records that come together are numbered in their order and share commits', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder);
  const receipts = await Promise.all(Array.from({ length: 3_000 }, async (_, n) => journal.append(call(n))));
  assert.deepEqual(
    receipts.map(({ number }) => number),
    receipts.map((_, n) => n),
  );
  await journal.close();
  assert.deepEqual(await verifyJournal(folder).then(({ ok, records }) => [ok, records]), [true, 3_000]);
});

test('a journal goes on where it ended, and its last checkpoint is signed when it closes', async (t) => {
  const folder = folderFor(t);
  for (const round of [0, 1, 2]) {
    const journal = journalFor(t, folder);
    assert.equal((await journal.append(call(round))).number, round);
    await journal.close();
    assert.equal(journal.state().signedSize, round + 1);
  }
  const report = await verifyJournal(folder);
  assert.deepEqual([report.ok, report.records, report.signedRecords], [true, 3, 3]);
});

test('checkpoints are signed after so many records and after so long', async (t) => {
  const byCount = journalFor(t, folderFor(t), { checkpointRecords: 10, checkpointIntervalMs: 1e6 });
  await Promise.all(Array.from({ length: 12 }, async (_, n) => byCount.append(call(n))));
  await until(() => byCount.state().signedSize >= 10);
  const folder = folderFor(t);
  const byTime = journalFor(t, folder, { checkpointIntervalMs: 10 });
  await byTime.append(call(0));
  await until(() => byTime.state().signedSize === 1);
  assert.match(readFileSync(journalFiles(folder).checkpoint, 'utf8'), /^gateway\.example\/journal\n1\n/);
});

test('two writers of one file do not come into each other’s way', async (t) => {
  const folder = folderFor(t);
  const one = journalFor(t, folder, { checkpointRecords: 20 });
  const first = await one.append(call(0));
  const other = journalFor(t, folder, { checkpointRecords: 20 });
  const append = async (n: number) => (n % 2 ? one : other).append(call(n));
  const receipts = [first, ...(await Promise.all(Array.from({ length: 399 }, async (_, n) => append(n))))];
  assert.equal(new Set(receipts.map(({ number }) => number)).size, 400);
  await Promise.all([one.close(), other.close()]);
  const report = await verifyJournal(folder);
  assert.deepEqual([report.ok, report.records], [true, 400], report.finding?.sentence);
});

test('a clock that is set back changes no order and breaks no proof', async (t) => {
  const folder = folderFor(t);
  const times = [morning, morning - 7_200_000, morning + 1];
  const journal = journalFor(t, folder, { now: () => times[0] ?? 0, checkpointIntervalMs: 5 });
  for (const [n, time] of times.entries()) assert.equal((await journal.append(call(n, { time }))).number, n);
  await journal.close();
  const report = await verifyJournal(folder);
  assert.deepEqual([report.ok, report.clockSetBackAt], [true, 1]);
});

test('a new key takes over, and checkpoints of the old one stay good', async (t) => {
  const folder = folderFor(t);
  for (const key of ['first.pem', 'second.pem']) {
    const journal = journalFor(t, folder, { keyFile: join(folder, key) });
    await journal.append(call(0));
    await journal.close();
  }
  assert.equal(readFileSync(journalFiles(folder).keys, 'utf8').split('\n').length, 3);
  assert.equal((await verifyJournal(folder)).ok, true);
});

test('the private key is readable by its owner alone, and one that is no key is refused', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder);
  await journal.append(call(0));
  assert.equal(statSync(join(folder, 'key.pem')).mode & 0o777, 0o600);
  writeFileSync(join(folder, 'bad.pem'), 'no key');
  const bad = journalFor(t, folderFor(t), { keyFile: join(folder, 'bad.pem') });
  await until(() => bad.state().status === 'unavailable');
  assert.equal(bad.state().reason, 'The file of the journal key holds no private key.');
});
