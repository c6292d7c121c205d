import { namespaces } from '@vdt/core/rdf';
import { iriIn, isIri } from './serialise/terms.ts';
import { readStatements, type Statement } from './serialise/statements.ts';

const { dct, foaf, rdf } = namespaces;

const classProperty = rdf('type').value;
const typeProperty = dct('type').value;
const agentClass = foaf('Agent').value;
const licenceClass = dct('LicenseDocument').value;

/**
 * What statements of several data sets say together of what they share. Two of them may name the same publisher and give
 * it different types, of which DCAT-AP takes one: the first by its IRI stays. An address that is a publisher's in one and a
 * licence's in another keeps no publisher type, for a licence may not have it.
 */
export interface TypeAgreement {
  /** Takes notice of a statement. All must have been learned before anything is refused. */
  learn(statement: Statement): void;
  refuses(statement: Statement): boolean;
  /** The statements learned that must go. */
  refused(): Statement[];
}

// What the lines of such statements hold.
const telling = [`<${typeProperty}> `, `<${agentClass}> .`, `<${licenceClass}> .`];

/** The statements in canonical N-Triples that an agreement is about, found without reading the others. */
export function* tellingStatements(ntriples: string): Generator<Statement, void> {
  for (const part of telling) {
    for (let at = ntriples.indexOf(part); at >= 0; at = ntriples.indexOf(part, at + 1)) {
      const end = ntriples.indexOf('\n', at);
      yield* readStatements(ntriples.slice(ntriples.lastIndexOf('\n', at) + 1, end));
    }
  }
}

/** An agreement that has learned nothing yet. */
export function createTypeAgreement(): TypeAgreement {
  const agents = new Set<string>();
  const licences = new Set<string>();
  const types = new Map<string, Set<string>>();

  const refuses = ({ subject, predicate, object }: Statement): boolean => {
    if (predicate !== typeProperty || !agents.has(subject)) return false;
    if (licences.has(subject)) return true;
    const [chosen] = [...(types.get(subject) ?? [])].toSorted();
    return chosen !== undefined && chosen !== object;
  };
  return {
    learn: ({ subject, predicate, object }) => {
      if (predicate === classProperty && isIri(object)) {
        if (iriIn(object) === agentClass) agents.add(detached(subject));
        if (iriIn(object) === licenceClass) licences.add(detached(subject));
      }
      if (predicate !== typeProperty) return;
      const known = types.get(subject);
      if (known === undefined) types.set(detached(subject), new Set([detached(object)]));
      else known.add(detached(object));
    },
    refuses,
    refused: () =>
      [...types]
        .flatMap(([subject, objects]) => [...objects].map((object) => ({ subject, predicate: typeProperty, object })))
        .filter(refuses),
  };
}

/** A copy of a piece of a text. Pieces share the memory of the whole text, which must not live on for a few letters. */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}
