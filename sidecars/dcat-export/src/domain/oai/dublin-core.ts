import { prefixes } from '@vdt/core/rdf';
import { isIri, iriIn, readLiteral } from '../serialise/terms.ts';
import type { Graph } from '../serialise/subjects.ts';
import { attributes, textElement } from '../xml.ts';

const { dct, dcat, foaf, rdfs, skos, prov } = prefixes;
const container = 'http://www.openarchives.org/OAI/2.0/oai_dc/';

/** A value of Dublin Core; a text may have a language. */
interface Value {
  text: string;
  language?: string | undefined;
}

type Look = (...predicates: string[]) => Value[];

/** Writes a data set's statements as unqualified Dublin Core, in the container that OAI-PMH prescribes. */
export function writeDublinCore(graph: Graph, dataset: string): string {
  const elements = Object.entries(elementsOf(graph, dataset)).flatMap(([name, values]) => {
    const lines = values.map(({ text, language }) => textElement(`dc:${name}`, text, { 'xml:lang': language }));
    return [...new Set(lines)].map((line) => `  ${line}\n`);
  });
  const root = attributes({
    'xmlns:oai_dc': container,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${container} http://www.openarchives.org/OAI/2.0/oai_dc.xsd`,
  });
  return `<oai_dc:dc${root}>\n${elements.join('')}</oai_dc:dc>\n`;
}

function elementsOf(graph: Graph, dataset: string): Record<string, Value[]> {
  const own: Look = (...predicates) => valuesOf(graph, dataset, predicates);
  const distributions = own(`${dcat}distribution`).map(({ text }) => text);
  const ofDistributions: Look = (...predicates) =>
    distributions.flatMap((distribution) => valuesOf(graph, distribution, predicates));
  const named = (values: Value[]) => values.flatMap((value) => labelsOf(graph, value));
  return {
    title: own(`${dct}title`),
    creator: named(own(`${dct}creator`)),
    publisher: named(own(`${dct}publisher`)),
    subject: own(`${dcat}keyword`, `${dcat}theme`),
    description: own(`${dct}description`),
    date: own(`${dct}modified`, `${dct}issued`),
    type: [{ text: 'Dataset' }],
    format: ofDistributions(`${dcat}mediaType`, `${dct}format`).map(({ text }) => ({ text: formatOf(text) })),
    identifier: own(`${dct}identifier`, `${dcat}landingPage`),
    source: own(`${prov}wasDerivedFrom`),
    language: own(`${dct}language`).map(({ text }) => ({ text: lastPart(text).toLowerCase() })),
    relation: own(`${dct}relation`, `${dct}isReferencedBy`, `${dcat}inSeries`, `${foaf}page`),
    coverage: [...named(own(`${dct}spatial`)), ...own(`${dct}temporal`).flatMap(({ text }) => periodOf(graph, text))],
    rights: [...own(`${dct}accessRights`), ...named(ofDistributions(`${dct}license`, `${dct}rights`))],
  };
}

function valuesOf(graph: Graph, subject: string, predicates: readonly string[]): Value[] {
  return predicates
    .flatMap((predicate) => [...graph.objects(subject, predicate)].toSorted())
    .map((term) => {
      if (isIri(term)) return { text: iriIn(term) };
      const { value, language } = readLiteral(term);
      return { text: value, language: language === '' ? undefined : language };
    });
}

/** What a thing is called, or its IRI. */
function labelsOf(graph: Graph, value: Value): Value[] {
  const labels = valuesOf(graph, value.text, [`${foaf}name`, `${skos}prefLabel`, `${rdfs}label`]);
  return labels.length > 0 ? labels : [value];
}

function periodOf(graph: Graph, period: string): Value[] {
  const [start, end] = [`${dcat}startDate`, `${dcat}endDate`].map((name) => valuesOf(graph, period, [name])[0]?.text);
  return start === undefined && end === undefined ? [] : [{ text: `${start ?? '..'}/${end ?? '..'}` }];
}

function formatOf(iri: string): string {
  return /\/media-types\/(.+)$/.exec(iri)?.[1] ?? lastPart(iri);
}

function lastPart(iri: string): string {
  return iri.split(/[/#]/).at(-1) ?? iri;
}
