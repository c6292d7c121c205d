import { prefixes } from '@vdt/core/rdf';
import { sortedSet } from '../order.ts';
import type { Texts } from '../record.ts';
import { pickTexts } from '../text/tagged.ts';

/** A term of RDF (RDF/JS data model), as far as it is read here. */
export interface RdfTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
}

/** The graph of one fetched document. Predicates are given by IRI. */
export interface RdfGraph {
  objects(subject: RdfTerm, predicate: string): readonly RdfTerm[];
  subjects(predicate: string, object: string): readonly RdfTerm[];
  links(predicate: string): readonly { readonly subject: RdfTerm; readonly object: RdfTerm }[];
  describes(subject: RdfTerm): boolean;
}

/** A predicate or class written with one of core's prefixes, as in `dct:title`. */
export type CompactIri = `${keyof typeof prefixes}:${string}`;

const namespaceIris: ReadonlyMap<string, string> = new Map(Object.entries(prefixes));

/** The full IRI of a compact one. */
export function expand(compact: CompactIri): string {
  const [prefix = '', local = ''] = compact.split(':', 2);
  return `${namespaceIris.get(prefix) ?? ''}${local}`;
}

/** Reads one node of a graph. Where several predicates are given, all their values count. */
export interface NodeReader {
  readonly node: RdfTerm;
  terms(...predicates: readonly CompactIri[]): readonly RdfTerm[];
  readers(...predicates: readonly CompactIri[]): readonly NodeReader[];
  texts(...predicates: readonly CompactIri[]): Texts;
  /** What each value refers to, sorted: an IRI, a literal's text, or what names a blank node. */
  references(...predicates: readonly CompactIri[]): readonly string[];
  /** The first of the references. */
  reference(...predicates: readonly CompactIri[]): string | undefined;
  isA(...classes: readonly CompactIri[]): boolean;
}

/** A reader of `node` within `graph`. */
export function readNode(graph: RdfGraph, node: RdfTerm): NodeReader {
  const terms: NodeReader['terms'] = (...predicates) =>
    node.termType === 'Literal' ? [] : predicates.flatMap((predicate) => graph.objects(node, expand(predicate)));
  const readers: NodeReader['readers'] = (...predicates) => terms(...predicates).map((term) => readNode(graph, term));
  const references: NodeReader['references'] = (...predicates) => {
    const names = readers(...predicates).map((reader) => nameOf(reader) ?? '');
    return sortedSet(names.filter((name) => name.trim() !== ''));
  };
  return {
    node,
    terms,
    readers,
    references,
    texts: (...predicates) =>
      pickTexts(
        terms(...predicates)
          .filter(isLiteral)
          .map(toTagged),
      ),
    reference: (...predicates) => references(...predicates)[0],
    isA: (...classes) => terms('rdf:type').some(({ value }) => classes.some((each) => expand(each) === value)),
  };
}

const euAuthority = /^https?:\/\/publications\.europa\.eu\/resource\/authority\//;

/**
 * What a value means where an IRI is expected: the IRI of an EU authority table the node declares itself to match, its
 * own IRI, a literal's text, or for a blank node its value, notation or label.
 */
function nameOf(reader: NodeReader): string | undefined {
  const { node } = reader;
  if (isLiteral(node)) return node.value;
  const matches = reader.terms('skos:exactMatch', 'owl:sameAs').map(({ value }) => value);
  const match = matches.toSorted().find((iri) => euAuthority.test(iri));
  if (match !== undefined) return match;
  if (node.termType === 'NamedNode') return node.value;
  const labels = reader.terms('rdf:value', 'skos:notation', 'skos:prefLabel', 'rdfs:label', 'dct:title', 'foaf:name');
  return [...matches, ...labels.filter(isLiteral).map(({ value }) => value)][0];
}

function isLiteral(term: RdfTerm): boolean {
  return term.termType === 'Literal';
}

function toTagged(term: RdfTerm) {
  return { text: term.value, language: term.language ?? '' };
}
