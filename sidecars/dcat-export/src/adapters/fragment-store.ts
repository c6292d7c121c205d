import { type Database, openDatabase } from '@vdt/core/sqlite';
import type { FragmentStore, Remark, StoredFragment, StoreSummary, Stretch } from '../domain/fragment-store.ts';
import { type Publication, sha256 } from '../domain/publication.ts';
import { migrations } from './migrations.ts';

interface FragmentRow {
  id: string;
  ntriples: string;
  changed_at_ms: number;
}

interface RemarkRow {
  id: string;
  name: string;
  title_lv: string;
  title_en: string;
  organization_lv: string;
  organization_en: string;
  results: string;
  omissions: string;
}

const notes = { revision: 'revision', changedAt: 'changed-at-ms', complete: 'complete' } as const;

/** Opens the store in one SQLite file. `now` gives milliseconds since 1970. */
export function openFragmentStore(file: string, now: () => number = Date.now): FragmentStore {
  const database = openDatabase(file, migrations);
  const notebook = createNotebook(database);
  let revision = Number(notebook.read(notes.revision) ?? '0');
  const changedAtMs = (): number => Number(notebook.read(notes.changedAt) ?? '0');

  const touch = (): number => {
    // A clock that was set back must not make new bytes look older than those a reader has.
    const atMs = Math.max(now(), changedAtMs());
    revision += 1;
    notebook.write(notes.revision, String(revision));
    notebook.write(notes.changedAt, String(atMs));
    return atMs;
  };

  return {
    ...createReads(database),
    ...createWrites(database, touch),
    revision: () => revision,
    changedAt: () => new Date(changedAtMs()),
    isComplete: () => notebook.read(notes.complete) === 'yes',
    markComplete: () => notebook.write(notes.complete, 'yes'),
    clear: database.transaction(() => {
      database.exec('DELETE FROM dataset');
      database.exec('DELETE FROM note');
      touch();
    }),
    readNote: notebook.read,
    writeNote: notebook.write,
    close: () => {
      database.close();
    },
  };
}

function createNotebook(database: Database) {
  const select = database.prepare<[string], { value: string }>('SELECT value FROM note WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    read: (key: string): string | undefined => select.get(key)?.value,
    write: (key: string, value: string): void => {
      upsert.run(key, value);
    },
  };
}

type Reads = Pick<
  FragmentStore,
  'summary' | 'fragments' | 'findPublished' | 'findLeftOut' | 'remarks' | 'countIncomplete' | 'stampOf' | 'ids'
>;

function createReads(database: Database): Reads {
  const columns = 'id, ntriples, changed_at_ms';
  const summary = database.prepare<[], StoreSummary>(
    `SELECT count(ntriples) AS published, count(*) - count(ntriples) AS leftOut,
            min(issued) FILTER (WHERE ntriples IS NOT NULL) AS issued,
            max(modified) FILTER (WHERE ntriples IS NOT NULL) AS modified FROM dataset`,
  );
  const stretch = database.prepare<[string, number, number], FragmentRow>(
    `SELECT ${columns} FROM dataset WHERE ntriples IS NOT NULL AND id > ? ORDER BY id LIMIT ? OFFSET ?`,
  );
  const published = database.prepare<[string, string], FragmentRow>(
    `SELECT ${columns} FROM dataset WHERE (id = ? OR name = ?) AND ntriples IS NOT NULL ORDER BY id LIMIT 1`,
  );
  const stamp = database.prepare<[string], { stamp: string }>('SELECT stamp FROM dataset WHERE id = ?');
  const ids = database.prepare<[], { id: string }>('SELECT id FROM dataset ORDER BY id');
  return {
    summary: () => toSummary(summary.get()),
    fragments: ({ limit, after, offset = 0 }: Stretch) =>
      stretch.all(after ?? '', limit, after === undefined ? offset : 0).map(toFragment),
    findPublished: (idOrName) => {
      const row = published.get(idOrName, idOrName);
      return row === undefined ? undefined : toFragment(row);
    },
    stampOf: (id) => stamp.get(id)?.stamp,
    ids: () => ids.all().map(({ id }) => id),
    ...createRemarks(database),
  };
}

const incomplete = `ntriples IS NOT NULL AND (omissions <> '[]' OR results <> '[]')`;

