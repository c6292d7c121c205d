import type { Message } from './message.ts';

/**
 * How a run stands or ended. `incomplete`: the source broke off, what it gave before has come in. `interrupted`: the
 * process ended in the middle of it.
 */
export type RunState = 'running' | 'succeeded' | 'incomplete' | 'failed' | 'interrupted';

/** What became of one record. `gone`: the catalogue has it, the source no longer does. */
export type RecordOutcome = 'created' | 'updated' | 'unchanged' | 'rejected' | 'gone';

/** How many records met which outcome; `read` is all the source gave, rejected ones included. */
export type RunCounts = Readonly<Record<RecordOutcome | 'read' | 'warnings', number>>;

/** Counts before anything was read. */
export const noCounts: RunCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  gone: 0,
  warnings: 0,
};

/** How a run ended, and why it did not succeed. */
export interface RunResult {
  readonly state: Exclude<RunState, 'running'>;
  readonly counts: RunCounts;
  readonly message?: Message;
}

/** How a run ends that read so many pages before `failure`, which was thrown by the source, if anything was. */
export function resultOf(counts: RunCounts, pages: number, failure: Message | undefined): RunResult {
  if (failure === undefined) return { state: 'succeeded', counts };
  return { state: pages > 0 ? 'incomplete' : 'failed', counts, message: failure };
}
