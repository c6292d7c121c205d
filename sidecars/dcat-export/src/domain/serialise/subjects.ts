import type { Work } from '../work.ts';
import { readStatements, type Statement } from './statements.ts';

/** All that is said of one subject, in the one order in which every format writes it. */
export interface SubjectBlock {
  iri: string;
  /** IRIs of its classes. */
  types: string[];
  /** Objects as N-Triples writes them. */
  properties: { iri: string; objects: string[] }[];
}

/** Statements by subject and predicate, each kept once. */
export interface Graph {
  add(statement: Statement): void;
  remove(statement: Statement): void;
  /** The objects that a subject has for a predicate. */
  objects(subject: string, predicate: string): readonly string[];
  /** All of it. Subjects, classes, predicates and objects are each sorted. */
  blocks(): Generator<SubjectBlock, void>;
}

type Properties = Map<string, Set<string>>;

/** What says of which class a subject is. */
export const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** An empty graph. */
export function createGraph(): Graph {
  const subjects = new Map<string, Properties>();
  return {
    add: ({ subject, predicate, object }) => {
      const properties = entry(subjects, subject, () => new Map<string, Set<string>>());
      entry(properties, predicate, () => new Set<string>()).add(object);
    },
    remove: ({ subject, predicate, object }) => {
      const properties = subjects.get(subject);
      const objects = properties?.get(predicate);
      objects?.delete(object);
      if (objects?.size === 0) properties?.delete(predicate);
      if (properties?.size === 0) subjects.delete(subject);
    },
    objects: (subject, predicate) => [...(subjects.get(subject)?.get(predicate) ?? [])],
    *blocks() {
      for (const iri of [...subjects.keys()].toSorted()) yield toBlock(iri, subjects.get(iri) ?? new Map());
    },
  };
}

/** After so many statements others may have their turn. */
export const statementsATurn = 1_000;

/** The graph of canonical N-Triples, gathered some statements at a turn. */
export function* gatherGraph(ntriples: string): Work<Graph> {
  const graph = createGraph();
  let count = 0;
  for (const statement of readStatements(ntriples)) {
    graph.add(statement);
    count += 1;
    if (count % statementsATurn === 0) yield;
  }
  return graph;
}

/** The blocks of statements that come sorted, as those of canonical N-Triples do: nothing is gathered or sorted again. */
export function* blocksOf(statements: Iterable<Statement>): Generator<SubjectBlock, void> {
  let block: SubjectBlock | undefined;
  for (const { subject, predicate, object } of statements) {
    if (block?.iri !== subject) {
      if (block !== undefined) yield block;
      block = { iri: subject, types: [], properties: [] };
    }
    const property = block.properties.at(-1);
    if (predicate === rdfType) block.types.push(object.slice(1, -1));
    else if (property?.iri === predicate) property.objects.push(object);
    else block.properties.push({ iri: predicate, objects: [object] });
  }
  if (block !== undefined) yield block;
}

function toBlock(iri: string, properties: Properties): SubjectBlock {
  const types = [...(properties.get(rdfType) ?? [])].map((type) => type.slice(1, -1));
  const others = [...properties.keys()].filter((predicate) => predicate !== rdfType).toSorted();
  return {
    iri,
    types: types.toSorted(),
    properties: others.map((predicate) => ({
      iri: predicate,
      objects: [...(properties.get(predicate) ?? [])].toSorted(),
    })),
  };
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
