import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openPart } from '../../src/journal/domain/sealing.ts';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openReader } from '../../src/journal/store/reader.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { folderFor } from './support/journals.ts';

const rounds = Number(process.env['VDT_TEST_KILL_ROUNDS'] ?? 20);
const writer = fileURLToPath(new URL('support/writer-process.ts', import.meta.url));

/** One round of load that ends with SIGKILL: the acknowledged records, request ids by number. */
async function loadAndKill(folder: string, round: number): Promise<Map<number, string>> {
  const args = ['--conditions=source', '--import', 'tsx', writer, folder, `round${round}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (output += piece));
  // Most rounds are killed under load, at any moment of a commit; every fifth while the journal is being opened.
  if (round % 5 !== 4) await once(child.stdout, 'data');
  await sleep(round % 5 === 4 ? 250 + Math.random() * 350 : Math.random() * 120);
  child.kill('SIGKILL');
  await once(child, 'close');
  const lines = output
    .slice(0, output.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [number, requestId = ''] = line.split(' ');
      return [Number(number), requestId];
    }),
  );
}

function requireKept(folder: string, acknowledged: ReadonlyMap<number, string>): void {
  const reader = openReader(journalFiles(folder).database);
  for (const [number, requestId] of acknowledged) {
    const [record] = reader.records(number, 1);
    assert.equal(record?.number, number, `record ${number} of ${requestId} is lost`);
    assert.equal(openPart(record.who ?? '')?.['requestId'], requestId);
  }
  reader.close();
}

test(`${rounds} rounds of load with kill -9 lose no acknowledged record`, async (t) => {
  const folder = folderFor(t);
  const startedAt = performance.now();
  let [acknowledged, loaded] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const records = await loadAndKill(folder, round);
    acknowledged += records.size;
    loaded += records.size > 0 ? 1 : 0;
    if (records.size > 0) requireKept(folder, records);
  }
  const report = await verifyJournal(folder);
  assert.equal(report.ok, true, report.finding?.sentence);
  assert.ok(report.records >= acknowledged);
  assert.ok(loaded >= rounds / 2, `only ${loaded} of ${rounds} rounds came under load`);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  t.diagnostic(`${rounds} rounds, ${loaded} under load, ${acknowledged} acknowledged records in ${seconds} s`);
});
