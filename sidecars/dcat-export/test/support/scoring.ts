import { Parser, Writer } from 'n3';
import { type DatasetScore, type LinkState, scoreDataset } from '../../src/domain/score/score.ts';
import { toStatements } from '../../src/domain/score/statements.ts';
import type { PublishedEntry, PublishedFragments } from '../../src/domain/score/published-fragments.ts';

const prefixes = `
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix a: <http://publications.europa.eu/resource/authority/> .
@prefix iana: <https://www.iana.org/assignments/media-types/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/** The data set of these tests. */
export const datasetIri = 'https://data.example.lv/dataset/d1';

/** What a data set that lacks nothing says of itself, a metric's part each. */
export const wholeDataset: Readonly<Record<string, string>> = {
  keyword: 'dcat:keyword "dati"@lv',
  theme: 'dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI>',
  spatial: 'dct:spatial <http://publications.europa.eu/resource/authority/country/LVA>',
  temporal: 'dct:temporal <https://data.example.lv/dataset/d1#period>',
  accessRights: 'dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC>',
  contactPoint: 'dcat:contactPoint <https://data.example.lv/dataset/d1#contact>',
  publisher: 'dct:publisher <https://data.example.lv/organization/o1>',
  issued: 'dct:issued "2026-01-01"^^xsd:date',
  modified: 'dct:modified "2026-02-01"^^xsd:date',
};

/** The same of a distribution. */
export const wholeDistribution: Readonly<Record<string, string>> = {
  accessURL: 'dcat:accessURL <https://files.example/a.csv>',
  downloadURL: 'dcat:downloadURL <https://files.example/a.csv>',
  format: 'dct:format <http://publications.europa.eu/resource/authority/file-type/CSV>',
  mediaType: 'dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv>',
  license: 'dct:license <http://publications.europa.eu/resource/authority/licence/CC0>',
  rights: 'dct:rights <https://data.example.lv/dataset/d1#rights>',
  byteSize: 'dcat:byteSize "10"^^xsd:nonNegativeInteger',
};

/** The IRI of the n-th distribution. */
export function distributionIri(n: number): string {
  return `${datasetIri}/resource/r${n}`;
}

/** A data set in Turtle. */
export function turtleOf(
  dataset: Readonly<Record<string, string>>,
  ...distributions: Readonly<Record<string, string>>[]
): string {
  const describe = (iri: string, type: string, parts: readonly string[]) =>
    `<${iri}> ${[`a ${type}`, ...parts].join(' ; ')} .\n`;
  const links = distributions.map((_, index) => `dcat:distribution <${distributionIri(index + 1)}>`);
  return [
    prefixes,
    describe(datasetIri, 'dcat:Dataset', [...Object.values(dataset), ...links]),
    ...distributions.map((parts, index) =>
      describe(distributionIri(index + 1), 'dcat:Distribution', Object.values(parts)),
    ),
  ].join('');
}

/** The score of a data set in Turtle. */
export function scoreTurtle(
  turtle: string,
  {
    conforms = true,
    link = () => ({ outcome: 'answers', status: 200 }),
  }: { conforms?: boolean; link?: (url: string) => LinkState } = {},
): DatasetScore {
  const statements = toStatements(new Parser().parse(turtle));
  return scoreDataset({ statements, dataset: datasetIri, conforms, link });
}

/** A feed that a test fills by hand. */
export function handmadeFragments(): PublishedFragments & {
  all: Map<string, PublishedEntry & { text: string }>;
  complete: boolean;
} {
  const all = new Map<string, PublishedEntry & { text: string }>();
  const feed = {
    all,
    complete: true,
    isComplete: () => feed.complete,
    entries: () => [...all.values()],
    ntriples: (id: string) => all.get(id)?.text,
  };
  return feed;
}

/** An entry of such a feed whose fragment is complete but for what is left out. */
export function entryOf(
  id: string,
  options: { publisher?: string; title?: string; without?: readonly string[]; url?: string } = {},
) {
  const {
    publisher = 'iestade',
    title = `Datu kopa ${id}`,
    without = [],
    url = `https://files.example/${id}.csv`,
  } = options;
  const keep = (parts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(parts).filter(([name]) => !without.includes(name)));
  const distribution = { ...keep(wholeDistribution) };
  for (const name of ['accessURL', 'downloadURL'])
    if (name in distribution) distribution[name] = `dcat:${name} <${url}>`;
  const turtle = turtleOf(keep(wholeDataset), distribution).replaceAll('/dataset/d1', `/dataset/${id}`);
  return {
    id,
    name: `kopa-${id}`,
    title: { lv: title, en: `Data set ${id}` },
    organization: { name: publisher, lv: `Iestāde ${publisher}`, en: `Institution ${publisher}` },
    hash: turtle,
    text: new Writer({ format: 'N-Triples' }).quadsToString(new Parser().parse(turtle)),
  };
}
