import type { RdfGraph } from '../../domain/dcat/graph.ts';
import { toUtf8 } from '../decode.ts';
import { sourceFaults } from '../faults.ts';
import type { FetchedPage } from '../../domain/source-kind.ts';
import { declaredFormat, guessFormat, mediaTypeOf, type RdfFormat } from './format.ts';
import { createGraphStore, type GraphStore } from './graph-store.ts';
import { readJsonLd } from './json-ld.ts';
import { readRdfXml } from './rdf-xml.ts';
import { readTurtle } from './turtle.ts';

type Read = (document: Buffer, baseIri: string, graph: GraphStore) => Promise<void>;

const readers: Readonly<Record<RdfFormat, Read>> = {
  turtle: readTurtle,
  'rdf-xml': readRdfXml,
  'json-ld': readJsonLd,
};

const beginningBytes = 4 * 1024;

/**
 * The graph of a fetched document: by its Content-Type, unless the document plainly is something else, because many
 * servers send every file as text/plain or text/html.
 *
 * @throws HarvestError `answer-empty`, `encoding-invalid`, `not-rdf`, and what the readers throw
 */
export async function readGraph(page: FetchedPage): Promise<RdfGraph> {
  const document = toUtf8(page);
  const format = formatOf(page, document.toString('utf8', 0, beginningBytes));
  const graph = createGraphStore();
  await readers[format](document, page.url, graph);
  return graph;
}

function formatOf({ contentType }: FetchedPage, beginning: string): RdfFormat {
  const declared = declaredFormat(contentType);
  const guess = guessFormat(beginning);
  if (guess === 'html') throw sourceFaults.notRdf('HTML');
  // JSON without @context and XML without RDF's namespace may still be what the server says they are.
  if (guess === 'json') return declared === 'json-ld' ? declared : refuse(contentType, 'JSON');
  if (guess === 'xml') return declared === 'rdf-xml' ? declared : refuse(contentType, 'XML');
  return guess ?? declared ?? refuse(contentType, undefined);
}

function refuse(contentType: string | undefined, looksLike: string | undefined): never {
  const type = mediaTypeOf(contentType).slice(0, 60);
  throw sourceFaults.notRdf(type === '' ? (looksLike ?? '?') : type);
}
