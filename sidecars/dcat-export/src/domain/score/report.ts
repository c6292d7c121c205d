import { ratingOf } from './rating.ts';
import { type MetricId, metricOf, metrics, maxPoints } from './metrics.ts';
import type { DatasetScore } from './score.ts';
import type { DayScore, LostMetric, PublisherScore, StoredScore, Summary } from './score-store.ts';

/** The points of each metric, for programs to read. */
export function reportMetrics(lost: readonly MetricId[]) {
  const lacking = new Set(lost);
  return metrics.map(({ id, dimension, points }) => {
    return { id, dimension, points: lacking.has(id) ? 0 : points, possible: points };
  });
}

/** A score as JSON has it. */
export function reportScore(score: DatasetScore) {
  const { total, byDimension, bestDistribution, lost, links } = score;
  return {
    total,
    possible: maxPoints,
    rating: ratingOf(total),
    dimensions: byDimension,
    metrics: reportMetrics(lost),
    bestDistribution: bestDistribution ?? null,
    addresses: links.map(({ metric, url, outcome, status, reason }) => {
      return { metric, url, outcome, status: status ?? null, reason: reason ?? null };
    }),
  };
}

/** One data set as JSON has it. */
export function reportDataset(score: StoredScore, history: readonly DayScore[]) {
  const { id, name, title, publisher, scoredAtMs } = score;
  const scored = new Date(scoredAtMs).toISOString();
  const days = history.map(({ day, mean }) => ({ day, total: mean }));
  return { id, name, title, publisher, scored, ...reportScore(score), history: days };
}

/** Several data sets together as JSON has them. */
export function reportSummary(summary: Summary, history: readonly DayScore[]) {
  const { datasets, mean, byDimension, ratings, lost } = summary;
  return {
    datasets,
    mean: datasets === 0 ? null : mean,
    possible: maxPoints,
    rating: datasets === 0 ? null : ratingOf(mean),
    dimensions: byDimension,
    ratings,
    lost: lost.map(reportLost),
    history,
  };
}

/** A publisher among the others as JSON has it. */
export function reportPublisher({ name, title, datasets, mean }: PublisherScore) {
  return { name, title, datasets, mean, rating: ratingOf(mean) };
}

function reportLost({ metric, datasets, meanPoints }: LostMetric) {
  return { metric, dimension: metricOf(metric).dimension, points: metricOf(metric).points, datasets, meanPoints };
}

/** A data set of a file with its score. */
export interface FileDataset {
  iri: string;
  title: string | undefined;
  score: DatasetScore;
}

/** The score of a file as JSON has it. Where no address was asked, `note` says what that means. */
export function reportFile(datasets: readonly FileDataset[], linksChecked: boolean) {
  const points = datasets.map(({ score }) => score.total);
  const mean = points.length === 0 ? null : points.reduce((sum, total) => sum + total, 0) / points.length;
  return {
    mean,
    possible: maxPoints,
    rating: mean === null ? null : ratingOf(mean),
    linksChecked,
    note: linksChecked ? null : 'No address was asked: each is taken to answer. --check-links asks them.',
    datasets: datasets.map(({ iri, title, score }) => ({ iri, title: title ?? null, ...reportScore(score) })),
  };
}
