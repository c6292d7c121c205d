import { accessibilityMetrics, contextualityMetrics } from './metrics-of-files.ts';
import { findabilityMetrics, reusabilityMetrics } from './metrics-of-description.ts';
import { interoperabilityMetrics } from './metrics-of-formats.ts';

/** The five dimensions of the European portal's metadata quality assessment (MQA), in its order. */
export const dimensions = ['findability', 'accessibility', 'interoperability', 'reusability', 'contextuality'] as const;

/** One of them. */
export type Dimension = (typeof dimensions)[number];

/** A text in the two languages of the portal. */
export interface Bilingual {
  lv: string;
  en: string;
}

/** One thing the MQA looks at, and what it is worth. */
export interface Metric {
  /** Its name in the vocabulary of the MQA, `https://piveau.eu/ns/voc#`. */
  id: string;
  dimension: Dimension;
  points: number;
  /** Whether the data set is looked at, or its distributions, of which the best counts. */
  appliesTo: 'dataset' | 'distribution';
  /** The field of CKAN's form by which the points are won: of the data set, of a resource, or of one to be added. */
  field: { form: 'dataset' | 'resource' | 'new-resource'; name: string };
  label: Bilingual;
  /** What is wrong when the points are missing. */
  fault: Bilingual;
  /** What to do for the points, for somebody who has never heard of DCAT. */
  advice: Bilingual;
}

/** All 23 metrics in the order they are shown; 405 points in all. */
export const metrics = [
  ...findabilityMetrics,
  ...accessibilityMetrics,
  ...interoperabilityMetrics,
  ...reusabilityMetrics,
  ...contextualityMetrics,
] as const satisfies readonly Metric[];

/** The name of a metric. */
export type MetricId = (typeof metrics)[number]['id'];

/** The points of a data set that lacks nothing. */
export const maxPoints = sumOf(metrics);

const byId: ReadonlyMap<string, Metric & { id: MetricId }> = new Map(metrics.map((metric) => [metric.id, metric]));

/** Whether a word is the name of a metric. */
export function isMetricId(word: string): word is MetricId {
  return byId.has(word);
}

/** The metric of a name. */
export function metricOf(id: MetricId): Metric & { id: MetricId } {
  const metric = byId.get(id);
  if (metric === undefined) throw new RangeError(`there is no metric ${id}`);
  return metric;
}

/** The points that a dimension gives at most. */
export function maxPointsOf(dimension: Dimension): number {
  return sumOf(metrics.filter((metric) => metric.dimension === dimension));
}

function sumOf(some: readonly { points: number }[]): number {
  return some.reduce((sum, { points }) => sum + points, 0);
}
