import { performance } from 'node:perf_hooks';
import { verifyJournal } from '../../gateway/src/journal/index.ts';
import type { MemoryPoint } from './large.ts';

/** Verifies the journal in a folder and prints how fast it was and how its memory grew, as JSON. */
const memory: MemoryPoint[] = [];
const from = performance.now();
const progress = (records: number): void => {
  memory.push({ records, mib: process.memoryUsage.rss() / (1024 * 1024) });
};
const report = await verifyJournal(process.argv[2] ?? '', { onProgress: progress });
if (!report.ok) throw new Error(report.finding?.sentence);
const recordsPerSecond = (report.records / (performance.now() - from)) * 1_000;
process.stdout.write(JSON.stringify({ recordsPerSecond, memory }));
