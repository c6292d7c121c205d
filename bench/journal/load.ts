import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import BetterSqlite3 from 'better-sqlite3';
import { createLog } from '@vdt/core/log';
import { type CallRecord, openJournal } from '../../gateway/src/journal/index.ts';

/** What one way to write came to. Times in milliseconds. */
export interface WriteFigures {
  readonly recordsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Share of the time in which the event loop of the callers was busy. */
  readonly mainThreadBusy: number;
}

/** A call as the gateway journals it. */
export function callRecord(n: number): CallRecord {
  return {
    kind: 'call',
    time: Date.now(),
    address: {
      environment: 'production',
      provider: 'pmlp',
      service: 'personas',
      version: 'v1',
      operation: 'getPerson',
    },
    outcome: 'ok',
    status: 200,
    requestBytes: 2_000 + (n % 100),
    answerBytes: 2_100,
    durationUs: 1_234,
    upstreamUs: 900,
    requestId: `01JDF0-${n}`,
    client: 'riga-social-services',
    dataExchangeNumber: 'DA-2026/001',
    purpose: 'Sociālās palīdzības piešķiršana',
    requestSha256: 'a1'.repeat(32),
    answerSha256: 'b2'.repeat(32),
  };
}

/** A folder that is gone when the work is done. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.env['VDT_BENCH_DIR'] ?? tmpdir(), 'vdt-bench-journal-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The peer: a table with nothing but the record, `synchronous=FULL`, a commit for each record, on the caller's thread. */
export async function measurePlainInserts(records: number): Promise<WriteFigures> {
  return withFolder(async (folder) => {
    const database = new BetterSqlite3(join(folder, 'plain.sqlite'));
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE record (number INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT');
    const insert = database.prepare('INSERT INTO record (content) VALUES (?)');
    const figures = await measure(records, 1, (n) => void insert.run(JSON.stringify(callRecord(n))));
    database.close();
    return figures;
  });
}

/** The journal with so many callers at once; `maxBatch` 1 takes group commit away from it. */
export async function measureJournal(records: number, callers: number, maxBatch = 1_000): Promise<WriteFigures> {
  return withFolder(async (folder) => {
    const journal = openJournal({
      folder,
      origin: 'bench.example/journal',
      keyFile: join(folder, 'key.pem'),
      log: createLog({ service: 'bench', level: 'warn' }),
      now: Date.now,
      maxBatch,
    });
    await journal.append(callRecord(0));
    const figures = await measure(records, callers, async (n) => journal.append(callRecord(n)));
    await journal.close();
    return figures;
  });
}

async function measure(records: number, callers: number, write: (n: number) => unknown): Promise<WriteFigures> {
  const times: number[] = [];
  let n = 0;
  const loopBefore = performance.eventLoopUtilization();
  const startedAt = performance.now();
  const callOn = async (): Promise<void> => {
    while (n < records) {
      n += 1;
      const from = performance.now();
      await write(n);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: callers }, callOn));
  const tookMs = performance.now() - startedAt;
  const { utilization } = performance.eventLoopUtilization(loopBefore);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return {
    recordsPerSecond: (records / tookMs) * 1_000,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    mainThreadBusy: utilization,
  };
}
