import type { Database } from '@vdt/core/sqlite';
import type { DatasetRegister, Remark, StoredFragment, StoreSummary } from '../domain/fragment-store.ts';
import { stillValid } from './migrations.ts';

type Reads = Pick<
  DatasetRegister,
  | 'summary'
  | 'findPublished'
  | 'entries'
  | 'ntriples'
  | 'stampOf'
  | 'ids'
  | 'findLeftOut'
  | 'remarks'
  | 'countIncomplete'
>;

interface FragmentRow {
  id: string;
  sha256: string;
  ntriples: string;
  changed_at_ms: number;
}

interface EntryRow {
  id: string;
  name: string;
  title_lv: string;
  title_en: string;
  organization: string;
  organization_lv: string;
  organization_en: string;
  hash: string;
}

const validVersion = `version.dataset_id = dataset.id AND version.ended = ${stillValid}`;
const owner = 'LEFT JOIN organization ON organization.id = dataset.organization_id';
const ownerTitles =
  "coalesce(organization.title_lv, '') AS organization_lv, coalesce(organization.title_en, '') AS organization_en";

/** Reads the data sets as they are now. */
export function createDatasetReads(database: Database): Reads {
  const summary = database.prepare<[], StoreSummary>(
    `SELECT count(*) FILTER (WHERE published) AS published, count(failing_since_ms) AS leftOut,
            count(failing_since_ms) FILTER (WHERE published) AS kept FROM dataset`,
  );
  const fragment = (condition: string) =>
    `SELECT dataset.id, fragment.sha256, fragment.ntriples, version.changed_at_ms FROM dataset
     JOIN version ON ${validVersion} JOIN fragment ON fragment.sha256 = version.sha256 WHERE ${condition}`;
  const byId = database.prepare<[string], FragmentRow>(fragment('dataset.id = ?'));
  const byName = database.prepare<[string], FragmentRow>(`${fragment('dataset.name = ?')} ORDER BY dataset.id LIMIT 1`);
  const entries = database.prepare<[], EntryRow>(
    `SELECT dataset.id, dataset.name, dataset.title_lv, dataset.title_en, version.sha256 AS hash,
            coalesce(organization.name, '') AS organization, ${ownerTitles}
     FROM dataset JOIN version ON ${validVersion} ${owner} WHERE version.sha256 IS NOT NULL ORDER BY dataset.id`,
  );
  const stamp = database.prepare<[string], { stamp: string }>('SELECT stamp FROM dataset WHERE id = ?');
  const ids = database.prepare<[], { id: string }>('SELECT id FROM dataset ORDER BY id');
  return {
    summary: () => summary.get() ?? { published: 0, leftOut: 0, kept: 0 },
    findPublished: (idOrName) => toFragment(byId.get(idOrName) ?? byName.get(idOrName)),
    entries: () => entries.all().map(toEntry),
    ntriples: (id) => byId.get(id)?.ntriples,
    stampOf: (id) => stamp.get(id)?.stamp,
    ids: () => ids.all().map(({ id }) => id),
    ...createRemarks(database),
  };
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
  published: number;
  failing_since_ms: number | null;
}

const incomplete = `failing_since_ms IS NULL AND (omissions <> '[]' OR results <> '[]')`;

function createRemarks(database: Database): Pick<Reads, 'findLeftOut' | 'remarks' | 'countIncomplete'> {
  const columns = `dataset.id, dataset.name, dataset.title_lv, dataset.title_en, ${ownerTitles}, results, omissions,
    published, failing_since_ms`;
  const listing = (condition: string) =>
    database.prepare<[number], RemarkRow>(
      `SELECT ${columns} FROM dataset ${owner} WHERE ${condition}
       ORDER BY organization_lv, dataset.title_lv, dataset.id LIMIT ?`,
    );
  const listings = { 'left-out': listing('failing_since_ms IS NOT NULL'), incomplete: listing(incomplete) };
  const leftOut = database.prepare<[string, string], RemarkRow>(
    `SELECT ${columns} FROM dataset ${owner} WHERE (dataset.id = ? OR dataset.name = ?) AND NOT published LIMIT 1`,
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

function toFragment(row: FragmentRow | undefined): StoredFragment | undefined {
  if (row === undefined) return undefined;
  const { id, sha256, ntriples } = row;
  return { id, sha256, ntriples, changedAt: new Date(row.changed_at_ms) };
}

function toEntry(row: EntryRow): ReturnType<Reads['entries']>[number] {
  const { id, name, hash } = row;
  return {
    id,
    name,
    title: { lv: row.title_lv, en: row.title_en },
    organization: { name: row.organization, lv: row.organization_lv, en: row.organization_en },
    hash,
  };
}

function toRemark(row: RemarkRow): Remark {
  const { id, name, failing_since_ms: sinceMs } = row;
  return {
    id,
    name,
    title: { lv: row.title_lv, en: row.title_en },
    organization: { lv: row.organization_lv, en: row.organization_en },
    // oxlint-disable-next-line no-unsafe-type-assertion -- only dataset-table.ts writes the column
    results: JSON.parse(row.results) as Remark['results'],
    // oxlint-disable-next-line no-unsafe-type-assertion -- only dataset-table.ts writes the column
    omissions: JSON.parse(row.omissions) as Remark['omissions'],
    ...(sinceMs === null ? {} : { failing: { since: new Date(sinceMs), isKept: row.published === 1 } }),
  };
}
