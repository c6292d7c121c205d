import type { Logger } from '@vdt/core/log';
import type { FragmentStore } from '../domain/fragment-store.ts';
import type { RetentionTerms } from '../domain/snapshot.ts';
import type { Snapshots } from '../domain/snapshots.ts';
import type { Dumps } from './dumps.ts';

/** What is to be kept in order. */
export interface HousekeepingOptions {
  store: Pick<FragmentStore, 'isComplete' | 'forget'>;
  snapshots: Snapshots;
  dumps: Dumps;
  terms: RetentionTerms;
  log: Logger;
}

/** What is to be done after each round: freeze what changed, dump it when it is time, let go of what is past. */
export function createHousekeeping({ store, snapshots, dumps, terms, log }: HousekeepingOptions): () => Promise<void> {
  return async () => {
    try {
      if (store.isComplete()) snapshots.newest();
      store.forget(terms);
      await dumps.refresh();
    } catch (error) {
      log.error({ err: error }, 'old snapshots could not be cleared away; the next round tries again');
    }
  };
}
