import { namespaces, type VocabularyEntry, vocabulary } from '@vdt/core/rdf';
import type { VocabularyName } from './codes.ts';
import { literal, type NamedNode, node, type Triple } from './triples.ts';

const { dct, rdf, skos, spdx } = namespaces;

/**
 * What the EU's and IANA's tables say of their concepts. Shapes ask for it (is this IRI a frequency of that table?), but
 * it is not the feed's to repeat: it is put beside the data when they are judged, for the concepts they name.
 */
const tables: readonly { name: VocabularyName; classes: readonly NamedNode[] }[] = [
  { name: 'access-right', classes: [dct('RightsStatement')] },
  { name: 'availability', classes: [] },
  { name: 'checksum-algorithm', classes: [spdx('ChecksumAlgorithm')] },
  { name: 'distribution-status', classes: [] },
  { name: 'file-type', classes: [dct('MediaTypeOrExtent')] },
  { name: 'frequency', classes: [dct('Frequency')] },
  { name: 'hvd-category', classes: [] },
  { name: 'language', classes: [dct('LinguisticSystem')] },
  { name: 'licence', classes: [dct('LicenseDocument')] },
  { name: 'media-type', classes: [dct('MediaType'), dct('MediaTypeOrExtent')] },
  { name: 'place', classes: [dct('Location')] },
  { name: 'publisher-type', classes: [] },
  { name: 'theme', classes: [] },
];

const authority = 'http://publications.europa.eu/resource/authority/';

/** Tables that core holds a part of: there a code counts as good when it has the table's form. */
const openTables: readonly { table: string; code: RegExp; classes: readonly NamedNode[] }[] = [
  { table: 'country', code: /^[A-Z0-9]{3}$/, classes: [dct('Location')] },
  { table: 'file-type', code: /^[A-Z0-9_]+$/, classes: [dct('MediaTypeOrExtent')] },
  { table: 'language', code: /^[A-Z]{3}$/, classes: [dct('LinguisticSystem')] },
  { table: 'licence', code: /^[A-Z0-9_]+$/, classes: [dct('LicenseDocument')] },
  { table: 'place', code: /^[A-Z]{3}_[A-Z0-9]{3}$/, classes: [dct('Location')] },
];

/** The background of all IRIs in these statements. */
export function backgroundOf(triples: Iterable<{ object: { value: string } }>): Triple[] {
  const iris = new Set<string>();
  for (const { object } of triples) iris.add(object.value);
  return [...iris].flatMap(describe);
}

function describe(iri: string): readonly Triple[] {
  return knownConcepts().get(iri) ?? describeOpen(iri);
}

let known: ReadonlyMap<string, readonly Triple[]> | undefined;

function knownConcepts(): ReadonlyMap<string, readonly Triple[]> {
  known ??= new Map(tables.flatMap(({ name, classes }) => describeVocabulary(name, classes)));
  return known;
}

function describeVocabulary(name: VocabularyName, classes: readonly NamedNode[]): [string, readonly Triple[]][] {
  const { entries, scheme } = vocabulary(name);
  const concepts = entries.map((entry): [string, readonly Triple[]] => {
    const own = name === 'place' ? entry.iri.slice(0, entry.iri.lastIndexOf('/')) : scheme;
    return [entry.iri, describeConcept(entry, own, classes)];
  });
  return [[scheme, describeScheme(scheme)], ...concepts];
}

function describeOpen(iri: string): readonly Triple[] {
  if (!iri.startsWith(authority)) return [];
  const [table = '', code = ''] = iri.slice(authority.length).split('/');
  const open = openTables.find((candidate) => candidate.table === table && candidate.code.test(code));
  return open === undefined ? [] : describeConcept({ iri, code, lv: code, en: code }, authority + table, open.classes);
}

function describeConcept(entry: VocabularyEntry, scheme: string, types: readonly NamedNode[]): Triple[] {
  const subject = node(entry.iri);
  return [
    ...[skos('Concept'), ...types].map((object) => ({ subject, predicate: rdf('type'), object })),
    { subject, predicate: skos('inScheme'), object: node(scheme) },
    { subject, predicate: skos('prefLabel'), object: literal(entry.en, 'en') },
    ...describeScheme(scheme),
  ];
}

function describeScheme(iri: string): Triple[] {
  const subject = node(iri);
  return [
    { subject, predicate: rdf('type'), object: skos('ConceptScheme') },
    { subject, predicate: dct('title'), object: literal(iri) },
  ];
}
