import { DataFactory } from 'n3';
import { type Literal, type NamedNode, node, type Triple } from '../triples.ts';
import type { FormatWriter } from './format-writer.ts';
import { readStatements } from './statements.ts';
import { rdfType } from './subjects.ts';
import { iriIn, isIri, readLiteral, termOf } from './terms.ts';

/** N-Triples in canonical form (RDF 1.2 N-Triples, section 3): one line a statement, sorted, so equal graphs are equal bytes. */
export function toNTriples(triples: Iterable<Triple>): string {
  return toDocument([...new Set([...triples].map(canonicalLine))]);
}

/** Different lines of N-Triples as a document in the one order. */
export function toDocument(lines: readonly string[]): string {
  return lines
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}

/** Writes N-Triples as `toNTriples` does: the lines of a block are sorted, and so are the blocks, by their text. */
export const nTriplesWriter: FormatWriter = {
  head: () => '',
  block: ({ iri, types, properties }) => {
    const lines = types.map((type) => `<${iri}> <${rdfType}> <${type}> .\n`);
    for (const { iri: predicate, objects } of properties)
      for (const object of objects) lines.push(`<${iri}> <${predicate}> ${object} .\n`);
    return lines.toSorted().join('');
  },
  between: '',
  tail: '',
  sortsBlocks: true,
};

/**
 * Reads statements back that `toNTriples` wrote.
 *
 * @throws TypeError when the text is something else
 */
export function fromNTriples(text: string): Triple[] {
  return Array.from(readStatements(text), ({ subject, predicate, object }) => ({
    subject: node(subject),
    predicate: node(predicate),
    object: toTerm(object),
  }));
}

function toTerm(text: string): NamedNode | Literal {
  if (isIri(text)) return node(iriIn(text));
  const { value, language, datatype } = readLiteral(text);
  return DataFactory.literal(value, language === '' ? node(datatype) : language);
}

/** A statement as its line, without the line feed. */
export function canonicalLine({ subject, predicate, object }: Triple): string {
  return `${termOf(subject)} ${termOf(predicate)} ${termOf(object)} .`;
}
