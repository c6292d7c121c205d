import type { Metrics } from '@vdt/core/metrics';

/** Measures of the journal, for Prometheus. */
export interface JournalMeasures {
  /** Records became durable together. */
  committed(records: number, seconds: number): void;
  /** A record was refused, by the code of the refusal. */
  refused(code: string): void;
}

const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const batchRecords = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** `journal_commit_duration_seconds`, `journal_commit_records` and `journal_refused_total` by code. */
export function createJournalMeasures(metrics: Metrics): JournalMeasures {
  const help = 'How long a commit of the journal took.';
  const duration = metrics.histogram('journal_commit_duration_seconds', help, [], commitSeconds);
  const size = metrics.histogram('journal_commit_records', 'How many records shared a commit.', [], batchRecords);
  const refused = metrics.counter('journal_refused_total', 'Records that were refused.', ['code']);
  return {
    committed(records, seconds) {
      size.observe(records);
      duration.observe(seconds);
    },
    refused: (code) => refused.inc({ code }),
  };
}

/** Measures nothing. */
export const noMeasures: JournalMeasures = { committed: () => {}, refused: () => {} };
