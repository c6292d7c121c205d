import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import { createLog } from '@vdt/core/log';
import { startThread } from '@vdt/core/threads';
import { journalFiles } from '../../src/journal/store/files.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { call, folderFor, journalFor, journalOf } from './support/journals.ts';
import { tamper } from './support/tampering.ts';
import { until } from './support/until.ts';

const unavailable = { kind: 'upstream-unavailable', code: 'journal-unavailable' };

/** Makes SQLite refuse records, as a full disk does: a real failure at the real place. */
function refuseRecords(folder: string): { allow: () => void } {
  const database = new BetterSqlite3(journalFiles(folder).database);
  database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'no room'); END;
    CREATE TRIGGER refuse_trial BEFORE INSERT ON trial BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  return {
    allow: () => {
      database.exec('DROP TRIGGER refuse; DROP TRIGGER refuse_trial');
      database.close();
    },
  };
}

test('when a write fails, all that wait and all that come are refused until it works again', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder);
  await journal.append(call(0));
  const { allow } = refuseRecords(folder);
  const waiting = await Promise.allSettled([journal.append(call(1)), journal.append(call(2)), journal.append(call(3))]);
  assert.deepEqual(
    waiting.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  );
  await assert.rejects(journal.append(call(4)), unavailable);
  await assert.rejects(journal.requireWritable(), unavailable);
  assert.deepEqual([journal.state().status, journal.state().reason], ['unavailable', 'no room']);
  allow();
  await until(() => journal.state().status === 'ok');
  await journal.requireWritable();
  assert.equal((await journal.append(call(5))).number, 1);
  await journal.close();
  assert.equal((await verifyJournal(folder)).ok, true);
});

test('what is refused does not tell callers why: reasons name files', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'file'), '');
  const journal = journalFor(t, join(folder, 'file', 'journal'), { keyFile: join(folder, 'key.pem') });
  await until(() => journal.state().status === 'unavailable');
  const error = await journal.append(call(0)).then(
    () => assert.fail('appended'),
    (refusal: unknown) => refusal as Error & { detail: string },
  );
  assert.ok(!error.detail.includes(folder) && !error.message.includes(folder));
  assert.match(journal.state().reason ?? '', /ENOTDIR|not a directory/i);
});

test('what keeps failing is told in the log once', async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'file'), '');
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ service: 'test', level: 'info', destination });
  const journal = journalFor(t, join(folder, 'file', 'journal'), { keyFile: join(folder, 'key.pem'), log, retryMs: 5 });
  await until(() => journal.state().status === 'unavailable');
  const { reason } = journal.state();
  await sleep(500);
  assert.equal(journal.state().reason, reason);
  assert.equal(lines.length, 1);
});

test('a journal that cannot be opened yet is opened as soon as it can be', async (t) => {
  const folder = folderFor(t);
  const blocker = join(folder, 'journal');
  writeFileSync(blocker, '');
  const journal = journalFor(t, join(blocker, 'inner'), { keyFile: join(folder, 'key.pem') });
  await until(() => journal.state().status === 'unavailable');
  rmSync(blocker);
  await until(() => journal.state().status === 'ok');
  assert.equal((await journal.append(call(0))).number, 0);
});

test('when the thread ends, all that wait are refused, and a new one takes over', async (t) => {
  const folder = folderFor(t);
  const threads: Worker[] = [];
  // As the server does: the journal by itself keeps no process alive.
  const server = setInterval(() => {}, 1_000);
  t.after(() => clearInterval(server));
  const journal = journalFor(t, folder, {
    startThread: (workerData) => {
      const thread = startThread('../../src/journal/thread', import.meta.url, { workerData });
      threads.push(thread);
      return thread;
    },
  });
  await journal.append(call(0));
  const waiting = journal.append(call(1));
  const [settled] = await Promise.all([Promise.allSettled([waiting]), threads[0]?.terminate()]);
  await until(() => journal.state().status === 'ok' && threads.length === 2);
  const { number } = await journal.append(call(2));
  // Whether the disk had it when the thread ended is open; that nobody was told otherwise is not.
  if (settled[0]?.status === 'fulfilled') assert.equal(number, 2);
  await journal.close();
  assert.equal((await verifyJournal(folder)).ok, true);
});

test('a disk that does not answer counts as one that fails, until it answers', async (t) => {
  const folder = folderFor(t);
  const journal = journalFor(t, folder, { stallMs: 30 });
  await journal.append(call(0));
  const holder = new BetterSqlite3(journalFiles(folder).database);
  holder.exec('BEGIN IMMEDIATE');
  await assert.rejects(journal.append(call(1)), unavailable);
  assert.equal(journal.state().reason, 'the disk does not answer');
  holder.exec('COMMIT');
  holder.close();
  await until(() => journal.state().status === 'ok');
  // The record that was refused may be there: a call without an answer, never an answer without a record.
  assert.ok([1, 2].includes((await journal.append(call(2))).number));
});

test('more than may wait are sent away at once', async (t) => {
  const journal = journalFor(t, folderFor(t), { maxWaiting: 5, maxBatch: 2 });
  const outcomes = await Promise.allSettled(Array.from({ length: 9 }, async (_, n) => journal.append(call(n))));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  assert.equal(refused.length, 4);
  for (const { reason } of refused) assert.equal((reason as { code: string }).code, 'journal-busy');
});

test('a record that may not be journalled is refused alone', async (t) => {
  const journal = journalFor(t, folderFor(t));
  await assert.rejects(journal.append(call(0, { client: '\ud800' })), { code: 'journal-record-invalid' });
  assert.equal((await journal.append(call(1))).number, 0);
});

test('a journal whose tail was cut, or whose tree was changed, is not written to', async (t) => {
  const cut = journalOf(t, 30, [20, 30]);
  tamper(cut, (db) => db.exec('DELETE FROM record WHERE number >= 25; DELETE FROM checkpoint WHERE size > 25'));
  const changed = journalOf(t, 30, [30]);
  tamper(changed, (db) => db.exec(`UPDATE tile SET hashes = zeroblob(960)`));
  for (const [folder, reason] of [
    [cut, /ends at 25 records, but 30 were signed/],
    [changed, /is not the one whose first 30 records were signed/],
  ] as const) {
    const journal = journalFor(t, folder);
    await assert.rejects(journal.append(call(0)), unavailable);
    assert.match(journal.state().reason ?? '', reason);
  }
});
