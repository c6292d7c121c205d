import type { Database } from '@vdt/core/sqlite';
import type { ChangeKind } from '../domain/changes.ts';
import type { Notebook } from '../domain/fragment-store.ts';
import { type Publication, sha256 } from '../domain/publication.ts';
import { stillValid } from './migrations.ts';

/** Writes what is published, and with it the log of changes. Its calls belong into a transaction. */
export interface FragmentVersions {
  publish(publication: Publication & { ntriples: string }): void;
  /** Takes a data set out of the feed, if it is in it. */
  withdraw(id: string): void;
  isPublished(id: string): boolean;
  /** A number that follows from what is published alone, whatever the order in which it came. */
  contentSum(): string;
  /** How many data sets are published. */
  count(): number;
  /** When the last change was made, in milliseconds since 1970. */
  changedAtMs(): number;
  /** Lets no change be older than that. */
  goOnFrom(changedAtMs: number): void;
}

interface VersionRow {
  organization_id: string;
  sha256: string | null;
}

interface NewVersion {
  datasetId: string;
  organizationId: string;
  sha256: string | null;
  issued: string | null;
  modified: string | null;
}

const notes = { contentSum: 'content-sum', count: 'published-count', changedAt: 'changed-at-ms' } as const;
const difference: Readonly<Record<ChangeKind, number>> = { create: 1, update: 0, delete: -1 };

/** The versions in a database. `now` gives milliseconds since 1970. */
export function createFragmentVersions(database: Database, notebook: Notebook, now: () => number): FragmentVersions {
  const valid = database.prepare<[string], VersionRow>(
    `SELECT organization_id, sha256 FROM version WHERE dataset_id = ? AND ended = ${stillValid}`,
  );
  const keepFragment = database.prepare('INSERT INTO fragment (sha256, ntriples) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const changedAtMs = (): number => Number(notebook.readNote(notes.changedAt) ?? '0');
  const contentSum = (): string => notebook.readNote(notes.contentSum) ?? '0';
  const count = (): number => Number(notebook.readNote(notes.count) ?? '0');
  const goOnFrom = (atMs: number): void => notebook.writeNote(notes.changedAt, String(atMs));
  const write = createVersionWriter(database);

  const change = (kind: ChangeKind, before: VersionRow | undefined, version: NewVersion): void => {
    // A clock that was set back must not make new bytes look older than those a reader has.
    const atMs = Math.max(now(), changedAtMs());
    goOnFrom(atMs);
    notebook.writeNote(notes.count, String(count() + difference[kind]));
    const removed = summandOf(version.datasetId, before?.sha256);
    const added = summandOf(version.datasetId, version.sha256);
    notebook.writeNote(notes.contentSum, toText(BigInt(`0x${contentSum()}`) - removed + added));
    write(kind, version, atMs);
  };

  return {
    publish: ({ id, organization, issued = null, modified = null, ntriples }) => {
      const before = valid.get(id);
      const digest = sha256(ntriples);
      if (before?.sha256 === digest && before.organization_id === organization.id) return;
      keepFragment.run(digest, ntriples);
      const kind = before === undefined || before.sha256 === null ? 'create' : 'update';
      change(kind, before, { datasetId: id, organizationId: organization.id, sha256: digest, issued, modified });
    },
    withdraw: (id) => {
      const before = valid.get(id);
      if (before === undefined || before.sha256 === null) return;
      const { organization_id: organizationId } = before;
      change('delete', before, { datasetId: id, organizationId, sha256: null, issued: null, modified: null });
    },
    isPublished: (id) => typeof valid.get(id)?.sha256 === 'string',
    contentSum,
    count,
    changedAtMs,
    goOnFrom,
  };
}

function createVersionWriter(database: Database) {
  const log = database.prepare(
    'INSERT INTO change (kind, dataset_id, organization_id, at_ms, sha256) VALUES (?, ?, ?, ?, ?)',
  );
  const end = database.prepare(`UPDATE version SET ended = ? WHERE dataset_id = ? AND ended = ${stillValid}`);
  const begin = database.prepare(
    `INSERT INTO version (dataset_id, sequence, ended, organization_id, sha256, changed_at_ms, issued, modified)
     VALUES (?, ?, ${stillValid}, ?, ?, ?, ?, ?)`,
  );
  return (kind: ChangeKind, version: NewVersion, atMs: number): void => {
    const { datasetId, organizationId, sha256: digest, issued, modified } = version;
    const sequence = Number(log.run(kind, datasetId, organizationId, atMs, digest).lastInsertRowid);
    end.run(sequence, datasetId);
    begin.run(datasetId, sequence, organizationId, digest, atMs, issued, modified);
  };
}

const modulus = 2n ** 256n;

function summandOf(datasetId: string, digest: string | null | undefined): bigint {
  return typeof digest === 'string' ? BigInt(`0x${sha256(`${datasetId} ${digest}`)}`) : 0n;
}

function toText(sum: bigint): string {
  return (((sum % modulus) + modulus) % modulus).toString(16);
}
