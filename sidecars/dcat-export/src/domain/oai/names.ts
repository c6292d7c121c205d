import type { SiteUrl } from '../addresses.ts';
import { toIriSegment } from '../iri.ts';

/** The identifier of a data set's item: by its id, which stays when it is renamed. */
export function toIdentifier(siteUrl: SiteUrl, datasetId: string): string {
  return `oai:${new URL(siteUrl).hostname}:${toIriSegment(datasetId)}`;
}

/** The id in an identifier; undefined when it is none of this repository's. */
export function datasetIdIn(siteUrl: SiteUrl, identifier: string): string | undefined {
  const prefix = toIdentifier(siteUrl, '');
  if (!identifier.startsWith(prefix)) return undefined;
  try {
    const id = decodeURIComponent(identifier.slice(prefix.length));
    return toIdentifier(siteUrl, id) === identifier ? id : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The set of an organisation: by its id, which stays when it is renamed. Bytes that a setSpec cannot hold (section 4.6
 * of the protocol) stand as a point and two hexadecimal digits.
 */
export function toSetSpec(organizationId: string): string {
  return [...Buffer.from(organizationId, 'utf8')]
    .map((byte) => {
      const character = String.fromCodePoint(byte);
      return /[A-Za-z0-9_-]/.test(character) ? character : `.${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** Whether a text could be a set of OAI-PMH's at all. */
export function isSetSpec(text: string): boolean {
  return /^[A-Za-z0-9\-_.!~*'()]+(?::[A-Za-z0-9\-_.!~*'()]+)*$/.test(text);
}
