import { hash } from 'node:crypto';
import { canonicalJson, type JsonObject } from './canonical-json.ts';
import { hashLeaf } from './tree-hash.ts';
import { type JournalRecord, type PartName, partNames, type RecordKind, takeApart } from './record.ts';

/** The version of the form below; it stands in each leaf as `v`. */
const formVersion = 1;

/** A record as it is stored. `leaf` is what the tree is built over; `who` and `content` are what it commits to. */
export interface SealedRecord {
  readonly number: number;
  readonly time: number;
  readonly kind: RecordKind;
  readonly leaf: string;
  readonly who: string | null;
  readonly content: string | null;
}

/**
 * Gives a record its number and its lasting form: canonical JSON of what is kept for ever, with a commitment in place of
 * each part that may be removed. A part is the canonical array `[salt, name, members]`, its commitment the SHA-256 of
 * that in base64: the disclosures of SD-JWT (RFC 9901, section 4.2) without their base64url wrapping. Without the salt
 * (128 bits, fresh for each part) nobody can find the members by trying.
 */
export function sealRecord(record: JournalRecord, number: number, salt: () => string): SealedRecord {
  const { kept, parts } = takeApart(record);
  const sealed: Record<PartName, string | null> = { who: null, content: null };
  const commitments: Record<string, string> = {};
  for (const name of partNames) {
    const members = parts[name];
    if (members === undefined) continue;
    const text = canonicalJson([salt(), name, members]);
    sealed[name] = text;
    commitments[name] = commit(text);
  }
  const leaf = canonicalJson({ ...kept, ...commitments, number, v: formVersion });
  return { number, time: record.time, kind: record.kind, leaf, ...sealed };
}

/** The commitment to a part. */
export function commit(part: string): string {
  return hash('sha256', part, 'base64');
}

/** The hash of a stored record in the tree. */
export function recordHash({ leaf }: Pick<SealedRecord, 'leaf'>): Buffer {
  return hashLeaf(leaf);
}

/** What a part says; undefined when it is not of the form that `sealRecord` gives it. */
export function openPart(part: string): JsonObject | undefined {
  const value: unknown = JSON.parse(part);
  if (!Array.isArray(value) || value.length !== 3) return undefined;
  const members: unknown = value[2];
  return isObject(members) ? members : undefined;
}

/** What a leaf says; undefined when it is not a JSON object. */
export function openLeaf(leaf: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(leaf);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
