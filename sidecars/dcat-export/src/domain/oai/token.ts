import { createHash } from 'node:crypto';
import { OaiFault } from './fault.ts';

/** A place in a list with all that the list was asked for, so that nothing of it need be remembered here. */
export interface ListPlace {
  verb: 'ListIdentifiers' | 'ListRecords';
  /** The snapshot the list began in: its name, and its last change, as equal content has the same name. */
  snapshot: string;
  sequence: number;
  metadataPrefix: string;
  set?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** The last data set that was given, and how many were. */
  after: string;
  cursor: number;
}

const maxLength = 8_000;

/** A place as a resumption token. Its sum finds what was changed on the way; there is nothing secret in it. */
export function writeToken(place: ListPlace): string {
  const body = Buffer.from(JSON.stringify(place), 'utf8').toString('base64url');
  return `${body}.${sumOf(body)}`;
}

/**
 * Reads a resumption token.
 *
 * @throws OaiFault `badResumptionToken`
 */
export function readToken(token: string): ListPlace {
  const [body = '', sum, ...rest] = token.split('.');
  if (token.length > maxLength || rest.length > 0 || sum !== sumOf(body)) throw badToken();
  const place = readJson(body);
  if (!isPlace(place)) throw badToken();
  return place;
}

/** What is said of a token that cannot be gone on with. */
export function badToken(message = 'This is no resumption token of this repository.'): OaiFault {
  return new OaiFault('badResumptionToken', message);
}

const required = ['verb', 'snapshot', 'sequence', 'metadataPrefix', 'after', 'cursor'];
const known = new Set([...required, 'set', 'from', 'until']);
const numeric = new Set(['sequence', 'cursor']);

function isPlace(value: unknown): value is ListPlace {
  if (typeof value !== 'object' || value === null || !required.every((name) => Object.hasOwn(value, name)))
    return false;
  if (!('verb' in value) || (value.verb !== 'ListIdentifiers' && value.verb !== 'ListRecords')) return false;
  return Object.entries(value).every(([name, field]: [string, unknown]) => {
    if (numeric.has(name)) return Number.isSafeInteger(field) && Number(field) >= 0;
    return typeof field === 'string' && known.has(name);
  });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function sumOf(body: string): string {
  return createHash('sha256').update(`resumption token ${body}`).digest('hex').slice(0, 16);
}
