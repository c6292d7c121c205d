/**
 * A calculation that may take long: it yields wherever others may have their turn, and returns its outcome. A data set
 * of 5,000 resources is rendered in many short turns, so that no other reader waits for it.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** Carries a calculation to its end, a turn at a time. */
export type RunWork = <T>(work: Work<T>) => Promise<T>;

/** Carries a calculation to its end at once, for those who have nobody else to serve. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
