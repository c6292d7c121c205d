import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@vdt/core/sqlite';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { migrations } from '../../src/adapters/migrations.ts';
import { openDumpFolder } from '../../src/adapters/dump-folder.ts';
import { sha256 } from '../../src/domain/publication.ts';

const writer = fileURLToPath(new URL('../support/endless-writer.ts', import.meta.url));
const rounds = 5;

/** Lets a process write and kills it without a warning; gives the last thing it said. */
async function writeAndKill(folder: string, runMs: number): Promise<{ sequence: number; snapshot: string }> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, '--conditions=source', '--import', 'tsx', writer, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => void lines.push(line));
  while (lines.length === 0 && child.exitCode === null) await sleep(10);
  await sleep(runMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return JSON.parse(lines.at(-1) ?? assert.fail('nothing was written')) as { sequence: number; snapshot: string };
}

test('kill -9 between two writes: nothing that was said to be saved is lost, and all of it fits together', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (let round = 0; round < rounds; round += 1) {
    const said = await writeAndKill(folder, 40 + Math.random() * 300);
    const file = join(folder, 'fragments.sqlite');
    const database = openDatabase(file, migrations);
    assert.equal(database.pragma('integrity_check', { simple: true }), 'ok');
    database.close();
    const store = openFragmentStore(file);
    assert.ok(store.lastSequence() >= said.sequence, 'a change is lost');
    assert.equal(typeof store.findSnapshot(said.snapshot), 'object', 'a snapshot is lost');
    assertLogAndFeedAgree(store);
    store.close();
    assertDumpIsWhole(folder);
  }
});

function assertLogAndFeedAgree(store: ReturnType<typeof openFragmentStore>): void {
  const published = new Map<string, string>();
  const changes = store.changes(0, 1_000_000);
  assert.deepEqual(
    changes.map(({ sequence }) => sequence),
    changes.map((_, index) => index + 1),
  );
  for (const { kind, datasetId, sha256: version } of changes) {
    assert.equal(published.has(datasetId), kind !== 'create');
    if (version === undefined) published.delete(datasetId);
    else published.set(datasetId, version);
  }
  assert.deepEqual(new Map(store.entries().map(({ id, hash }) => [id, hash])), published);
  for (const { id, hash } of store.entries()) assert.equal(sha256(store.ntriples(id) ?? ''), hash);
  const snapshot = store.newestSnapshot() ?? assert.fail();
  const entries = store.snapshotEntries({ snapshot, limit: 1_000 });
  assert.equal(entries.length, snapshot.published);
  for (const entry of entries) assert.equal(sha256(store.fragment(entry.sha256 ?? '') ?? ''), entry.sha256);
}

function assertDumpIsWhole(folder: string): void {
  const dumps = openDumpFolder(join(folder, 'dumps'));
  assert.ok(!readdirSync(join(folder, 'dumps')).includes('draft'));
  for (const { name, bytes, sha256: expected } of dumps.newest()?.files ?? []) {
    const { root, path } = dumps.find(name) ?? assert.fail();
    const content = readFileSync(join(root, path));
    assert.equal(content.byteLength, bytes);
    assert.equal(createHash('sha256').update(content).digest('hex'), expected);
  }
}
