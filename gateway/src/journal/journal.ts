import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import type { JournalCondition } from './condition.ts';
import { createDelivery, type Delivery, type DeliveryOptions } from './delivery.ts';
import { checkRecord, type NewRecord } from './domain/record.ts';
import { dueRemovals, type RetentionPolicy } from './domain/retention.ts';
import { createGroupCommit, type Receipt } from './group-commit.ts';
import { createKeeper } from './keeper.ts';
import { type JournalMeasures, noMeasures } from './measures.ts';
import type { ThreadSettings } from './messages.ts';
import type { StartThread } from './thread-client.ts';

/** How to open a journal. Times in milliseconds. */
export interface JournalOptions extends ThreadSettings {
  readonly log: Logger;
  readonly now: () => number;
  /** How long records may stand without a checkpoint over them, and how many. */
  readonly checkpointIntervalMs?: number;
  readonly checkpointRecords?: number;
  /** Most records that wait for the disk; whoever comes later is sent away. */
  readonly maxWaiting?: number;
  readonly maxBatch?: number;
  /** How long a commit may take before nothing is answered any more. */
  readonly stallMs?: number;
  /** How often a journal that cannot be written is tried again. */
  readonly retryMs?: number;
  readonly retention?: RetentionPolicy;
  readonly retentionIntervalMs?: number;
  /** Where else checkpoints go. */
  readonly outside?: DeliveryOptions;
  readonly measures?: JournalMeasures;
  readonly startThread?: StartThread;
}

/** How the journal is and what waits. */
export interface JournalState extends JournalCondition {
  /** Records that wait for the disk. */
  readonly waiting: number;
  /** How many checkpoints the outside address has not taken yet, and why. */
  readonly outside?: { readonly waiting: number; readonly reason?: string };
}

/** The journal of the gateway: what was called and decided, durable before anybody is answered. */
export interface Journal {
  /**
   * Resolves when the record is on the disk.
   *
   * @throws AppError `journal-record-invalid` (input), `journal-unavailable`, `journal-busy` (upstream-unavailable)
   */
  append(record: NewRecord): Promise<Receipt>;
  state(): JournalState;
  /** @throws AppError `journal-unavailable` (upstream-unavailable) unless the journal can be written; for `/readyz`. */
  requireWritable(): Promise<void>;
  /** Signs a checkpoint now, unless the newest covers everything. */
  checkpoint(): Promise<void>;
  /** Removes what the policy says is due; how many kinds and parts there was something to remove of. */
  retain(): Promise<number>;
  /** Writes what waits, signs a last checkpoint and ends. */
  readonly close: () => Promise<void>;
}

const standard = {
  checkpointIntervalMs: 60_000,
  checkpointRecords: 10_000,
  maxWaiting: 10_000,
  maxBatch: 1_000,
  stallMs: 10_000,
  retryMs: 1_000,
  retention: {},
  retentionIntervalMs: 60 * 60_000,
  measures: noMeasures,
};

/**
 * Opens the journal in a thread of its own. What is appended waits until it is open; when it cannot be opened or written
 * everything is refused and it is tried again, for as long as it takes.
 */
export function openJournal(given: JournalOptions): Journal {
  const options = { ...standard, ...given };
  const { log, now } = options;
  const keeper = createKeeper(options, {
    onBroken: (reason) => lines.stop(reason),
    onMended: () => lines.start(),
    onCheckpoint: () => delivery?.wake(),
  });
  const lines = createGroupCommit({ ...options, commit: keeper.append, onFailure: keeper.breakOff });
  const delivery = options.outside === undefined ? undefined : createDelivery(options.outside, keeper.ask, log);
  const retain = async () => keeper.ask('retain', dueRemovals(options.retention, now()));
  const timers = [
    setInterval(() => void keeper.checkpoint(), options.checkpointIntervalMs),
    setInterval(
      () => void retain().catch((err: unknown) => log.warn({ err }, 'retention waits')),
      options.retentionIntervalMs,
    ),
  ];
  for (const timer of timers) timer.unref();
  return {
    append: async (record) => {
      checkRecord(record);
      return lines.append(record);
    },
    state: () => ({ ...keeper.condition(), waiting: lines.waiting, ...outsideOf(delivery) }),
    requireWritable: async () => {
      const { status, reason } = keeper.condition();
      if (status === 'ok') return;
      const cause = new Error(reason ?? status);
      throw new AppError('upstream-unavailable', 'journal-unavailable', 'The journal cannot be written.', { cause });
    },
    checkpoint: keeper.checkpoint,
    retain,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await lines.drained();
      lines.stop('the journal is closed');
      await delivery?.close();
      await keeper.close();
    },
  };
}

function outsideOf(delivery: Delivery | undefined): Pick<JournalState, 'outside'> {
  return delivery === undefined ? {} : { outside: delivery.state() };
}
