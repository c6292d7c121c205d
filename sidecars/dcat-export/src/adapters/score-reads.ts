import type { Database } from '@vdt/core/sqlite';
import { isMetricId, metricOf, metrics } from '../domain/score/metrics.ts';
import { ratings } from '../domain/score/rating.ts';
import type {
  LostMetric,
  PublisherScore,
  ScoreStamp,
  ScoreStore,
  StoredScore,
  Summary,
} from '../domain/score/score-store.ts';

interface ScoreRow {
  dataset_id: string;
  name: string;
  title_lv: string;
  title_en: string;
  publisher: string;
  publisher_lv: string;
  publisher_en: string;
  total: number;
  findability: number;
  accessibility: number;
  interoperability: number;
  reusability: number;
  contextuality: number;
  lost: string;
  best_distribution: string | null;
  links: string;
  scored_at_ms: number;
}

type Reads = Pick<ScoreStore, 'stamps' | 'find' | 'ofPublisher' | 'publishers' | 'summary'>;

/** Reads scores, one by one and together. */
export function createScoreReads(database: Database): Reads {
  const stamps = database.prepare<[], { id: string; hash: string; stale: number }>(
    'SELECT dataset_id AS id, hash, stale FROM score',
  );
  const find = database.prepare<[string, string], ScoreRow>(
    'SELECT * FROM score WHERE dataset_id = ? OR name = ? ORDER BY dataset_id LIMIT 1',
  );
  const ofPublisher = database.prepare<[string], ScoreRow>(
    'SELECT * FROM score WHERE publisher = ? ORDER BY total, title_lv, dataset_id',
  );
  const publishers = database.prepare<[], { name: string; lv: string; en: string; datasets: number; mean: number }>(
    `SELECT publisher AS name, max(publisher_lv) AS lv, max(publisher_en) AS en, count(*) AS datasets, avg(total) AS mean
     FROM score WHERE publisher <> '' GROUP BY publisher ORDER BY mean DESC, lv, name`,
  );
  return {
    stamps: () =>
      new Map(stamps.all().map(({ id, hash, stale }): [string, ScoreStamp] => [id, { hash, isStale: stale === 1 }])),
    find: (idOrName) => {
      const row = find.get(idOrName, idOrName);
      return row === undefined ? undefined : toStoredScore(row);
    },
    ofPublisher: (name) => ofPublisher.all(name).map(toStoredScore),
    publishers: () =>
      publishers.all().map(({ name, lv, en, datasets, mean }): PublisherScore => {
        return { name, title: { lv, en }, datasets, mean };
      }),
    summary: createSummary(database),
  };
}

interface MeanRow {
  datasets: number;
  mean: number | null;
  findability: number | null;
  accessibility: number | null;
  interoperability: number | null;
  reusability: number | null;
  contextuality: number | null;
}

interface Within {
  publisher: string | null;
}

function createSummary(database: Database): ScoreStore['summary'] {
  const within = '(@publisher IS NULL OR publisher = @publisher)';
  const means = database.prepare<[Within], MeanRow>(
    `SELECT count(*) AS datasets, avg(total) AS mean, avg(findability) AS findability, avg(accessibility) AS accessibility,
       avg(interoperability) AS interoperability, avg(reusability) AS reusability, avg(contextuality) AS contextuality
     FROM score WHERE ${within}`,
  );
  const totals = database.prepare<[Within & { from: number; below: number }], { n: number }>(
    `SELECT count(*) AS n FROM score WHERE ${within} AND total >= @from AND total < @below`,
  );
  const lost = database.prepare<[Within], { metric: string; n: number }>(
    `SELECT value AS metric, count(*) AS n FROM score, json_each(score.lost) WHERE ${within} GROUP BY value`,
  );
  return (name) => {
    const publisher = name ?? null;
    const row = means.get({ publisher });
    const datasets = row?.datasets ?? 0;
    const inRating = (index: number): number => {
      const from = ratings[index]?.from ?? 0;
      const below = ratings[index - 1]?.from ?? Number.MAX_SAFE_INTEGER;
      return totals.get({ publisher, from, below })?.n ?? 0;
    };
    return {
      datasets,
      mean: row?.mean ?? 0,
      byDimension: toDimensions(row),
      ratings: { excellent: inRating(0), good: inRating(1), sufficient: inRating(2), bad: inRating(3) },
      lost: toLost(lost.all({ publisher }), datasets),
    };
  };
}

function toDimensions(row: MeanRow | undefined): Summary['byDimension'] {
  return {
    findability: row?.findability ?? 0,
    accessibility: row?.accessibility ?? 0,
    interoperability: row?.interoperability ?? 0,
    reusability: row?.reusability ?? 0,
    contextuality: row?.contextuality ?? 0,
  };
}

function toLost(rows: readonly { metric: string; n: number }[], datasets: number): LostMetric[] {
  const order = new Map<string, number>(metrics.map(({ id }, index) => [id, index]));
  return rows
    .flatMap(({ metric, n }) =>
      isMetricId(metric) ? [{ metric, datasets: n, meanPoints: (n * metricOf(metric).points) / datasets }] : [],
    )
    .toSorted((a, b) => b.meanPoints - a.meanPoints || (order.get(a.metric) ?? 0) - (order.get(b.metric) ?? 0));
}

function toStoredScore(row: ScoreRow): StoredScore {
  const { findability, accessibility, interoperability, reusability, contextuality } = row;
  return {
    id: row.dataset_id,
    name: row.name,
    title: { lv: row.title_lv, en: row.title_en },
    publisher: { name: row.publisher, lv: row.publisher_lv, en: row.publisher_en },
    total: row.total,
    byDimension: { findability, accessibility, interoperability, reusability, contextuality },
    // oxlint-disable-next-line no-unsafe-type-assertion -- only the score store writes the column
    lost: (JSON.parse(row.lost) as string[]).filter(isMetricId),
    ...(row.best_distribution === null ? {} : { bestDistribution: row.best_distribution }),
    // oxlint-disable-next-line no-unsafe-type-assertion -- only the score store writes the column
    links: JSON.parse(row.links) as StoredScore['links'],
    scoredAtMs: row.scored_at_ms,
  };
}
