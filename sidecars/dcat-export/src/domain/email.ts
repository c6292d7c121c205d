import { cleanText } from './text.ts';

const localPart = /^[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]{1,64}$/;
const domain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$|^(?:[a-z0-9-]+\.)+xn--[a-z0-9-]+$/;

/**
 * The first good address of a field as a `mailto:` IRI (RFC 6068), which is what vcard:hasEmail takes. Several addresses
 * may stand there, divided by commas or semicolons. Undefined when none is an address.
 */
export function toMailtoIri(value: unknown): string | undefined {
  const candidates = (cleanText(value) ?? '').split(/[,;]/);
  return candidates.map((candidate) => mailtoOf(candidate.trim())).find((iri) => iri !== undefined);
}

function mailtoOf(candidate: string): string | undefined {
  const address = candidate.replace(/^mailto:/i, '');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const host = toAsciiHost(address.slice(at + 1));
  if (!localPart.test(local) || host === undefined || !domain.test(host)) return undefined;
  return `mailto:${encodeURIComponent(local)}@${host}`;
}

function toAsciiHost(host: string): string | undefined {
  if (/[^\p{L}\p{M}\p{N}.-]/u.test(host)) return undefined;
  const address = `http://${host}/`;
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}
