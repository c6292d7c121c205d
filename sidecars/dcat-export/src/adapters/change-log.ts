import type { Database } from '@vdt/core/sqlite';
import type { Change, ChangeKind, ChangeLog } from '../domain/changes.ts';

interface ChangeRow {
  sequence: number;
  kind: ChangeKind;
  dataset_id: string;
  organization_id: string;
  at_ms: number;
  sha256: string | null;
}

/** Reads the log of changes. */
export function createChangeLog(database: Database): ChangeLog {
  // Of all changes ever made, also those before a store was emptied: a sequence never stands for two of them.
  const last = database.prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'change'");
  const behind = database.prepare<[number, number], ChangeRow>(
    'SELECT * FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?',
  );
  const latest = database.prepare<[number, number], ChangeRow>(
    'SELECT * FROM change WHERE sequence <= ? ORDER BY sequence DESC LIMIT ?',
  );
  const first = database.prepare<[], { at_ms: number }>('SELECT at_ms FROM change ORDER BY sequence LIMIT 1');
  const fragment = database.prepare<[string], { ntriples: string }>('SELECT ntriples FROM fragment WHERE sha256 = ?');
  const organizations = database.prepare<[], { id: string; name: string; lv: string; en: string }>(
    'SELECT id, name, title_lv AS lv, title_en AS en FROM organization ORDER BY id',
  );
  return {
    lastSequence: () => last.get()?.seq ?? 0,
    changes: (afterSequence, limit) => behind.all(afterSequence, limit).map(toChange),
    latestChanges: (upToSequence, limit) => latest.all(upToSequence, limit).map(toChange),
    firstChangeAt: () => {
      const row = first.get();
      return row === undefined ? undefined : new Date(row.at_ms);
    },
    fragment: (sha256) => fragment.get(sha256)?.ntriples,
    organizations: () => organizations.all().map(({ id, name, lv, en }) => ({ id, name, title: { lv, en } })),
  };
}

function toChange({ sequence, kind, dataset_id, organization_id, at_ms, sha256 }: ChangeRow): Change {
  return {
    sequence,
    kind,
    datasetId: dataset_id,
    organizationId: organization_id,
    at: new Date(at_ms),
    sha256: sha256 ?? undefined,
  };
}
