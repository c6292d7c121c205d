/** The serialisations of RDF that can be read; N-Triples is a part of Turtle. */
export type RdfFormat = 'turtle' | 'rdf-xml' | 'json-ld';

/** What a document looks like: a serialisation, a web page, another kind of XML, or nothing that can be told. */
export type Guess = RdfFormat | 'html' | 'json' | 'xml' | undefined;

/** For the Accept header. Turtle first: it is the quickest to read. */
export const acceptedRdf =
  'text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7, */*;q=0.1';

const formatsByType: ReadonlyMap<string, RdfFormat> = new Map([
  ['text/turtle', 'turtle'],
  ['application/x-turtle', 'turtle'],
  ['application/turtle', 'turtle'],
  ['application/n-triples', 'turtle'],
  ['text/n3', 'turtle'],
  ['text/rdf+n3', 'turtle'],
  ['application/rdf+xml', 'rdf-xml'],
  ['application/ld+json', 'json-ld'],
]);

/** The media type of a Content-Type header, in lower case and without its parameters. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** The serialisation the server says it is, if it names one. */
export function declaredFormat(contentType: string | undefined): RdfFormat | undefined {
  return formatsByType.get(mediaTypeOf(contentType));
}

/** What the beginning of a document looks like. */
export function guessFormat(beginning: string): Guess {
  const start = beginning.replace(/^(?:\s|<!--[\s\S]*?-->)+/, '');
  if (/^<(?:!doctype html|html)\b/i.test(start)) return 'html';
  if (/^(?:<\?xml|<!DOCTYPE)/i.test(start)) return /<(?:\w+:)?html\b/i.test(start) ? 'html' : xmlKind(start);
  if (/^<(?:\w+:)?RDF[\s>]/.test(start)) return 'rdf-xml';
  if (/^[[{]/.test(start)) return /"@(?:context|graph|id|type)"/.test(start) ? 'json-ld' : 'json';
  return looksLikeTurtle(start) ? 'turtle' : undefined;
}

function xmlKind(start: string): Guess {
  return start.includes('http://www.w3.org/1999/02/22-rdf-syntax-ns#') ? 'rdf-xml' : 'xml';
}

/** A directive, or a subject and a predicate, before or after comments. */
function looksLikeTurtle(start: string): boolean {
  const code = start.replace(/^(?:#[^\n]*(?:\n|$)|\s)+/, '');
  if (code === '') return start.startsWith('#');
  return /^(?:@?(?:prefix|base)\s|<[^<>"\s]*>\s+(?:<|a\s|\w*:)|_:\S+\s+|\[\s|\w*:\S+\s+(?:a\s|<|\w*:))/i.test(code);
}
