import { z } from 'zod';

/*
 * CKAN hands on what was stored, and what was stored depends on the form, the harvester or the script that wrote it. So
 * each field is read in any of the shapes met so far, and has one shape from here on.
 */

/** A text; null, an empty one and anything that is no text become undefined. */
export const text = z.unknown().transform(toText).optional();

/** A number, also when it was stored as text. */
export const amount = z.unknown().transform(toAmount).optional();

/** A list of texts: given as list, JSON-encoded list or single text; never undefined. */
export const texts = z
  .unknown()
  .transform((value) => toTexts(value))
  .prefault([]);

/** As `texts`, but a single text is cut at its commas, as people write keywords. */
export const keywords = z
  .unknown()
  .transform((value) => toTexts(value).flatMap((part) => cleaned(part.split(','))))
  .prefault([]);

/** A list of objects; null and absence are an empty list. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.preprocess((value) => value ?? [], z.array(item)).prefault([]);
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function toAmount(value: unknown): number | undefined {
  const plain = toText(value)?.trim() ?? '';
  const number = Number(plain);
  return plain === '' || !Number.isFinite(number) ? undefined : number;
}

function toTexts(value: unknown): string[] {
  if (Array.isArray(value)) return cleaned(value.map((part: unknown) => toText(part) ?? ''));
  const single = toText(value);
  if (single === undefined) return [];
  const decoded = single.trimStart().startsWith('[') ? decodeList(single) : undefined;
  return decoded === undefined ? cleaned([single]) : toTexts(decoded);
}

function decodeList(encoded: string): unknown[] | undefined {
  try {
    const decoded: unknown = JSON.parse(encoded);
    return Array.isArray(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

function cleaned(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
