import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { findConcept } from '../codes.ts';
import type { Draft } from '../draft.ts';
import { toHexBinary } from '../lexical.ts';
import { cleanText } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';

const { spdx } = namespaces;

/** Algorithms by the length of what they give: CKAN's extensions write a hash without saying how it was made. */
const algorithmByDigits: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** The checksum of a file (DCAT-AP 3.0.1, section Checksum); a hash whose algorithm cannot be told is noted and left out. */
export function addChecksum(draft: Draft, distribution: NamedNode, resource: ResourceFields): NamedNode[] {
  const { algorithm, digits } = splitHash(resource);
  if (digits === undefined) return [];
  const value = toHexBinary(digits);
  const concept = findConcept('checksum-algorithm', algorithm ?? algorithmByDigits[digits.length]);
  if (value === undefined || concept === undefined) {
    draft.leaveOut('hash', 'checksum-incomplete', resource['hash']);
    return [];
  }
  const checksum = partOf(distribution, 'checksum');
  const method = node(toProfileIri(concept.iri));
  draft.type(checksum, spdx('Checksum'));
  draft.add(checksum, spdx('algorithm'), [method]);
  draft.add(checksum, spdx('checksumValue'), [value]);
  draft.type(method, spdx('ChecksumAlgorithm'));
  return [checksum];
}

// Some write the algorithm before the hash, as in `sha256:9f86…`.
function splitHash(resource: ResourceFields): { algorithm: string | undefined; digits: string | undefined } {
  const hash = cleanText(resource['hash'])?.toLowerCase();
  const [, prefix, rest] = /^([a-z0-9-]+):(.*)$/.exec(hash ?? '') ?? [];
  return { algorithm: cleanText(resource['hash_algorithm']) ?? prefix?.replaceAll('-', ''), digits: rest ?? hash };
}

// SPDX names its algorithms with http, the vocabulary shapes of DCAT-AP 3.0.1 accept them with https alone.
function toProfileIri(iri: string): string {
  return iri.replace(/^http:\/\/spdx\.org\//, 'https://spdx.org/');
}
