import type { Database } from '@vdt/core/sqlite';
import { sha256 } from '../domain/publication.ts';
import type { EntryFilter, EntryStretch, Snapshot, SnapshotEntry, SnapshotStore } from '../domain/snapshot.ts';
import type { FragmentVersions } from './fragment-versions.ts';
import { stillValid } from './migrations.ts';

interface SnapshotRow {
  number: number;
  name: string;
  sequence: number;
  page_size: number;
  published: number;
  issued: string | null;
  modified: string | null;
  changed_at_ms: number;
  created_at_ms: number;
  living: number;
}

interface EntryRow {
  dataset_id: string;
  organization_id: string;
  sequence: number;
  changed_at_ms: number;
  sha256: string | null;
}

type Snapshots = Omit<SnapshotStore, 'forget'>;

/** The snapshots in a database. `now` gives milliseconds since 1970. */
export function createSnapshotTable(
  database: Database,
  versions: Pick<FragmentVersions, 'contentSum' | 'count' | 'changedAtMs'>,
  lastSequence: () => number,
  now: () => number,
): Snapshots {
  const newest = database.prepare<[], SnapshotRow>('SELECT * FROM snapshot ORDER BY number DESC LIMIT 1');
  const named = database.prepare<[object], SnapshotRow>(
    `SELECT * FROM snapshot WHERE name = @name AND (@sequence IS NULL OR sequence = @sequence)
     ORDER BY living DESC, number DESC LIMIT 1`,
  );
  const insert = database.prepare<unknown[], SnapshotRow>(
    `INSERT INTO snapshot (name, sequence, page_size, published, issued, modified, changed_at_ms, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
  );
  const spanNow = createSpanReader(database);
  return {
    takeSnapshot: database.transaction((pageSize: number) => {
      const { issued, modified } = spanNow();
      // Its pages differ with their size as well.
      const name = sha256(JSON.stringify([versions.contentSum(), pageSize])).slice(0, 16);
      const sequence = lastSequence();
      const row = insert.get(
        name,
        sequence,
        pageSize,
        versions.count(),
        issued,
        modified,
        versions.changedAtMs(),
        now(),
      );
      if (row === undefined) throw new Error('SQLite returned no row of the new snapshot');
      return toSnapshot(row);
    }),
    newestSnapshot: () => {
      const row = newest.get();
      return row === undefined ? undefined : toSnapshot(row);
    },
    findSnapshot: (name, sequence) => {
      const row = named.get({ name, sequence: sequence ?? null });
      if (row === undefined) return undefined;
      return row.living === 1 ? toSnapshot(row) : 'expired';
    },
    ...createEntryReads(database),
  };
}

function createSpanReader(database: Database) {
  // Each reads one entry of its index, which SQLite does not choose by itself.
  const read = (value: string, index: string) =>
    database.prepare<[], { at: string | null }>(
      `SELECT ${value} AS at FROM version INDEXED BY ${index} WHERE ended = ${stillValid} AND sha256 IS NOT NULL`,
    );
  const issued = read('min(issued)', 'version_issued');
  const modified = read('max(modified)', 'version_modified');
  return () => ({ issued: issued.get()?.at ?? null, modified: modified.get()?.at ?? null });
}

function createEntryReads(
  database: Database,
): Pick<SnapshotStore, 'snapshotEntries' | 'countEntries' | 'snapshotEntry'> {
  const condition = `sequence <= @sequence AND ended > @sequence AND (@withDeleted OR sha256 IS NOT NULL)
    AND changed_at_ms BETWEEN @fromMs AND @untilMs AND (@organizationId IS NULL OR organization_id = @organizationId)`;
  const stretch = database.prepare<[object], EntryRow>(
    `SELECT dataset_id, organization_id, sequence, changed_at_ms, sha256 FROM version
     WHERE dataset_id > @after AND ${condition} ORDER BY dataset_id LIMIT @limit OFFSET @offset`,
  );
  const single = database.prepare<[object], EntryRow>(
    `SELECT dataset_id, organization_id, sequence, changed_at_ms, sha256 FROM version
     WHERE dataset_id = @datasetId AND sequence <= @sequence AND ended > @sequence`,
  );
  const count = database.prepare<[object], { n: number }>(`SELECT count(*) AS n FROM version WHERE ${condition}`);
  return {
    snapshotEntries: ({ after = '', offset = 0, limit, ...filter }: EntryStretch) =>
      stretch.all({ ...toParameters(filter), after, offset, limit }).map(toEntry),
    countEntries: (filter) => count.get(toParameters(filter))?.n ?? 0,
    snapshotEntry: ({ sequence }, datasetId) => {
      const row = single.get({ datasetId, sequence });
      return row === undefined ? undefined : toEntry(row);
    },
  };
}

function toParameters({ snapshot, from, until, organizationId, withDeleted = false }: EntryFilter) {
  return {
    sequence: snapshot.sequence,
    fromMs: from?.getTime() ?? 0,
    untilMs: until?.getTime() ?? stillValid,
    organizationId: organizationId ?? null,
    withDeleted: withDeleted ? 1 : 0,
  };
}

function toEntry(row: EntryRow): SnapshotEntry {
  return {
    datasetId: row.dataset_id,
    organizationId: row.organization_id,
    sequence: row.sequence,
    changedAt: new Date(row.changed_at_ms),
    sha256: row.sha256 ?? undefined,
  };
}

function toSnapshot(row: SnapshotRow): Snapshot {
  return {
    number: row.number,
    name: row.name,
    sequence: row.sequence,
    pageSize: row.page_size,
    published: row.published,
    issued: row.issued ?? undefined,
    modified: row.modified ?? undefined,
    changedAt: new Date(row.changed_at_ms),
    createdAt: new Date(row.created_at_ms),
  };
}
