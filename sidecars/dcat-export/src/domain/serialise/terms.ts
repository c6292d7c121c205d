import type { Literal, NamedNode } from '../triples.ts';

/** A literal taken apart: what it says, and its language or the IRI of its datatype. */
export interface LiteralParts {
  value: string;
  /** Empty when it has none. */
  language: string;
  datatype: string;
}

/** The datatype of texts. */
export const xsdString = 'http://www.w3.org/2001/XMLSchema#string';

const escapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
const characters = new Map(Object.entries(escapes).map(([character, escape]) => [escape, character]));

/** A string in double quotes, escaped as N-Triples and Turtle both want it. */
export function quote(value: string): string {
  return `"${value.replace(/[\b\t\n\f\r"\\]/g, (character) => escapes[character] ?? character)}"`;
}

/** Whether a term, as N-Triples writes it, is an IRI. */
export function isIri(term: string): boolean {
  return term.startsWith('<');
}

/** The IRI in a term that is one. */
export function iriIn(term: string): string {
  return term.slice(1, -1);
}

/** Takes a literal apart that stands as N-Triples writes it. */
export function readLiteral(term: string): LiteralParts {
  const end = term.lastIndexOf('"');
  const suffix = term.slice(end + 1);
  return {
    value: term.slice(1, end).replace(/\\./g, (escape) => characters.get(escape) ?? escape),
    language: suffix.startsWith('@') ? suffix.slice(1) : '',
    datatype: suffix.startsWith('^^') ? suffix.slice(3, -1) : xsdString,
  };
}

/** A term as N-Triples writes it, which Turtle reads too. */
export function termOf(term: NamedNode | Literal): string {
  if (term.termType === 'NamedNode') return `<${term.value}>`;
  const text = quote(term.value);
  if (term.language !== '') return `${text}@${term.language}`;
  return term.datatype.value === xsdString ? text : `${text}^^<${term.datatype.value}>`;
}
