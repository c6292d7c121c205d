import jsonld from 'jsonld';
import type { HarvestError } from '../../domain/failures.ts';
import { sourceFaults } from '../faults.ts';
import { readJson } from '../read-json.ts';
import type { GraphStore, ParsedQuad } from './graph-store.ts';

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
    for (const quad of await toQuads(json, { base: baseIri, documentLoader })) graph.add(quad);
  } catch (error) {
    // jsonld wraps what the loader threw in an error of its own.
    throw refused ?? sourceFaults.syntax('JSON-LD', undefined, detailOf(error), error);
  }
}

type Options = Parameters<typeof jsonld.toRDF>[1];

// The library's types promise N-Quads as text or terms of its own; without `format` it gives RDF/JS quads.
async function toQuads(json: unknown, options: Options): Promise<Iterable<ParsedQuad>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any JSON may be tried
  const quads: unknown = await jsonld.toRDF(json as Parameters<typeof jsonld.toRDF>[0], options);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return quads as Iterable<ParsedQuad>;
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details: unknown = 'details' in error ? error.details : undefined;
  const code = typeof details === 'object' && details !== null && 'code' in details ? details.code : undefined;
  return typeof code === 'string' ? code : error.message;
}
