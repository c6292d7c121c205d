import { AppError } from '@vdt/core/errors';
import type { NewRecord } from './domain/record.ts';
import { hashBytes } from './domain/tree-hash.ts';
import type { JournalMeasures } from './measures.ts';
import type { Committed } from './store/writer.ts';

/** What who hands over a record gets when it is durable: its number, and its hash in the tree. */
export interface Receipt {
  readonly number: number;
  readonly leafHash: Buffer;
}

/** Gathers records that wait, and has many of them made durable at once. */
export interface GroupCommit {
  readonly waiting: number;
  /** @throws AppError `journal-unavailable`, `journal-busy` (upstream-unavailable) */
  append(record: NewRecord): Promise<Receipt>;
  /** Begins, after a stop as well, to hand records on. */
  start(): void;
  /** Resolves when nothing waits that can be handed on. */
  drained(): Promise<void>;
  /** Rejects all that wait, and whatever comes, until the next start. */
  stop(reason: string): void;
}

/** How to make a GroupCommit. */
export interface GroupCommitOptions {
  commit(records: readonly NewRecord[]): Promise<Committed>;
  /** What to do when a commit fails or takes too long: `stop`, and see to it that there is a `start`. */
  onFailure(reason: string): void;
  maxWaiting: number;
  maxBatch: number;
  /** A commit that takes longer counts as failed, in milliseconds: its records may be there all the same. */
  stallMs: number;
  measures: JournalMeasures;
}

interface Waiting {
  readonly record: NewRecord;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: Error) => void;
}

/**
 * While one batch is on its way to the disk the next gathers, so batches are as large as the load asks for. Records wait
 * from the beginning, before the first start, too.
 */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  const { maxWaiting, maxBatch, measures } = options;
  let queue: Waiting[] = [];
  let stopped: string | undefined;
  let canCommit = false;
  let working = Promise.resolve();

  const next = async (): Promise<void> => {
    while (canCommit && queue.length > 0) {
      const batch = queue.splice(0, maxBatch);
      canCommit = false;
      // oxlint-disable-next-line no-await-in-loop -- one batch at a time, the next gathers meanwhile
      const failure = await commitBatch(batch, options);
      if (failure === undefined) canCommit ||= stopped === undefined;
      else options.onFailure(failure);
    }
  };
  const wake = (): void => {
    if (canCommit && queue.length > 0) working = next();
  };
  return {
    get waiting() {
      return queue.length;
    },
    append: async (record) => {
      if (stopped !== undefined) throw counted(unavailable(stopped), measures);
      if (queue.length >= maxWaiting) throw counted(busy(), measures);
      const receipt = new Promise<Receipt>((resolve, reject) => queue.push({ record, resolve, reject }));
      wake();
      return receipt;
    },
    start: () => {
      stopped = undefined;
      canCommit = true;
      wake();
    },
    drained: async () => working,
    stop: (reason) => {
      stopped = reason;
      canCommit = false;
      const refused = queue;
      queue = [];
      for (const { reject } of refused) reject(counted(unavailable(reason), measures));
    },
  };
}

/** Makes a batch durable and tells each its receipt; why it failed, if it did. */
async function commitBatch(batch: readonly Waiting[], options: GroupCommitOptions): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const stall = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the disk does not answer')), options.stallMs);
  });
  const from = performance.now();
  try {
    const { first, hashes } = await Promise.race([options.commit(batch.map(({ record }) => record)), stall]);
    options.measures.committed(batch.length, (performance.now() - from) / 1_000);
    for (const [index, { resolve }] of batch.entries()) {
      resolve({ number: first + index, leafHash: Buffer.from(hashes.buffer, index * hashBytes, hashBytes) });
    }
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    for (const { reject } of batch) reject(counted(unavailable(reason, error), options.measures));
    return reason;
  } finally {
    clearTimeout(timer);
  }
}

/** AppError `journal-unavailable`; the reason goes to the log only, it may name files. */
function unavailable(reason: string, cause: unknown = new Error(reason)): AppError {
  const detail = 'The journal cannot be written, and nothing is answered that is not in it.';
  return new AppError('upstream-unavailable', 'journal-unavailable', detail, { cause });
}

function counted(error: AppError, measures: JournalMeasures): AppError {
  measures.refused(error.code);
  return error;
}

function busy(): AppError {
  const detail = 'More calls wait for the journal than may: come back in a moment.';
  return new AppError('upstream-unavailable', 'journal-busy', detail);
}
