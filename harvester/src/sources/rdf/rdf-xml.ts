import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataFactory, type Quad } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { HarvestError } from '../../domain/failures.ts';
import { sourceFaults } from '../faults.ts';
import type { GraphStore } from './graph-store.ts';
import { slices } from './slices.ts';

/**
 * The parser would learn the entities a DOCTYPE declares; one that refuses it needs no other defence against them. And it
 * would take a document that was cut off for a whole one, so that the catalogue would seem to have shrunk.
 */
class StrictParser extends RdfXmlParser {
  #openTags = 0;

  protected override onDoctype(): never {
    throw sourceFaults.doctype();
  }

  protected override onTag(tag: Parameters<RdfXmlParser['onTag']>[0]): void {
    this.#openTags += 1;
    super.onTag(tag);
  }

  protected override onCloseTag(): void {
    super.onCloseTag();
    this.#openTags -= 1;
  }

  override _flush(done: (error?: Error | null) => void): void {
    done(this.#openTags === 0 ? null : new Error('the document ends before its elements are closed'));
  }
}

/**
 * Reads RDF/XML into `graph`. An invalid IRI is let through here, so that it costs its field and not the page.
 *
 * @throws HarvestError `doctype-refused`, `syntax-error` with the line
 */
export async function readRdfXml(document: Buffer, baseIri: string, graph: GraphStore): Promise<void> {
  const parser = new StrictParser({
    baseIRI: baseIri,
    dataFactory: DataFactory,
    trackPosition: true,
    validateUri: false,
  });
  try {
    await pipeline(Readable.from(slices(document)), parser, async (quads: AsyncIterable<Quad>) => {
      for await (const quad of quads) graph.add(quad);
    });
  } catch (error) {
    throw error instanceof HarvestError ? error : toFault(error);
  }
}

// Both the parser and the SAX reader under it begin their messages with `line:column:` or `Line x column y:`.
function toFault(error: unknown): HarvestError {
  const text = error instanceof Error ? error.message : String(error);
  const [, line, detail = text] = /^(?:Line )?(\d+)(?::| column )\d+:\s*([\s\S]*)$/.exec(text) ?? [];
  return sourceFaults.syntax('RDF/XML', line === undefined ? undefined : Number(line), detail, error);
}
