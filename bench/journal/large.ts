import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { createLog } from '@vdt/core/log';
import { createRange } from '../../gateway/src/journal/domain/merkle-range.ts';
import { consistencyProof, inclusionProof } from '../../gateway/src/journal/domain/proofs.ts';
import { collectTiles, subtreeFromTiles } from '../../gateway/src/journal/domain/tiles.ts';
import { hashLeaf } from '../../gateway/src/journal/domain/tree-hash.ts';
import { exportJournal, journalFiles, openJournal } from '../../gateway/src/journal/index.ts';
import { callRecord, withFolder } from './load.ts';

/** Memory of a process (resident set, MiB) after so many records. */
export interface MemoryPoint {
  readonly records: number;
  readonly mib: number;
}

/** What a large journal came to. */
export interface LargeFigures {
  readonly appendMemory: readonly MemoryPoint[];
  readonly appendRecordsPerSecond: number;
  readonly bytesPerRecord: number;
  readonly verification: VerifyFigures;
  readonly exportSeconds: number;
  readonly exportVerification: VerifyFigures;
}

const verifyFigures = z.object({
  recordsPerSecond: z.number(),
  memory: z.array(z.object({ records: z.number(), mib: z.number() })),
});

/** What one verification in a process of its own came to. */
export type VerifyFigures = z.infer<typeof verifyFigures>;

const mib = 1024 * 1024;
const callers = 256;

/** Fills a journal through its front, watches the memory, and verifies journal and export. */
export async function measureLarge(records: number): Promise<LargeFigures> {
  return withFolder(async (folder) => {
    const { memory, recordsPerSecond } = await fill(folder, records);
    const verification = await verifyApart(folder);
    const exportedTo = join(folder, 'export');
    const from = performance.now();
    await exportJournal(folder, exportedTo);
    const exportSeconds = (performance.now() - from) / 1_000;
    return {
      appendMemory: memory,
      appendRecordsPerSecond: recordsPerSecond,
      bytesPerRecord: statSync(journalFiles(folder).database).size / records,
      verification,
      exportSeconds,
      exportVerification: await verifyApart(exportedTo),
    };
  });
}

async function fill(folder: string, records: number) {
  const log = createLog({ service: 'bench', level: 'warn' });
  const keyFile = join(folder, 'key.pem');
  const journal = openJournal({ folder, origin: 'bench.example/journal', keyFile, log, now: Date.now });
  const memory: MemoryPoint[] = [];
  const from = performance.now();
  let n = 0;
  const callOn = async (): Promise<void> => {
    while (n < records) {
      n += 1;
      if (n % (records / 10) === 0) memory.push({ records: n, mib: process.memoryUsage.rss() / mib });
      await journal.append(callRecord(n));
    }
  };
  await Promise.all(Array.from({ length: callers }, callOn));
  const recordsPerSecond = (records / (performance.now() - from)) * 1_000;
  await journal.close();
  return { memory, recordsPerSecond };
}

/** In a process of its own, so that its memory is its own. */
async function verifyApart(folder: string): Promise<VerifyFigures> {
  const script = fileURLToPath(new URL('verify-process.ts', import.meta.url));
  const args = ['--conditions=source', '--import', 'tsx', script, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return verifyFigures.parse(JSON.parse(stdout));
}

/** Microseconds for a proof in a tree of so many leaves, from tiles in a file; the tree alone, without records. */
export async function measureProofs(leaves: number): Promise<{ inclusionUs: number; consistencyUs: number }> {
  return withFolder(async (folder) => {
    const database = new BetterSqlite3(join(folder, 'tiles.sqlite'));
    database.exec(
      'CREATE TABLE tile (level INTEGER, position INTEGER, hashes BLOB, PRIMARY KEY (level, position)) STRICT',
    );
    buildTiles(database, leaves);
    const select = database
      .prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND position = ?')
      .pluck();
    const subtree = subtreeFromTiles((level, position) => select.get(level, position));
    const rounds = 1_000;
    const places = Array.from({ length: rounds }, (_, round) => Math.floor((leaves / rounds) * round) + 1);
    const timeOf = (prove: (place: number) => unknown): number => {
      const from = performance.now();
      for (const place of places) prove(place);
      return ((performance.now() - from) / rounds) * 1_000;
    };
    const inclusionUs = timeOf((place) => inclusionProof(place, leaves, subtree));
    const consistencyUs = timeOf((place) => consistencyProof(place, leaves, subtree));
    database.close();
    return { inclusionUs, consistencyUs };
  });
}

function buildTiles(database: BetterSqlite3.Database, leaves: number): void {
  const put = database.prepare('INSERT INTO tile VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes');
  const read = database
    .prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND position = ?')
    .pluck();
  const tiles = collectTiles((level, position) => read.get(level, position));
  const range = createRange(tiles.onSubtree);
  const store = database.transaction(() => {
    for (const { level, position, hashes } of tiles.takeChanged()) put.run(level, position, hashes);
  });
  while (range.size < leaves) {
    range.append(hashLeaf(String(range.size)));
    if (range.size % 100_000 === 0) store();
  }
  store();
}
