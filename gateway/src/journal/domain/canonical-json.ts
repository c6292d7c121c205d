/** What canonical JSON is made of. Members that are undefined are left out. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of canonical JSON. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

/**
 * JSON by the JSON Canonicalization Scheme (RFC 8785): names sorted, no white space, so that equal values have equal
 * bytes.
 *
 * @throws RangeError for numbers JSON cannot hold and for texts with half a surrogate pair
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '';
  // The standard order of JavaScript, by UTF-16 code units, is the one the scheme asks for.
  for (const name of Object.keys(value).toSorted()) {
    const member = value[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quote(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** A member that should be a text; empty when it is not. */
export function textAt(value: JsonObject, name: string): string {
  const member = value[name];
  return typeof member === 'string' ? member : '';
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

// Almost all texts are of these characters, which no escape is needed for.
const plain = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const quoted = JSON.stringify(text);
  // Half a pair comes out as an escape; looking for that first is much faster than for the half pair itself.
  if (quoted.includes(String.raw`\ud`) && hasHalfPair(text)) throw new RangeError('a text holds half a surrogate pair');
  return quoted;
}

/** Whether a text is no Unicode: half of a surrogate pair stands in it alone. */
export function hasHalfPair(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
  return JSON.stringify(value);
}
