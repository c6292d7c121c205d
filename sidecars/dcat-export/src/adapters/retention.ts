import type { Database } from '@vdt/core/sqlite';
import type { Notebook } from '../domain/fragment-store.ts';
import type { SnapshotStore } from '../domain/snapshot.ts';

// A call must not keep readers waiting: what is left over has its turn at the next one.
const batchSize = 500;
// So many names of snapshots are remembered, to tell what expired from what never was.
const rememberedSnapshots = 10_000;
const sweptNote = 'swept-sequence';

/** Lets go of what is past its time. `now` gives milliseconds since 1970. */
export function createRetention(database: Database, notebook: Notebook, now: () => number): SnapshotStore['forget'] {
  const expire = createExpiry(database);
  const oldest = database.prepare<[], { sequence: number | null }>(
    'SELECT min(sequence) AS sequence FROM snapshot WHERE living = 1',
  );
  const replaced = database.prepare<[number, number], { dataset_id: string; sequence: number; sha256: string | null }>(
    'SELECT dataset_id, sequence, sha256 FROM version WHERE ended <= ? LIMIT ?',
  );
  const dropVersion = database.prepare('DELETE FROM version WHERE dataset_id = ? AND sequence = ?');
  const dropFragment = database.prepare(
    `DELETE FROM fragment WHERE sha256 = @sha256
       AND NOT EXISTS (SELECT 1 FROM version WHERE version.sha256 = @sha256)
       AND NOT EXISTS (SELECT 1 FROM change WHERE change.sha256 = @sha256 AND at_ms > @sinceMs)`,
  );
  const next = database.prepare<[number, number], { sequence: number; sha256: string | null; at_ms: number }>(
    'SELECT sequence, sha256, at_ms FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );

  return database.transaction(({ snapshotsMs, minSnapshots, historyMs }) => {
    expire(now(), snapshotsMs, minSnapshots);
    const sinceMs = now() - historyMs;
    // Without a snapshot nothing was read yet; the first one will be of what is valid then.
    const before = oldest.get()?.sequence ?? Number.MAX_SAFE_INTEGER - 1;
    for (const { dataset_id: datasetId, sequence, sha256 } of replaced.all(before, batchSize)) {
      dropVersion.run(datasetId, sequence);
      if (sha256 !== null) dropFragment.run({ sha256, sinceMs });
    }
    const swept = Number(notebook.readNote(sweptNote) ?? '0');
    // Times only grow along the log: what follows the first young change is young as well.
    const following = next.all(swept, batchSize);
    const young = following.findIndex(({ at_ms: atMs }) => atMs > sinceMs);
    const past = young < 0 ? following : following.slice(0, young);
    for (const { sha256 } of past) if (sha256 !== null) dropFragment.run({ sha256, sinceMs });
    if (past.length > 0) notebook.writeNote(sweptNote, String(past.at(-1)?.sequence ?? swept));
  });
}

function createExpiry(database: Database) {
  const newest = database.prepare<[], { number: number | null }>('SELECT max(number) AS number FROM snapshot');
  // The age is measured both ways: after the clock was set back, snapshots of the future would live on for years.
  const expire = database.prepare(
    'UPDATE snapshot SET living = 0 WHERE living = 1 AND number <= ? AND abs(? - created_at_ms) > ?',
  );
  const remove = database.prepare('DELETE FROM snapshot WHERE living = 0 AND number <= ?');
  return (nowMs: number, keepMs: number, minSnapshots: number): void => {
    const last = newest.get()?.number ?? 0;
    expire.run(last - minSnapshots, nowMs, keepMs);
    remove.run(last - rememberedSnapshots);
  };
}
