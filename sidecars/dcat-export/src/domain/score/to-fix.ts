import { type MetricId, metricOf, metrics } from './metrics.ts';
import type { StoredScore } from './score-store.ts';

/** One thing to fix in some data sets, and what that is worth. */
export interface Fix {
  /** The metric that is lacking; `no-file` where there is nothing yet whose format or address could be mended. */
  what: MetricId | 'no-file';
  scores: readonly StoredScore[];
  /** Points that one data set wins, at most. */
  points: number;
  /** By how much the mean of all data sets would rise. */
  meanPoints: number;
}

/** What is to be fixed in these data sets: what raises their mean most comes first. */
export function toFix(all: readonly StoredScore[]): Fix[] {
  const withoutFile = all.filter(({ bestDistribution }) => bestDistribution === undefined);
  const fixes = metrics.map(({ id, points, appliesTo }): Fix => {
    const lacking = all.filter(
      ({ lost, bestDistribution }) => lost.includes(id) && (appliesTo === 'dataset' || bestDistribution !== undefined),
    );
    return { what: id, scores: lacking, points, meanPoints: (lacking.length * points) / all.length };
  });
  const sums = withoutFile.map(({ lost }) => pointsOfFiles(lost));
  const total = sums.reduce((sum, points) => sum + points, 0);
  const noFile: Fix = {
    what: 'no-file',
    scores: withoutFile,
    points: Math.max(0, ...sums),
    meanPoints: total / all.length,
  };
  return [noFile, ...fixes].filter(({ scores }) => scores.length > 0).toSorted((a, b) => b.meanPoints - a.meanPoints);
}

/** The points lost that only a file or service can win. */
export function pointsOfFiles(lost: readonly MetricId[]): number {
  return lost
    .map(metricOf)
    .filter(({ appliesTo }) => appliesTo === 'distribution')
    .reduce((sum, { points }) => sum + points, 0);
}
