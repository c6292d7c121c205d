import type { Triple } from '../triples.ts';
import { finish } from '../work.ts';
import { type FormatWriter, writeGraph } from './format-writer.ts';
import { jsonLdWriter } from './json-ld.ts';
import { nTriplesWriter } from './n-triples.ts';
import { rdfXmlWriter } from './rdf-xml.ts';
import { toStatement } from './statements.ts';
import { createGraph } from './subjects.ts';
import { turtleWriter } from './turtle.ts';

/** A format of the feed. `serialise` writes statements at once. */
export interface FormatDescription {
  mediaType: string;
  writer: FormatWriter;
  serialise(triples: Iterable<Triple>): string;
}

/** The formats of the feed by file extension. */
export const formats = {
  ttl: describe('text/turtle', turtleWriter),
  rdf: describe('application/rdf+xml', rdfXmlWriter),
  jsonld: describe('application/ld+json', jsonLdWriter),
  nt: describe('application/n-triples', nTriplesWriter),
} as const satisfies Record<string, FormatDescription>;

/** A file extension of the feed. */
export type Format = keyof typeof formats;

/** All of them; the first is what a client gets that asks for none in particular. */
export const formatNames: readonly Format[] = ['ttl', 'rdf', 'jsonld', 'nt'];

/** Whether a word is one of the feed's file extensions. */
export function isFormat(word: string): word is Format {
  return Object.hasOwn(formats, word);
}

function describe(mediaType: string, writer: FormatWriter): FormatDescription {
  return {
    mediaType,
    writer,
    serialise: (triples) => {
      const graph = createGraph();
      for (const triple of triples) graph.add(toStatement(triple));
      return finish(writeGraph(writer, graph));
    },
  };
}
