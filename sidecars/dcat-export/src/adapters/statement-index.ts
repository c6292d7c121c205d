import { DataFactory, type Quad, type Term } from 'n3';
import type ShaclValidator from 'rdf-validate-shacl';
import type { Triple } from '../domain/triples.ts';

/** The data of a judgement, as the validator asks for them (RDF/JS Dataset). */
export type Dataset = ConstructorParameters<typeof ShaclValidator>[0];

type Match = Dataset['match'];
type AnyTerm = Parameters<Match>[0];

/** A dataset to which statements are added one after the other; the same statement counts once. */
export interface StatementIndex {
  dataset: Dataset;
  add(statement: Quad | Triple): void;
}

/**
 * Statements by subject and by predicate. It takes a quarter of the memory of a general store, which matters with data
 * sets of thousands of resources: those are 150,000 statements and more. Graphs are not told apart.
 */
export function createStatementIndex(): StatementIndex {
  const seen = new Set<string>();
  const all: Quad[] = [];
  const bySubject = new Map<string, Quad[]>();
  const byPredicate = new Map<string, Quad[]>();
  // Only of the few predicates that are followed backwards, such as rdf:type.
  const byObject = new Map<string, Map<string, Quad[]>>();

  const ofObject = (predicate: string, object: string): Quad[] => {
    const known = byObject.get(predicate) ?? new Map<string, Quad[]>();
    if (!byObject.has(predicate)) {
      byObject.set(predicate, known);
      for (const quad of byPredicate.get(predicate) ?? []) put(known, keyOf(quad.object), quad);
    }
    return known.get(object) ?? [];
  };

  const match: Match = (subject, predicate, object) => {
    if (isGiven(subject)) {
      const quads = bySubject.get(keyOf(subject)) ?? [];
      return asDataset(quads.filter((quad) => isEither(quad.predicate, predicate) && isEither(quad.object, object)));
    }
    if (isGiven(predicate) && isGiven(object)) return asDataset(ofObject(predicate.value, keyOf(object)));
    const quads = isGiven(predicate) ? (byPredicate.get(predicate.value) ?? []) : all;
    return asDataset(isGiven(object) ? quads.filter((quad) => isEither(quad.object, object)) : quads);
  };

  return {
    dataset: asDataset(all, match),
    add: ({ subject, predicate, object }) => {
      const key = `${keyOf(subject)} ${predicate.value} ${keyOf(object)}`;
      if (seen.has(key)) return;
      seen.add(key);
      const quad = DataFactory.quad(subject, predicate, object);
      all.push(quad);
      put(bySubject, keyOf(subject), quad);
      put(byPredicate, predicate.value, quad);
    },
  };
}

function asDataset(quads: readonly Quad[], match: Match = scan(quads)): Dataset {
  return {
    get size() {
      return quads.length;
    },
    [Symbol.iterator]: () => quads[Symbol.iterator](),
    has: (quad) => quads.some((candidate) => candidate.equals(quad)),
    match,
    add: refuse,
    delete: refuse,
  };
}

function scan(quads: readonly Quad[]): Match {
  return (subject, predicate, object) =>
    asDataset(
      quads.filter(
        (quad) =>
          isEither(quad.subject, subject) && isEither(quad.predicate, predicate) && isEither(quad.object, object),
      ),
    );
}

function refuse(): never {
  throw new TypeError('what is judged is not changed');
}

function put(index: Map<string, Quad[]>, key: string, quad: Quad): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [quad]);
  else known.push(quad);
}

function isGiven(term: AnyTerm): term is NonNullable<AnyTerm> {
  return term !== null && term !== undefined;
}

function isEither(term: Term, asked: AnyTerm): boolean {
  return !isGiven(asked) || term.equals(asked);
}

function keyOf(term: NonNullable<AnyTerm>): string {
  if (term.termType === 'NamedNode') return term.value;
  if (term.termType !== 'Literal') return `_:${term.value}`;
  return `"${term.value}"${term.language}^${term.datatype.value}`;
}
