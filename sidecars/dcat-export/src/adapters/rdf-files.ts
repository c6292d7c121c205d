import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@vdt/core/errors';
import jsonld from 'jsonld';
import { Parser, type Quad } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { type Format, isFormat } from '../domain/serialise/formats.ts';

const formatByExtension: Readonly<Record<string, Format>> = {
  ttl: 'ttl',
  turtle: 'ttl',
  xml: 'rdf',
  owl: 'rdf',
  json: 'jsonld',
};

/**
 * Reads a file of RDF in the format its extension tells, or standard input for `-`.
 *
 * @throws AppError `file-unreadable`, `file-format-unknown`, `rdf-unreadable` (input)
 */
export async function readRdfFile(file: string, format = formatOf(file)): Promise<Quad[]> {
  if (format === undefined) {
    throw new AppError(
      'input',
      'file-format-unknown',
      `The format of ${file} cannot be told from its name: give --format.`,
    );
  }
  const text = await readText(file);
  try {
    return await parsers[format](text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new AppError('input', 'rdf-unreadable', `${file} is not readable as ${format}: ${reason}`, { cause: error });
  }
}

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws AppError `file-unreadable` (input)
 */
export async function readText(file: string): Promise<string> {
  try {
    const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
    return bytes.toString('utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AppError('input', 'file-unreadable', `${file} cannot be read (${reason}).`, { cause: error });
  }
}

function formatOf(file: string): Format | undefined {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return isFormat(extension) ? extension : formatByExtension[extension];
}

// Relative IRIs in a file resolve to somewhere that cannot be mistaken for a real address.
const baseIRI = 'file:///document';

const parsers: Readonly<Record<Format, (text: string) => Promise<Quad[]>>> = {
  ttl: async (text) => new Parser({ baseIRI, format: 'text/turtle' }).parse(text),
  nt: async (text) => new Parser({ format: 'application/n-triples' }).parse(text),
  rdf: parseRdfXml,
  jsonld: parseJsonLd,
};

/** The parser never ends the XML reader under it, so that a file that was cut off would count as whole. */
class WholeDocumentParser extends RdfXmlParser {
  override _flush(callback: (error?: Error | null) => void): void {
    const reader: unknown = Reflect.get(this, 'saxParser');
    if (typeof reader === 'object' && reader !== null && 'close' in reader && typeof reader.close === 'function') {
      reader.close();
    }
    callback();
  }
}

async function parseRdfXml(text: string): Promise<Quad[]> {
  const quads: Quad[] = [];
  const parser = new WholeDocumentParser({ baseIRI, allowDuplicateRdfIds: true });
  parser.on('data', (quad: Quad) => quads.push(quad));
  await pipeline(Readable.from([text]), parser);
  return quads;
}

async function parseJsonLd(text: string): Promise<Quad[]> {
  const document: unknown = JSON.parse(text);
  if (!isJsonLdDocument(document)) throw new TypeError('neither an object nor a list');
  const refused: string[] = [];
  // A context from elsewhere would let a file decide what this machine connects to.
  const documentLoader = async (url: string): Promise<never> => {
    refused.push(url);
    throw new Error('no file but this one is read');
  };
  const options: jsonld.Options.ToRdf = { base: baseIRI, format: 'application/n-quads', documentLoader };
  const nquads = await jsonld.toRDF(document, options).catch((error: unknown) => {
    throw refused.length === 0
      ? error
      : new Error(`the context ${refused.join(', ')} is not fetched`, { cause: error });
  });
  return new Parser({ format: 'application/n-quads' }).parse(typeof nquads === 'string' ? nquads : '');
}

function isJsonLdDocument(value: unknown): value is jsonld.JsonLdDocument {
  return typeof value === 'object' && value !== null;
}
