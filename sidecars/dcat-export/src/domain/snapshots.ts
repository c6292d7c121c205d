import { AppError } from '@vdt/core/errors';
import type { DatasetRegister } from './fragment-store.ts';
import type { ChangeLog } from './changes.ts';
import type { Snapshot, SnapshotStore } from './snapshot.ts';

/** The snapshots that readers get. */
export interface Snapshots {
  /**
   * The newest one. It is taken now when something changed and the last is not too young.
   *
   * @throws AppError `feed-not-ready` (upstream-unavailable)
   */
  newest(): Snapshot;
  /**
   * One by its name.
   *
   * @throws AppError `snapshot-not-found`, `snapshot-expired` (not-found), `feed-not-ready` (upstream-unavailable)
   */
  find(name: string): Snapshot;
}

/** What they are made of. Times in milliseconds. */
export interface SnapshotsOptions {
  store: Pick<DatasetRegister, 'isComplete'> & Pick<ChangeLog, 'lastSequence'> & SnapshotStore;
  pageSize: number;
  /** Between two snapshots at least. */
  minIntervalMs: number;
  now?: () => number;
  /** Told when none could be taken; the last one is then served on. */
  onFault?: (error: unknown) => void;
}

/** The snapshots of one store. */
export function createSnapshots(options: SnapshotsOptions): Snapshots {
  const { store, pageSize, minIntervalMs, now = Date.now, onFault } = options;

  const isFresh = (newest: Snapshot): boolean => {
    if (newest.pageSize !== pageSize) return false;
    // Measured both ways: after the clock was set back, the last snapshot seems to be of the future.
    return newest.sequence === store.lastSequence() || Math.abs(now() - newest.createdAt.getTime()) < minIntervalMs;
  };
  return {
    newest: () => {
      requireComplete(store);
      const newest = store.newestSnapshot();
      if (newest !== undefined && isFresh(newest)) return newest;
      try {
        return store.takeSnapshot(pageSize);
      } catch (error) {
        onFault?.(error);
        if (newest === undefined) throw notReady({ cause: error });
        return newest;
      }
    },
    find: (name) => {
      requireComplete(store);
      const found = store.findSnapshot(name);
      if (found === undefined)
        throw new AppError('not-found', 'snapshot-not-found', 'There is no such snapshot: begin at the first page.');
      if (found !== 'expired') return found;
      const detail = 'The snapshot of this crawl is no longer kept: begin anew at the first page, without "snapshot".';
      throw new AppError('not-found', 'snapshot-expired', detail);
    },
  };
}

function requireComplete(store: SnapshotsOptions['store']): void {
  if (!store.isComplete()) throw notReady();
}

function notReady(options?: { cause: unknown }): AppError {
  const detail = 'The feed is being built for the first time; it is not served before it is whole.';
  return new AppError('upstream-unavailable', 'feed-not-ready', detail, options);
}
