import { AppError } from '@vdt/core/errors';
import { hasHalfPair, type JsonObject } from './canonical-json.ts';

/** Where a call went: the five parts of its address. */
export interface OperationAddress {
  readonly environment: string;
  readonly provider: string;
  readonly service: string;
  readonly version: string;
  readonly operation: string;
}

/** One call through the gateway. Times in milliseconds since 1970, durations in microseconds, sizes in bytes. */
export interface CallRecord {
  readonly kind: 'call';
  /** When the call came in, by the clock of the machine. */
  readonly time: number;
  readonly address: OperationAddress;
  /** `ok`, or the code of the problem that was answered. */
  readonly outcome: string;
  readonly status: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly durationUs: number;
  /** How much of it the service behind took; absent when it was not asked. */
  readonly upstreamUs?: number;
  readonly requestId: string;
  /** The client application; absent when the caller could not be told. */
  readonly client?: string;
  readonly dataExchangeNumber?: string;
  readonly purpose?: string;
  /** SHA-256 of the bodies as they went over the wire, in hexadecimal. */
  readonly requestSha256: string;
  readonly answerSha256?: string;
}

/** One decision about access: granted, limited, revoked, published and so on. */
export interface DecisionRecord {
  readonly kind: 'decision';
  readonly time: number;
  readonly action: string;
  readonly provider: string;
  readonly service: string;
  readonly environment?: string;
  readonly version?: string;
  readonly operations?: readonly string[];
  readonly requestId: string;
  /** The person who decided. */
  readonly actor: string;
  readonly client?: string;
  readonly dataExchangeNumber?: string;
  readonly purpose?: string;
  readonly legalBasis?: string;
  readonly reason?: string;
  /** Limits, expiry and whatever else was decided. */
  readonly terms?: Readonly<Record<string, string | number | boolean>>;
}

/** Says that from here on a part of older records is no longer kept: of one kind, from before a time. */
export interface RetentionRecord {
  readonly kind: 'retention';
  readonly time: number;
  readonly of: DisclosedKind;
  readonly part: PartName;
  readonly before: number;
}

/** What others hand to the journal. */
export type NewRecord = CallRecord | DecisionRecord;

/** Everything the journal holds. */
export type JournalRecord = NewRecord | RetentionRecord;

/** The kinds of records. */
export type RecordKind = JournalRecord['kind'];

/** The kinds that have parts which retention removes. */
export type DisclosedKind = NewRecord['kind'];

/** `who` says who called and why; `content` are the hashes of what was sent, from which short contents can be guessed. */
export type PartName = 'who' | 'content';

/** All parts. */
export const partNames: readonly PartName[] = ['who', 'content'];

/** A record taken apart: what is kept for ever, and the parts that are committed to and may go one day. */
export interface RecordParts {
  readonly kept: JsonObject;
  readonly parts: Readonly<Partial<Record<PartName, JsonObject>>>;
}

/** Which members of a record are kept for ever, and which belong to which part. */
export function takeApart(record: JournalRecord): RecordParts {
  const { kind } = record;
  const time = new Date(record.time).toISOString();
  if (kind === 'retention') {
    const { of, part, before } = record;
    return { kept: { kind, time, of, part, before: new Date(before).toISOString() }, parts: {} };
  }
  const { requestId, client, dataExchangeNumber, purpose } = record;
  const who = { requestId, client, dataExchangeNumber, purpose };
  if (kind === 'decision') {
    const { action, provider, service, environment, version, operations, actor, legalBasis, reason, terms } = record;
    const kept = { kind, time, action, provider, service, environment, version, operations };
    return { kept, parts: { who: { ...who, actor, legalBasis, reason, terms } } };
  }
  const { address, outcome, status, requestBytes, answerBytes, durationUs, upstreamUs } = record;
  const { requestSha256, answerSha256 } = record;
  return {
    kept: { kind, time, ...address, outcome, status, requestBytes, answerBytes, durationUs, upstreamUs },
    parts: { who, content: { requestSha256, answerSha256 } },
  };
}

const maxTextLength = 4_000;
const maxMembers = 1_000;

/**
 * Refuses what must not get into the journal: texts that are too long or no Unicode, numbers that are not whole.
 *
 * @throws AppError `journal-record-invalid` (input)
 */
export function checkRecord(record: NewRecord): void {
  checkMembers(record, 0);
  if (record.time < 0 || record.time > maxTime) throw recordInvalid('time');
}

/** The last millisecond of the year 9999: later ones have no four-digit form in ISO 8601. */
const maxTime = 253_402_300_799_999;

function checkMembers(value: object, depth: number): void {
  const members: [string, unknown][] = Object.entries(value);
  if (members.length > maxMembers) throw recordInvalid('terms');
  for (const [name, member] of members) {
    if (!isGoodText(name)) throw recordInvalid('terms');
    // One record that cannot be written would take all that wait with it.
    if (typeof member === 'object' && member !== null && depth === 0) checkMembers(member, 1);
    else if (!isGoodScalar(member)) throw recordInvalid(name);
  }
}

function isGoodScalar(member: unknown): boolean {
  if (typeof member === 'string') return isGoodText(member);
  return member === undefined || typeof member === 'boolean' || Number.isSafeInteger(member);
}

function isGoodText(text: string): boolean {
  return text.length <= maxTextLength && !hasHalfPair(text);
}

function recordInvalid(name: string): AppError {
  const detail = `The record cannot be journalled: "${name}" is too long, is no Unicode or no whole number.`;
  return new AppError('input', 'journal-record-invalid', detail);
}
