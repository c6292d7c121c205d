import { cleanText } from './text.ts';

const maxIriLength = 4_000;
const pathCharacter = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})";
const host = '(?:[A-Za-z0-9](?:[A-Za-z0-9\\-._~]|%[0-9A-Fa-f]{2})*|\\[[0-9A-Fa-f:.]+\\])';
const wellFormed = new RegExp(
  `^(?:https?|ftp)://(?:[A-Za-z0-9\\-._~!$&'()*+,;=:%]*@)?${host}(?::[0-9]{1,5})?` +
    `(?:/${pathCharacter}*)?(?:\\?(?:${pathCharacter}|\\?)+)?(?:#(?:${pathCharacter}|\\?)+)?$`,
);
// Readers resolve these away, some in queries and fragments too, so that the same IRI would have two spellings.
const dotSegment = /\/(?=\.{1,2}(?:[/?#]|$))/;
const notAllowed = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})/gu;

/**
 * A web address as an IRI that every reader takes: absolute, http, https or ftp, and of URI characters alone (RFC 3986;
 * Latvian letters and blanks become percent-encoded, since link checkers know nothing else). What is already well-formed
 * is not touched. Undefined when it is no such address.
 */
export function toWebIri(value: unknown): string | undefined {
  const text = cleanText(value);
  if (text === undefined || text.length > maxIriLength || !/^(?:https?|ftp):\/\//i.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  if (isWellFormed(text)) return text;
  const repaired = escape(new URL(text).href);
  return isWellFormed(repaired) ? repaired : undefined;
}

/** The data set's part of an IRI of ours: identifiers come from CKAN, but are never trusted to be clean. */
export function toIriSegment(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, ''));
}

function isWellFormed(iri: string): boolean {
  return iri.length <= maxIriLength && wellFormed.test(iri) && !dotSegment.test(iri);
}

function escape(href: string): string {
  const [, scheme = '', authority = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]*)(.*)$/s.exec(href) ?? [];
  const [beforeFragment = '', ...fragment] = rest.split('#');
  const escapedFragment = hideDotSegments(escapeCharacters(fragment.join('%23')));
  const [path = '', ...query] = escapeCharacters(beforeFragment).split('?');
  const escapedQuery = hideDotSegments(query.join('?'));
  return `${scheme}${authority}${path}${prefixed('?', escapedQuery)}${prefixed('#', escapedFragment)}`;
}

function prefixed(mark: string, part: string): string {
  return part === '' ? '' : mark + part;
}

function hideDotSegments(part: string): string {
  return part.replace(new RegExp(dotSegment, 'g'), '%2F');
}

function escapeCharacters(part: string): string {
  return part.replace(notAllowed, (character) => (character === '%' ? '%25' : encodeURIComponent(character)));
}