function createRemarks(database: Database): Pick<FragmentStore, 'findLeftOut' | 'remarks' | 'countIncomplete'> {
  const columns = 'id, name, title_lv, title_en, organization_lv, organization_en, results, omissions';
  const listing = (condition: string) =>
    database.prepare<[number], RemarkRow>(
      `SELECT ${columns} FROM dataset WHERE ${condition} ORDER BY organization_lv, title_lv, id LIMIT ?`,
    );
  const listings = { 'left-out': listing('ntriples IS NULL'), incomplete: listing(incomplete) };
  const leftOut = database.prepare<[string, string], RemarkRow>(
    `SELECT ${columns} FROM dataset WHERE (id = ? OR name = ?) AND ntriples IS NULL LIMIT 1`,
  );
  const count = database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM dataset WHERE ${incomplete}`);
  return {
    findLeftOut: (idOrName) => {
      const row = leftOut.get(idOrName, idOrName);
      return row === undefined ? undefined : toRemark(row);
    },
    remarks: (kind, limit) => listings[kind].all(limit).map(toRemark),
    countIncomplete: () => count.get()?.n ?? 0,
  };
}

function createWrites(database: Database, touch: () => number): Pick<FragmentStore, 'save' | 'remove'> {
  const known = database.prepare<[string], { sha256: string; changed_at_ms: number }>(
    'SELECT sha256, changed_at_ms FROM dataset WHERE id = ?',
  );
  const upsert = database.prepare(
    `INSERT INTO dataset (id, name, title_lv, title_en, organization_lv, organization_en, issued, modified, ntriples, sha256, stamp,
       results, omissions, changed_at_ms)
     VALUES (@id, @name, @titleLv, @titleEn, @organizationLv, @organizationEn, @issued, @modified, @ntriples, @sha256, @stamp,
       @results, @omissions, @changedAtMs)
     ON CONFLICT (id) DO UPDATE SET name = @name, title_lv = @titleLv, title_en = @titleEn,
       organization_lv = @organizationLv, organization_en = @organizationEn, issued = @issued, modified = @modified, ntriples = @ntriples, sha256 = @sha256,
       stamp = @stamp, results = @results, omissions = @omissions,
       changed_at_ms = @changedAtMs`,
  );
  const erase = database.prepare('DELETE FROM dataset WHERE id = ?');

  const saveOne = (publication: Publication): void => {
    const row = toRow(publication);
    const before = known.get(publication.id);
    upsert.run({ ...row, changedAtMs: before?.sha256 === row.sha256 ? before.changed_at_ms : touch() });
  };
  return {
    save: database.transaction((publications: readonly Publication[]) => {
      for (const publication of publications) saveOne(publication);
    }),
    remove: database.transaction((ids: readonly string[]) => {
      for (const id of ids) if (erase.run(id).changes > 0) touch();
    }),
  };
}

function toRow(publication: Publication) {
  const { id, name, title, organization, issued, modified, ntriples, stamp, results, omissions } = publication;
  return {
    id,
    name,
    organizationLv: organization.lv,
    organizationEn: organization.en,
    stamp,
    titleLv: title.lv,
    titleEn: title.en,
    issued: issued ?? null,
    modified: modified ?? null,
    ntriples: ntriples ?? null,
    sha256: ntriples === undefined ? '' : sha256(ntriples),
    results: JSON.stringify(results),
    omissions: JSON.stringify(omissions),
  };
}

function toSummary(row: { [K in keyof StoreSummary]: StoreSummary[K] | null } | undefined): StoreSummary {
  return {
    published: row?.published ?? 0,
    leftOut: row?.leftOut ?? 0,
    issued: row?.issued ?? undefined,
    modified: row?.modified ?? undefined,
  };
}

function toFragment(row: FragmentRow): StoredFragment {
  return { id: row.id, ntriples: row.ntriples, changedAt: new Date(row.changed_at_ms) };
}

function toRemark(row: RemarkRow): Remark {
  const { id, name } = row;
  return {
    id,
    name,
    title: { lv: row.title_lv, en: row.title_en },
    organization: { lv: row.organization_lv, en: row.organization_en },
    // oxlint-disable-next-line no-unsafe-type-assertion -- only this file writes the column
    results: JSON.parse(row.results) as Remark['results'],
    // oxlint-disable-next-line no-unsafe-type-assertion -- only this file writes the column
    omissions: JSON.parse(row.omissions) as Remark['omissions'],
  };
}
