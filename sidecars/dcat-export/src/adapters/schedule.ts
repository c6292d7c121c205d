import type { Logger } from '@vdt/core/log';
import type { Synchroniser } from './synchroniser.ts';

/** Runs a synchroniser from time to time, and at once when a hint comes; never two calls at a time. */
export interface Schedule {
  start(): void;
  /** Looks at one data set as soon as what is running is done. */
  hint(id: string): void;
  /** Lets what is running finish, and starts nothing more. */
  stop(): Promise<void>;
}

/** What a schedule is made of. Times in milliseconds. */
export interface ScheduleOptions {
  synchroniser: Synchroniser;
  pollMs: number;
  reconcileMs: number;
  log: Logger;
  /** Told how each round ended. */
  onRound?: (outcome: 'ok' | 'failed', durationMs: number) => void;
  /** Set off when the service stops: a round that ends because of it has not failed. */
  signal?: AbortSignal;
  now?: () => number;
}

/** A schedule whose first round compares everything, because hints may have been lost while nobody listened. */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { synchroniser, now = Date.now } = options;
  const hinted = new Set<string>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let reconciledAtMs = Number.NEGATIVE_INFINITY;
  let tail = Promise.resolve();

  const enqueue = async (work: () => Promise<void>): Promise<void> => {
    const before = tail;
    tail = (async () => {
      await before;
      if (!stopped) await runRound(options, work);
    })();
    await tail;
  };

  const round = async (): Promise<void> => {
    const startedAtMs = now();
    if (startedAtMs - reconciledAtMs < options.reconcileMs) return synchroniser.poll();
    await synchroniser.reconcile();
    reconciledAtMs = startedAtMs;
  };

  const tick = async (): Promise<void> => {
    await enqueue(round);
    if (!stopped) timer = setTimeout(() => void tick(), options.pollMs);
  };

  return {
    start: () => void tick(),
    hint: (id) => {
      if (hinted.has(id)) return;
      hinted.add(id);
      const hintedAtMs = performance.now();
      void enqueue(async () => {
        // Taken out first: what changes from here on needs another look.
        hinted.delete(id);
        await synchroniser.refresh(id, hintedAtMs);
      });
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await tail;
    },
  };
}

async function runRound({ log, onRound, signal }: ScheduleOptions, work: () => Promise<void>): Promise<void> {
  const startedMs = performance.now();
  try {
    await work();
    onRound?.('ok', performance.now() - startedMs);
  } catch (error) {
    if (signal?.aborted === true) return;
    onRound?.('failed', performance.now() - startedMs);
    log.warn({ err: error }, 'CKAN could not be compared with the feed; the next round tries again');
  }
}
