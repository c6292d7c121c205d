/** Runs tasks side by side, so many at a time. */
export interface Pool {
  /** Waits for a free place and starts the task. Throws what an earlier task has thrown. */
  run(task: () => Promise<void>): Promise<void>;
  /** Waits for all tasks, however they end. */
  idle(): Promise<void>;
  /** Waits for all tasks. Throws what the first to fail has thrown. */
  drain(): Promise<void>;
}

/** A pool of `limit` places. After the first failure no further task is started. */
export function createPool(limit: number): Pool {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];

  const start = (task: () => Promise<void>) => {
    const place: Promise<void> = task()
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => running.delete(place));
    running.add(place);
  };
  const throwFailure = () => {
    if (failures.length > 0) throw failures[0];
  };

  return {
    async run(task) {
      // oxlint-disable-next-line no-await-in-loop -- a place gets free when one of those running has ended
      while (running.size >= limit) await Promise.race(running);
      throwFailure();
      start(task);
    },
    async idle() {
      await Promise.all(running);
    },
    async drain() {
      await Promise.all(running);
      throwFailure();
    },
  };
}
