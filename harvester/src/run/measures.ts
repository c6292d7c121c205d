import type { Metrics } from '@vdt/core/metrics';
import type { Run } from '../domain/ports.ts';

/** Measures of runs, for Prometheus. */
export interface RunMeasures {
  record(run: Run): void;
}

const runSeconds = [1, 5, 15, 60, 300, 900, 3600, 14_400];

/** `runs_total`, `records_total` and `run_duration_seconds`, each by source. */
export function createRunMeasures(metrics: Metrics): RunMeasures {
  const runs = metrics.counter('runs_total', 'Runs by how they ended.', ['source', 'state']);
  const records = metrics.counter('records_total', 'Records by what became of them.', ['source', 'outcome']);
  const duration = metrics.histogram('run_duration_seconds', 'How long runs took.', ['source'], runSeconds);
  return {
    record({ source, state, counts, startedAt, finishedAt = startedAt }) {
      runs.inc({ source, state });
      for (const outcome of ['created', 'updated', 'unchanged', 'rejected', 'gone'] as const) {
        records.inc({ source, outcome }, counts[outcome]);
      }
      duration.observe({ source }, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
    },
  };
}
