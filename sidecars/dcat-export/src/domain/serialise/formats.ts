import type { Triple } from '../triples.ts';
import { toJsonLd } from './json-ld.ts';
import { toNTriples } from './n-triples.ts';
import { toRdfXml } from './rdf-xml.ts';
import { toTurtle } from './turtle.ts';

/** The formats of the feed by file extension. */
export const formats = {
  ttl: { mediaType: 'text/turtle', serialise: toTurtle },
  rdf: { mediaType: 'application/rdf+xml', serialise: toRdfXml },
  jsonld: { mediaType: 'application/ld+json', serialise: toJsonLd },
  nt: { mediaType: 'application/n-triples', serialise: toNTriples },
} as const satisfies Record<string, { mediaType: string; serialise: (triples: Iterable<Triple>) => string }>;

/** A file extension of the feed. */
export type Format = keyof typeof formats;

/** All of them; the first is what a client gets that asks for none in particular. */
export const formatNames: readonly Format[] = ['ttl', 'rdf', 'jsonld', 'nt'];

/** Whether a word is one of the feed's file extensions. */
export function isFormat(word: string): word is Format {
  return Object.hasOwn(formats, word);
}
