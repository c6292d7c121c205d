import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import type { FragmentStore } from '../domain/fragment-store.ts';
import type { PublicationRules } from '../domain/publication.ts';
import { measureRounds } from './measures.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { type CatalogueSource, createSynchroniser } from './synchroniser.ts';

/** What keeping a store up to date takes. */
export interface UpkeepOptions {
  ckan: CatalogueSource;
  store: FragmentStore;
  rules: PublicationRules;
  pollSeconds: number;
  reconcileSeconds: number;
  log: Logger;
  metrics: Metrics;
  signal: AbortSignal;
  /** Called after each round. Must not reject. */
  tend: () => Promise<void>;
}

/** Keeps a store equal to CKAN's public data sets by rounds, each of which is measured. */
export function createUpkeep(options: UpkeepOptions): Schedule {
  const { store, log, metrics, signal, tend, pollSeconds, reconcileSeconds } = options;
  const measure = measureRounds(metrics, store);
  return createSchedule({
    synchroniser: createSynchroniser(options),
    pollMs: pollSeconds * 1000,
    reconcileMs: reconcileSeconds * 1000,
    log,
    signal,
    onRound: (outcome, durationMs) => {
      measure(outcome, durationMs);
      void tend();
    },
  });
}
