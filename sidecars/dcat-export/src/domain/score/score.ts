import { namespaces } from '@vdt/core/rdf';
import { formatTraits, isAccessRight, isFileType, isKnownLicence, isMediaType } from './known-values.ts';
import { type Dimension, dimensions, type MetricId, metricOf, metrics } from './metrics.ts';
import { keyOf, type Statements, type Term } from './statements.ts';

const { dcat, dct } = namespaces;

/** What became of asking an address. `unknown`: it was not asked yet, and is taken to answer. */
export interface LinkState {
  outcome: 'answers' | 'fails' | 'unknown';
  /** The status of HTTP, when there was an answer at all. */
  status?: number | undefined;
  /** Why there was none: `address-refused`, `upstream-timeout`, … */
  reason?: string | undefined;
}

/** An address that cost points, or that nobody has asked yet. */
export interface LinkRemark extends LinkState {
  metric: MetricId;
  url: string;
}

/** The points of one data set. */
export interface DatasetScore {
  total: number;
  byDimension: Readonly<Record<Dimension, number>>;
  /** The metrics whose points it lacks, in the order of the table. */
  lost: readonly MetricId[];
  /** The distribution that counted: the one with the most points. Absent when there is none. */
  bestDistribution?: string;
  links: readonly LinkRemark[];
}

/** What a data set is scored by. */
export interface ScoreInput {
  statements: Statements;
  /** The data set's IRI, or `_:` and a label. */
  dataset: string;
  /** Whether the gate let it through. */
  conforms: boolean;
  link: (url: string) => LinkState;
}

type Judgement = Readonly<Partial<Record<MetricId, boolean>>>;

/**
 * Scores a data set by the 23 metrics of the MQA. Of its distributions the one with the most points counts; where two are
 * level, the first by its IRI, so that the same data set always has the same one.
 */
export function scoreDataset(input: ScoreInput): DatasetScore {
  const { statements, dataset } = input;
  const own = judgeDataset(input);
  const best = distributionsOf(statements, dataset)
    .map((distribution) => ({ distribution, judgement: judgeDistribution(input, own, distribution) }))
    .toSorted((a, b) => pointsOf(b.judgement) - pointsOf(a.judgement))[0];
  const judgement: Judgement = { ...own, ...best?.judgement };
  const met = metrics.filter(({ id }) => judgement[id] === true);
  return {
    total: sum(met),
    byDimension: byDimension(met),
    lost: metrics.flatMap(({ id }) => (judgement[id] === true ? [] : [id])),
    ...(best === undefined ? {} : { bestDistribution: best.distribution }),
    links: best === undefined ? [] : remarksOn(input, best.distribution),
  };
}

/** The addresses that a data set's score hangs on: those of all its distributions, for any of them may be the best. */
export function linksOf(statements: Statements, dataset: string): string[] {
  const urls = distributionsOf(statements, dataset).flatMap((distribution) => [
    ...addressesOf(statements, distribution, 'accessURL'),
    ...addressesOf(statements, distribution, 'downloadURL'),
  ]);
  return [...new Set(urls)];
}

function distributionsOf(statements: Statements, dataset: string): string[] {
  const all = statements.objects(dataset, dcat('distribution').value);
  return all.flatMap((term) => (term.termType === 'Literal' ? [] : [keyOf(term)])).toSorted();
}

function judgeDataset({ statements, dataset, conforms }: ScoreInput): Judgement {
  const objects = (property: Term): readonly Term[] => filled(statements.objects(dataset, property.value));
  const has = (property: Term): boolean => objects(property).length > 0;
  return {
    keywordAvailability: has(dcat('keyword')),
    categoryAvailability: has(dcat('theme')),
    spatialAvailability: has(dct('spatial')),
    temporalAvailability: has(dct('temporal')),
    dcatApCompliance: conforms,
    accessRightsAvailability: has(dct('accessRights')),
    accessRightsVocabularyAlignment: objects(dct('accessRights')).some(isAccessRight),
    contactPointAvailability: has(dcat('contactPoint')),
    publisherAvailability: has(dct('publisher')),
    dateIssuedAvailability: has(dct('issued')),
    dateModifiedAvailability: has(dct('modified')),
  };
}

function judgeDistribution({ statements, link }: ScoreInput, own: Judgement, distribution: string): Judgement {
  const objects = (property: Term): readonly Term[] => filled(statements.objects(distribution, property.value));
  const has = (property: Term): boolean => objects(property).length > 0;
  const answers = (property: 'accessURL' | 'downloadURL'): boolean =>
    addressesOf(statements, distribution, property).some((url) => link(url).outcome !== 'fails');
  const formats = objects(dct('format'));
  const mediaTypes = objects(dcat('mediaType'));
  const traits = formatTraits(formats, mediaTypes);
  return {
    accessUrlStatusCode: answers('accessURL'),
    downloadUrlAvailability: has(dcat('downloadURL')),
    downloadUrlStatusCode: answers('downloadURL'),
    formatAvailability: formats.length > 0,
    mediaTypeAvailability: mediaTypes.length > 0,
    formatMediaTypeVocabularyAlignment: formats.some(isFileType) && mediaTypes.some(isMediaType),
    formatMediaTypeNonProprietary: traits.nonProprietary,
    formatMediaTypeMachineInterpretable: traits.machineReadable,
    licenceAvailability: has(dct('license')),
    knownLicence: objects(dct('license')).some(isKnownLicence),
    rightsAvailability: has(dct('rights')),
    byteSizeAvailability: has(dcat('byteSize')),
    // The MQA looks for the two dates in either place.
    dateIssuedAvailability: own.dateIssuedAvailability === true || has(dct('issued')),
    dateModifiedAvailability: own.dateModifiedAvailability === true || has(dct('modified')),
  };
}

function remarksOn({ statements, link }: ScoreInput, distribution: string): LinkRemark[] {
  const looked = [
    { metric: 'accessUrlStatusCode', property: 'accessURL' },
    { metric: 'downloadUrlStatusCode', property: 'downloadURL' },
  ] as const;
  return looked.flatMap(({ metric, property }) =>
    addressesOf(statements, distribution, property).map((url) => ({ metric, url, ...link(url) })),
  );
}

function addressesOf(statements: Statements, distribution: string, property: 'accessURL' | 'downloadURL'): string[] {
  return filled(statements.objects(distribution, dcat(property).value)).map(({ value }) => value);
}

// A property that is there with nothing in it says no more than one that is not.
function filled(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ termType, value }) => termType !== 'Literal' || value.trim() !== '');
}

function pointsOf(judgement: Judgement): number {
  return sum(metrics.filter(({ id }) => judgement[id] === true));
}

function sum(some: readonly { points: number }[]): number {
  return some.reduce((total, { points }) => total + points, 0);
}

function byDimension(met: readonly { id: MetricId }[]): Record<Dimension, number> {
  const points = (dimension: Dimension): number =>
    sum(met.map(({ id }) => metricOf(id)).filter((metric) => metric.dimension === dimension));
  const [findability, accessibility, interoperability, reusability, contextuality] = dimensions;
  return {
    findability: points(findability),
    accessibility: points(accessibility),
    interoperability: points(interoperability),
    reusability: points(reusability),
    contextuality: points(contextuality),
  };
}
