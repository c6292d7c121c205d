import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@vdt/core/log';
import type { LinkChecker } from './link-checker.ts';
import type { Scorer } from './scorer.ts';

/** Scores and checks addresses from time to time. */
export interface ScoreSchedule {
  start(): void;
  /** Lets what is running come to its end; set the signal off before, or it goes on. */
  stop(): Promise<void>;
}

/** What it is made of. Without a link checker addresses are taken to answer. */
export interface ScoreScheduleOptions {
  scorer: Scorer;
  linkChecker?: LinkChecker | undefined;
  /** Between the end of a round and the next, in milliseconds. */
  intervalMs: number;
  log: Logger;
  signal: AbortSignal;
  /** Told after each round of scoring. */
  onRound?: () => void;
}

/** Two loops side by side: addresses may take hours to be asked, and a changed data set is not to wait for them. */
export function createScoreSchedule(options: ScoreScheduleOptions): ScoreSchedule {
  const { scorer, linkChecker, onRound } = options;
  let running: Promise<void>[] = [];
  return {
    start: () => {
      running = [
        repeat(options, async () => {
          await scorer.round();
          onRound?.();
        }),
        repeat(options, async () => linkChecker?.round()),
      ];
    },
    stop: async () => void (await Promise.all(running)),
  };
}

async function repeat({ intervalMs, log, signal }: ScoreScheduleOptions, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one round after the other
      await work();
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'a round of scoring failed; the next one tries again');
    }
    // oxlint-disable-next-line no-await-in-loop -- the pause between two rounds, cut short when the service stops
    await sleep(intervalMs, undefined, { signal }).catch(() => undefined);
  }
}
