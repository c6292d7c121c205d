import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import { schedule } from 'node-cron';
import type { HarvestSource } from '../domain/harvest-source.ts';
import type { StartRun } from '../domain/ports.ts';

/** What the schedules need. `timezone` is an IANA name: an operator writes cron in the time of the wall clock. */
export interface ScheduleOptions {
  readonly sources: readonly HarvestSource[];
  readonly start: StartRun;
  readonly timezone: string;
  readonly log: Logger;
}

/** Starts each enabled source by its own schedule. A run that is still going on is left alone. Returns how to stop. */
export function scheduleSources({ sources, start, timezone, log }: ScheduleOptions): () => Promise<void> {
  const tasks = sources.flatMap(({ id, enabled, schedule: expression }) => {
    if (!enabled || expression === undefined) return [];
    return [schedule(expression, () => startQuietly(id, start, log), { name: id, timezone })];
  });
  return async () => {
    await Promise.all(tasks.map(async (task) => task.destroy()));
  };
}

function startQuietly(id: string, start: StartRun, log: Logger): void {
  try {
    start(id, 'schedule');
  } catch (error) {
    const isBusy = error instanceof AppError && error.code === 'run-in-progress';
    log[isBusy ? 'info' : 'error']({ err: error, source: id }, 'a scheduled run was not started');
  }
}
