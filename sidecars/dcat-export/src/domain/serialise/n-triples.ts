import { Parser } from 'n3';
import type { Literal, NamedNode, Triple } from '../triples.ts';

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** N-Triples in canonical form (RDF 1.2 N-Triples, section 3): one line a statement, sorted, so equal graphs are equal bytes. */
export function toNTriples(triples: Iterable<Triple>): string {
  const lines = new Set([...triples].map(canonicalLine));
  return [...lines]
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}

/**
 * Reads statements back that `toNTriples` wrote.
 *
 * @throws Error of the parser when the text is something else
 */
export function fromNTriples(text: string): Triple[] {
  return new Parser({ format: 'application/n-triples' }).parse(text).map(({ subject, predicate, object }) => {
    if (subject.termType !== 'NamedNode' || predicate.termType !== 'NamedNode') throw new TypeError('not of the feed');
    if (object.termType !== 'NamedNode' && object.termType !== 'Literal') throw new TypeError('not of the feed');
    return { subject, predicate, object };
  });
}

/** A statement as its line, without the line feed. */
export function canonicalLine({ subject, predicate, object }: Triple): string {
  return `${termOf(subject)} ${termOf(predicate)} ${termOf(object)} .`;
}

/** A term as N-Triples writes it, which Turtle reads too. */
export function termOf(term: NamedNode | Literal): string {
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  const text = quote(term.value);
  if (term.language !== '') return `${text}@${term.language}`;
  return term.datatype.value === xsdString ? text : `${text}^^<${term.datatype.value}>`;
}

/** A string in double quotes, escaped as N-Triples and Turtle both want it. */
export function quote(value: string): string {
  return `"${value.replace(/[\b\t\n\f\r"\\]/g, (character) => escapes[character] ?? character)}"`;
}
