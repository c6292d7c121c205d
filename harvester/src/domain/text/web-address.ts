const allowedSchemes = new Set(['http:', 'https:']);
const maxCharacters = 2_000;

/**
 * The address in the form a browser would send it (spaces and letters beyond ASCII percent-encoded), or undefined when
 * it is not an absolute http or https address.
 */
export function readWebAddress(value: string): string | undefined {
  const trimmed = value.trim();
  if (trimmed.length > maxCharacters || !/^https?:\/\/[^/]/i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  return allowedSchemes.has(url.protocol) && url.hostname !== '' ? url.href : undefined;
}

/** An http or https IRI that names something. Only the blank around it is removed: another spelling would be another name. */
export function readHttpIri(value: string): string | undefined {
  const trimmed = value.trim();
  if (/[\s<>"{}|\\^`]/.test(trimmed)) return readWebAddress(trimmed);
  return readWebAddress(trimmed) === undefined ? undefined : trimmed;
}

/** An e-mail address without its mailto:, or undefined when it is none. */
export function readEmail(value: string): string | undefined {
  const address = decode(value.trim().replace(/^mailto:/i, '')).split('?', 1)[0] ?? '';
  return /^[^\s@<>"']{1,64}@[^\s@<>"']+\.[^\s@<>"'.]{2,}$/.test(address) ? address : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
