import { setImmediate } from 'node:timers/promises';
import type { RunWork, Work } from '../domain/work.ts';

// A client that waits for an answer from memory should not wait longer than this for somebody else's page.
const maxTurnMs = 8;

/**
 * Carries calculations to their end one after the other, each in turns of a few milliseconds between which the process
 * sees to its other clients. Not several at a time: each holds a whole page in memory.
 */
export function createTurns(): RunWork {
  let tail: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const before = tail;
    const outcome = (async () => {
      await before.catch(() => undefined);
      return runInTurns(work);
    })();
    tail = outcome;
    return outcome;
  };
}

async function runInTurns<T>(work: Work<T>): Promise<T> {
  const rest = createRest();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    // oxlint-disable-next-line no-await-in-loop -- the end of a turn
    await rest();
  }
}

/** Gives way to others when the last time is long enough ago; otherwise there is nothing to wait for. */
export function createRest(): () => Promise<void> | undefined {
  let startedMs = performance.now();
  const giveWay = async (): Promise<void> => {
    await setImmediate();
    startedMs = performance.now();
  };
  return () => (performance.now() - startedMs < maxTurnMs ? undefined : giveWay());
}
