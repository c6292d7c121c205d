import { DataFactory, Store, type Term } from 'n3';
import type { RdfGraph, RdfTerm } from '../../domain/dcat/graph.ts';

/** A quad of any RDF/JS library. */
export type ParsedQuad = Parameters<typeof DataFactory.fromQuad>[0];

/** A graph being filled by a parser, and read by the domain. Named graphs are read as one. */
export interface GraphStore extends RdfGraph {
  add(quad: ParsedQuad): void;
}

/** An empty graph, kept in n3's store. */
export function createGraphStore(): GraphStore {
  const store = new Store();
  return {
    add: (quad) => {
      store.addQuad(quad);
    },
    objects: (subject, predicate) => store.getObjects(toTerm(subject), predicate, null),
    subjects: (predicate, object) => store.getSubjects(predicate, DataFactory.namedNode(object), null),
    links: (predicate) =>
      store.getQuads(null, predicate, null, null).map(({ subject, object }) => ({ subject, object })),
    describes: (subject) => store.some(() => true, toTerm(subject), null, null, null),
  };
}

function toTerm({ termType, value }: RdfTerm): Term {
  return termType === 'BlankNode' ? DataFactory.blankNode(value) : DataFactory.namedNode(value);
}
