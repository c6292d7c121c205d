import { type Database, openDatabase } from '@vdt/core/sqlite';
import type { FragmentStore } from '../domain/fragment-store.ts';
import type { Publication } from '../domain/publication.ts';
import { createChangeLog } from './change-log.ts';
import { createDatasetReads } from './dataset-reads.ts';
import { createDatasetTable } from './dataset-table.ts';
import { createFragmentVersions, type FragmentVersions } from './fragment-versions.ts';
import { migrations } from './migrations.ts';
import { createNotebook } from './notebook.ts';
import { createRetention } from './retention.ts';
import { createSnapshotTable } from './snapshot-table.ts';

/** How a store behaves. Times in milliseconds, `now` since 1970. */
export interface FragmentStoreOptions {
  now?: () => number;
  /** How long the last good version of a data set that the gate refuses stays in the feed; 0 takes it out at once. */
  keepFailingMs?: number;
}

const completeNote = 'complete';

/** Opens the store in one SQLite file. */
export function openFragmentStore(file: string, options: FragmentStoreOptions = {}): FragmentStore {
  const { now = Date.now, keepFailingMs = 0 } = options;
  const database = openDatabase(file, migrations);
  // Readers remember sequences: after a loss of power none of them may come to mean something else.
  database.pragma('synchronous = FULL');
  // The system keeps the file in memory where it has room; kibibytes of our own, negative as SQLite wants them.
  database.pragma('cache_size = -4000');
  const notebook = createNotebook(database);
  const versions = createFragmentVersions(database, notebook, now);
  const log = createChangeLog(database);
  return {
    ...notebook,
    ...log,
    ...createDatasetReads(database),
    ...createWrites(database, versions, { now, keepFailingMs }),
    ...createSnapshotTable(database, versions, () => log.lastSequence(), now),
    forget: createRetention(database, notebook, now),
    isComplete: () => notebook.readNote(completeNote) === 'yes',
    markComplete: () => notebook.writeNote(completeNote, 'yes'),
    clear: database.transaction(() => {
      const changedAtMs = versions.changedAtMs();
      for (const table of ['dataset', 'organization', 'fragment', 'change', 'version', 'snapshot', 'note'])
        database.exec(`DELETE FROM ${table}`);
      // What comes next is not older than what readers have seen.
      versions.goOnFrom(changedAtMs);
    }),
    close: () => void database.close(),
  };
}

type Writes = Pick<FragmentStore, 'save' | 'remove' | 'withdrawOverdue'>;

function createWrites(
  database: Database,
  versions: FragmentVersions,
  { now, keepFailingMs }: Required<FragmentStoreOptions>,
): Writes {
  const table = createDatasetTable(database);

  const saveGood = (publication: Publication, ntriples: string): void => {
    table.upsert(publication, { isPublished: true, failingSinceMs: null });
    versions.publish({ ...publication, ntriples });
  };
  const saveFailing = (publication: Publication): void => {
    const { id } = publication;
    const failingSinceMs = table.find(id)?.failing_since_ms ?? now();
    const isPublished = versions.isPublished(id) && now() - failingSinceMs < keepFailingMs;
    table.upsert(publication, { isPublished, failingSinceMs });
    if (!isPublished) versions.withdraw(id);
  };
  return {
    save: database.transaction((publications: readonly Publication[]) => {
      for (const publication of publications) {
        if (publication.ntriples === undefined) saveFailing(publication);
        else saveGood(publication, publication.ntriples);
      }
    }),
    remove: database.transaction((ids: readonly string[]) => {
      for (const id of ids) {
        versions.withdraw(id);
        table.erase(id);
      }
    }),
    withdrawOverdue: database.transaction(() => {
      for (const id of table.overdue(now() - keepFailingMs)) {
        versions.withdraw(id);
        table.markWithdrawn(id);
      }
    }),
  };
}
