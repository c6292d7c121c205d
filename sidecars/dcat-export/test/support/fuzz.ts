import assert from 'node:assert/strict';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { type Format, formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { toNTriples } from '../../src/domain/serialise/n-triples.ts';
import type { Triple } from '../../src/domain/triples.ts';
import { siteUrl } from './fixtures.ts';
import { randomPackages } from './random-packages.ts';

/** How a run of the fuzzer goes. */
export interface FuzzOptions {
  /** Data sets in all. */
  packages: number;
  /** Data sets put into one document: the more, the less time goes into starting readers. */
  perDocument: number;
  seed: number;
}

/**
 * Maps random data sets and reads what is written of them with the readers of others.
 *
 * @throws Error with the smallest data sets that make documents which do not parse, that differ between the formats, or
 *   whose statements depend on the order of the fields
 */
export async function assertFragmentsAgree({ packages, perDocument, seed }: FuzzOptions): Promise<void> {
  const several = fc.array(randomPackages, { minLength: perDocument, maxLength: perDocument, size: 'max' });
  const property = fc.asyncProperty(several, assertAgree);
  await fc.assert(property, { numRuns: Math.ceil(packages / perDocument), seed, includeErrorInReport: true });
}

async function assertAgree(packages: readonly PackageFields[]): Promise<void> {
  const triples = packages.flatMap((fields) => toFragment(siteUrl, fields).triples);
  const expected = toNTriples(triples);
  const again = packages.flatMap((fields) => toFragment(siteUrl, inOtherOrder(fields)).triples);
  assert.equal(toNTriples(again), expected, 'the same fields in another order give other statements');
  for (const format of formatNames) {
    assert.equal(toNTriples(await readers[format](formats[format].serialise(triples))), expected, format);
  }
}

function inOtherOrder(fields: PackageFields): PackageFields {
  const { id, name, ...others } = fields;
  return { ...Object.fromEntries(Object.entries(others).toReversed()), name, id };
}

const readers: Record<Format, (text: string) => Promise<Triple[]>> = {
  ttl: async (text) => asTriples(new Parser({ format: 'text/turtle' }).parse(text)),
  nt: async (text) => asTriples(new Parser({ format: 'application/n-triples' }).parse(text)),
  rdf: async (text) => {
    const quads: unknown[] = [];
    const parser = new RdfXmlParser({ baseIRI: 'https://base.example/' });
    parser.on('data', (quad: unknown) => quads.push(quad)).end(text);
    await finished(parser);
    return asTriples(quads);
  },
  jsonld: async (text) => {
    const document = JSON.parse(text) as jsonld.JsonLdDocument;
    const nquads: unknown = await jsonld.toRDF(document, { format: 'application/n-quads' });
    return asTriples(new Parser({ format: 'application/n-quads' }).parse(typeof nquads === 'string' ? nquads : ''));
  },
};

// Every reader has its own classes of terms; toNTriples asks only for what they have in common.
function asTriples(quads: readonly unknown[]): Triple[] {
  return quads as Triple[];
}
