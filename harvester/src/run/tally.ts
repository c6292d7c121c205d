import type { RunEntry } from '../domain/ports.ts';
import { noCounts, type RecordOutcome, type RunCounts } from '../domain/report.ts';

/** Counts what a run does and hands its entries on, so many at a time. */
export interface Tally {
  read(): void;
  unchanged(): void;
  add(entry: RunEntry): void;
  counts(): RunCounts;
  /** Hands on what is still held. */
  flush(): void;
}

const batchSize = 100;

/** A tally that begins at nothing. */
export function createTally(handOn: (entries: readonly RunEntry[]) => void): Tally {
  const counts: Record<RecordOutcome | 'read' | 'warnings', number> = { ...noCounts };
  let held: RunEntry[] = [];
  const flush = () => {
    if (held.length === 0) return;
    handOn(held);
    held = [];
  };
  return {
    read: () => {
      counts.read += 1;
    },
    unchanged: () => {
      counts.unchanged += 1;
    },
    add: (entry) => {
      counts[entry.outcome] += 1;
      counts.warnings += entry.warnings.length;
      held.push(entry);
      if (held.length >= batchSize) flush();
    },
    counts: () => ({ ...counts }),
    flush,
  };
}
