import { namespaces } from '@vdt/core/rdf';
import { datasetIri, partOf, type SiteUrl } from '../addresses.ts';
import { type Literal, literal, type NamedNode, node, type Triple, typed } from '../triples.ts';
import { type Dimension, dimensions, type MetricId, metrics } from './metrics.ts';
import type { StoredScore } from './score-store.ts';

// dqv: the Data Quality Vocabulary (W3C Working Group Note of 15 December 2016); mqa: the vocabulary in which
// data.europa.eu itself says what it measured.
const { dqv, mqa, prov, rdf, skos } = namespaces;

const linkMetrics: ReadonlySet<string> = new Set(['accessUrlStatusCode', 'downloadUrlStatusCode']);
const whole = 'scoring';

/**
 * A data set's score in RDF: one measurement a metric, of the data set or of the distribution that counted, the points of
 * each dimension, and the points in all. As with the MQA, what an address answered is a status code; where nobody has
 * asked, or nothing came, there is no measurement. All are named, so that two readings can be compared.
 */
export function toQualityMeasurements(siteUrl: SiteUrl, score: StoredScore): Triple[] {
  const dataset = node(datasetIri(siteUrl, score.id));
  const measure = (computedOn: NamedNode, metric: string, value: Literal): Triple[] => {
    const measurement = partOf(computedOn, `quality-${metric}`);
    return [
      { subject: dataset, predicate: dqv('hasQualityMeasurement'), object: measurement },
      { subject: measurement, predicate: rdf('type'), object: dqv('QualityMeasurement') },
      { subject: measurement, predicate: dqv('computedOn'), object: computedOn },
      { subject: measurement, predicate: dqv('isMeasurementOf'), object: mqa(metric) },
      { subject: measurement, predicate: dqv('value'), object: value },
      { subject: measurement, predicate: prov('generatedAtTime'), object: momentOf(score) },
    ];
  };
  const byMetric = metrics.flatMap(({ id, appliesTo }) => {
    const computedOn = appliesTo === 'dataset' ? dataset : distributionOf(score);
    const value = valueOf(score, id);
    return computedOn === undefined || value === undefined ? [] : measure(computedOn, id, value);
  });
  return [
    ...byMetric,
    ...dimensions.flatMap((dimension) => measure(dataset, scoringOf(dimension), integer(score.byDimension[dimension]))),
    ...measure(dataset, whole, integer(score.total)),
    ...definitions(),
  ];
}

function distributionOf({ bestDistribution }: StoredScore): NamedNode | undefined {
  return bestDistribution === undefined ? undefined : node(bestDistribution);
}

function valueOf({ lost, links }: StoredScore, id: MetricId): Literal | undefined {
  if (!linkMetrics.has(id)) return typed(String(!lost.includes(id)), 'boolean');
  const status = links.find(({ metric }) => metric === id)?.status;
  return status === undefined ? undefined : integer(status);
}

function definitions(): Triple[] {
  const ofMetrics = metrics.flatMap(({ id, dimension, label }) => [
    ...metricOf(id, dimension, linkMetrics.has(id) ? 'integer' : 'boolean'),
    ...labelled(mqa(id), label),
  ]);
  const ofDimensions = dimensions.flatMap((dimension) => [
    { subject: mqa(dimension), predicate: rdf('type'), object: dqv('Dimension') },
    ...metricOf(scoringOf(dimension), dimension, 'integer'),
  ]);
  return [...ofMetrics, ...ofDimensions, ...metricOf(whole, undefined, 'integer')];
}

function metricOf(id: string, dimension: Dimension | undefined, datatype: string): Triple[] {
  const metric = mqa(id);
  return [
    { subject: metric, predicate: rdf('type'), object: dqv('Metric') },
    { subject: metric, predicate: dqv('expectedDataType'), object: namespaces.xsd(datatype) },
    ...(dimension === undefined ? [] : [{ subject: metric, predicate: dqv('inDimension'), object: mqa(dimension) }]),
  ];
}

function labelled(subject: NamedNode, label: { lv: string; en: string }): Triple[] {
  return [literal(label.lv, 'lv'), literal(label.en, 'en')].map((object) => {
    return { subject, predicate: skos('prefLabel'), object };
  });
}

function scoringOf(dimension: Dimension): string {
  return `${dimension}Scoring`;
}

function integer(value: number): Literal {
  return typed(String(value), 'integer');
}

function momentOf({ scoredAtMs }: StoredScore): Literal {
  return typed(new Date(scoredAtMs).toISOString(), 'dateTime');
}
