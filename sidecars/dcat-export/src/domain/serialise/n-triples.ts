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
  return joinLines([...triples].map(canonicalLine));
}

/** Several canonical documents as one: a statement that stands in more than one of them stays once. */
export function mergeNTriples(documents: Iterable<string>): string {
  return joinLines([...documents].flatMap((document) => document.split('\n').filter((line) => line !== '')));
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

function joinLines(lines: readonly string[]): string {
  const sorted = [...new Set(lines)].toSorted();
  return sorted.map((line) => `${line}\n`).join('');
}
