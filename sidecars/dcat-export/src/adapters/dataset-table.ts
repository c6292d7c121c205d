import type { Database } from '@vdt/core/sqlite';
import type { Publication } from '../domain/publication.ts';

/** What is known of a data set before it is saved again. */
export interface KnownDataset {
  /** Since when the gate refuses it, in milliseconds since 1970; null while it does not. */
  failing_since_ms: number | null;
}

/** The rows of the data sets, one each, as they are now. */
export interface DatasetTable {
  find(id: string): KnownDataset | undefined;
  upsert(publication: Publication, state: { isPublished: boolean; failingSinceMs: number | null }): void;
  markWithdrawn(id: string): void;
  erase(id: string): void;
  /** Ids of those that the gate refuses since then or longer, and that are in the feed all the same. */
  overdue(sinceMs: number): string[];
}

/** The table `dataset` and that of the organisations. */
export function createDatasetTable(database: Database): DatasetTable {
  const find = database.prepare<[string], KnownDataset>('SELECT failing_since_ms FROM dataset WHERE id = ?');
  const upsert = database.prepare(
    `INSERT INTO dataset (id, name, title_lv, title_en, organization_id, stamp, results, omissions, published,
       failing_since_ms)
     VALUES (@id, @name, @titleLv, @titleEn, @organizationId, @stamp, @results, @omissions, @published, @failingSinceMs)
     ON CONFLICT (id) DO UPDATE SET name = @name, title_lv = @titleLv, title_en = @titleEn,
       organization_id = @organizationId, stamp = @stamp, results = @results, omissions = @omissions,
       published = @published, failing_since_ms = @failingSinceMs`,
  );
  const upsertOrganization = database.prepare(
    `INSERT INTO organization (id, name, title_lv, title_en) VALUES (@id, @name, @lv, @en)
     ON CONFLICT (id) DO UPDATE SET name = @name, title_lv = @lv, title_en = @en`,
  );
  const withdraw = database.prepare('UPDATE dataset SET published = 0 WHERE id = ?');
  const erase = database.prepare('DELETE FROM dataset WHERE id = ?');
  const overdue = database.prepare<[number], { id: string }>(
    'SELECT id FROM dataset WHERE failing_since_ms <= ? AND published = 1 ORDER BY id',
  );
  return {
    find: (id) => find.get(id),
    upsert: (publication, { isPublished, failingSinceMs }) => {
      if (publication.organization.id !== '') upsertOrganization.run(publication.organization);
      upsert.run({ ...toRow(publication), published: isPublished ? 1 : 0, failingSinceMs });
    },
    markWithdrawn: (id) => void withdraw.run(id),
    erase: (id) => void erase.run(id),
    overdue: (sinceMs) => overdue.all(sinceMs).map(({ id }) => id),
  };
}

function toRow({ id, name, title, organization, stamp, results, omissions }: Publication) {
  return {
    id,
    name,
    titleLv: title.lv,
    titleEn: title.en,
    organizationId: organization.id,
    stamp,
    results: JSON.stringify(results),
    omissions: JSON.stringify(omissions),
  };
}
