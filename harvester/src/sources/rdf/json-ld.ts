import jsonld, { type JsonLdDocument } from 'jsonld';
import { DataFactory, type Quad } from 'n3';
import { HarvestError } from '../../domain/failures.ts';
import { sourceFaults } from '../faults.ts';
import { readJson } from '../read-json.ts';
import type { GraphStore } from './graph-store.ts';

/**
 * Reads JSON-LD into `graph`. Contexts are never fetched: one that does not answer, or that somebody changes, would
 * change the catalogue.
 *
 * @throws HarvestError `not-json`, `json-too-deep`, `remote-context`, `syntax-error`
 */
export async function readJsonLd(document: Buffer, baseIri: string, graph: GraphStore): Promise<void> {
  const json = readJson(document);
  let refused: HarvestError | undefined;
  const documentLoader = async (url: string): Promise<never> => {
    refused ??= sourceFaults.remoteContext(url);
    return Promise.reject(refused);
  };
  try {
    const quads = (await jsonld.toRDF(json as JsonLdDocument, { base: baseIri, documentLoader })) as Quad[];
    for (const quad of quads) graph.add(DataFactory.fromQuad(quad));
  } catch (error) {
    // jsonld wraps what the loader threw in an error of its own.
    throw refused ?? sourceFaults.syntax('JSON-LD', undefined, messageOf(error), error);
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'details' in error ? (error.details as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : error.message;
}
