import type { Bilingual, Dimension, MetricId } from './metrics.ts';
import type { PublishedEntry } from './published-fragments.ts';
import type { Rating } from './rating.ts';
import type { DatasetScore } from './score.ts';

/** The score of a data set with what pages say of it. */
export interface StoredScore extends DatasetScore {
  id: string;
  name: string;
  title: Bilingual;
  publisher: { name: string } & Bilingual;
  scoredAtMs: number;
}

/** Several data sets together: the catalogue, or those of one publisher. */
export interface Summary {
  datasets: number;
  /** Mean points of a data set; 0 when there is none. */
  mean: number;
  byDimension: Readonly<Record<Dimension, number>>;
  ratings: Readonly<Record<Rating, number>>;
  /** How many data sets lack the points of a metric, most points first; those that none lacks are left out. */
  lost: readonly LostMetric[];
}

/** A metric that some data sets lack. */
export interface LostMetric {
  metric: MetricId;
  datasets: number;
  /** By how much the mean would rise if none lacked it. */
  meanPoints: number;
}

/** A publisher among the others. */
export interface PublisherScore {
  name: string;
  title: Bilingual;
  datasets: number;
  mean: number;
}

/** One day of the history. `day` is `YYYY-MM-DD` of UTC. */
export interface DayScore {
  day: string;
  mean: number;
  datasets: number;
}

/** Whose history: the catalogue's, a publisher's by its name, a data set's by its id. */
export type HistoryOf = { kind: 'catalogue' } | { kind: 'publisher' | 'dataset'; key: string };

/** What tells whether a data set must be scored again. */
export interface ScoreStamp {
  hash: string;
  /** Set when an address of it began or ceased to answer. */
  isStale: boolean;
}

/** Keeps the scores. All but the history can be derived again. */
export interface ScoreStore {
  /** Whether all data sets of the feed were scored once. */
  isComplete(): boolean;
  markComplete(): void;
  /** Grows with every change of a score. */
  revision(): number;
  stamps(): Map<string, ScoreStamp>;
  save(entry: PublishedEntry, score: DatasetScore, links: readonly string[]): void;
  /** Takes over a new name, title or publisher of a data set whose statements are the same. */
  rename(entry: PublishedEntry): void;
  /** Forgets data sets, and the addresses that none of the others names. */
  remove(ids: readonly string[]): void;
  find(idOrName: string): StoredScore | undefined;
  /** All data sets of a publisher, the fewest points first. */
  ofPublisher(name: string): StoredScore[];
  publishers(): PublisherScore[];
  summary(publisher?: string): Summary;
  /** Writes down the means of today and the points of the data sets whose points are not those of the last day. */
  writeHistory(): void;
  history(of: HistoryOf, sinceDay: string): DayScore[];
  close(): void;
}
