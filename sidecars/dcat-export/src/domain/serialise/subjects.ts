import type { Literal, NamedNode, Triple } from '../triples.ts';
import { termOf } from './n-triples.ts';

/** All that is said of one subject, in the one order in which every format writes it. */
export interface SubjectBlock {
  iri: string;
  /** IRIs of its classes. */
  types: string[];
  properties: { iri: string; objects: (NamedNode | Literal)[] }[];
}

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** Groups statements by subject and predicate. Subjects, classes, predicates and objects are each sorted. */
export function toSubjectBlocks(triples: Iterable<Triple>): SubjectBlock[] {
  const subjects = new Map<string, Map<string, Map<string, NamedNode | Literal>>>();
  for (const { subject, predicate, object } of triples) {
    const properties = entry(subjects, subject.value, () => new Map<string, Map<string, NamedNode | Literal>>());
    entry(properties, predicate.value, () => new Map<string, NamedNode | Literal>()).set(termOf(object), object);
  }
  return sorted(subjects).map(([iri, properties]) => ({
    iri,
    types: sorted(properties.get(rdfType) ?? new Map<string, NamedNode | Literal>()).map(([, type]) => type.value),
    properties: sorted(properties)
      .filter(([predicate]) => predicate !== rdfType)
      .map(([predicate, objects]) => ({ iri: predicate, objects: sorted(objects).map(([, object]) => object) })),
  }));
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
