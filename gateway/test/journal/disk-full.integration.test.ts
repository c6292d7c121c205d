import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openReader } from '../../src/journal/store/reader.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { call, folderFor, journalFor } from './support/journals.ts';
import { until } from './support/until.ts';

const writer = fileURLToPath(new URL('support/writer-process.ts', import.meta.url));

/** A folder that holds so much and no more; undefined where file systems may not be mounted. */
function smallDisk(t: TestContext, size: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'vdt-journal-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  t.after(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test('a full disk stops everything, loses nothing that was acknowledged, and room lets it go on', async (t) => {
  const folder = smallDisk(t, '2m');
  if (folder === undefined) return t.skip('only root may mount a small file system');
  const journal = journalFor(t, folder, { checkpointRecords: 100 });
  const acknowledged: number[] = [];
  const fill = async (): Promise<void> => {
    for (let n = 0; n < 20_000; n += 1) acknowledged.push((await journal.append(call(n))).number);
  };
  const full = { code: 'journal-unavailable' };
  await Promise.all([1, 2, 3, 4].map(async () => assert.rejects(fill(), full)));
  await assert.rejects(journal.append(call(0)), full);
  assert.match(journal.state().reason ?? '', /full|ENOSPC|disk I\/O/);
  await assert.rejects(journal.requireWritable(), full);

  execFileSync('mount', ['-o', 'remount,size=64m', folder]);
  await until(() => journal.state().status === 'ok');
  acknowledged.push((await journal.append(call(1))).number);
  await journal.close();
  const report = await verifyJournal(folder);
  assert.deepEqual([report.ok, report.finding], [true, undefined]);
  assert.equal(new Set(acknowledged).size, acknowledged.length);
  assert.ok(acknowledged.every((number) => number < report.records));
});

test('a limit on the size of files is met like a full disk', async (t) => {
  const folder = folderFor(t);
  const command = 'ulimit -f 2000; exec "$0" --conditions=source --import tsx "$1" "$2" limit 8';
  const { stdout } = await promisify(execFile)('bash', ['-c', command, process.execPath, writer, folder]);
  const lines = stdout.trimEnd().split('\n');
  assert.match(lines.at(-1) ?? '', /^refused journal-unavailable /);
  const acknowledged = lines.slice(0, -1);
  assert.ok(acknowledged.length > 50);
  const reader = openReader(journalFiles(folder).database);
  t.after(reader.close);
  for (const line of acknowledged) {
    const [number = '', requestId = ''] = line.split(' ');
    assert.ok(reader.records(Number(number), 1)[0]?.who?.includes(`"${requestId}"`), line);
  }
  assert.equal((await verifyJournal(folder)).ok, true);
});
