import jsonld from 'jsonld';
import { Parser } from 'n3';
import { graph, parse, type Statement } from 'rdflib';
import type { Triple } from '../../src/domain/triples.ts';
import { type Format } from '../../src/domain/serialise/formats.ts';
import { toNTriples } from '../../src/domain/serialise/n-triples.ts';

/**
 * Reads a document with a reader of somebody else's and gives its statements as canonical N-Triples. The feed has no blank
 * nodes, so that two documents are isomorphic when these texts are equal.
 */
export async function statementsOf(format: Format, text: string): Promise<string> {
  return canonical(await readers[format](text));
}

type Readable = { subject: object; predicate: object; object: object };

const readers: Record<Format, (text: string) => Promise<Iterable<Readable>>> = {
  ttl: async (text) => new Parser({ format: 'text/turtle' }).parse(text),
  nt: async (text) => new Parser({ format: 'application/n-triples' }).parse(text),
  rdf: async (text) => readWithRdflib(text, 'application/rdf+xml'),
  jsonld: async (text) => {
    const nquads = await jsonld.toRDF(JSON.parse(text) as jsonld.JsonLdDocument, { format: 'application/n-quads' });
    return new Parser({ format: 'application/n-quads' }).parse(nquads as unknown as string);
  },
};

/** What rdflib finds in Turtle, beside `statementsOf`, which has it read RDF/XML. */
export async function rdflibStatementsOf(turtle: string): Promise<string> {
  return canonical(readWithRdflib(turtle, 'text/turtle'));
}

function readWithRdflib(text: string, mediaType: string): Statement[] {
  const store = graph();
  parse(text, store, 'https://base.example/', mediaType);
  return store.statements;
}

function canonical(statements: Iterable<Readable>): string {
  return toNTriples(statements as Iterable<Triple>);
}
