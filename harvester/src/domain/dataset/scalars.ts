import { cautions } from '../cautions.ts';
import type { WarningSink } from '../message.ts';
import { isDuration, readDate } from '../text/dates.ts';
import { readWebAddress } from '../text/web-address.ts';

type Read<T> = (value: string | undefined, field: string, sink: WarningSink) => T | undefined;

/** A date, YYYY-MM-DD; the end of a period counts to its last day. */
export function toDate(value: string | undefined, field: string, sink: WarningSink, edge: 'start' | 'end' = 'start') {
  const date = value === undefined ? undefined : readDate(value, edge);
  if (isFilled(value) && date === undefined) sink.warn(field, cautions.notADate(value));
  return date;
}

/** An http or https address as a browser would send it. */
export const toWebAddress: Read<string> = (value, field, sink) => {
  const address = value === undefined ? undefined : readWebAddress(value);
  if (isFilled(value) && address === undefined) sink.warn(field, cautions.notAnAddress(value));
  return address;
};

/** A whole number of bytes. */
export const toBytes: Read<number> = (value, field, sink) => {
  if (!isFilled(value)) return undefined;
  const bytes = Number(value);
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  sink.warn(field, cautions.notANumber(value));
  return undefined;
};

/** A positive number in its own spelling, as in `0.5`. */
export const toDecimal: Read<string> = (value, field, sink) => {
  if (!isFilled(value)) return undefined;
  const plain = value.trim();
  if (/^\d{1,12}(\.\d{1,12})?$/.test(plain) && Number(plain) > 0) return plain;
  const number = Number(plain);
  if (Number.isFinite(number) && number > 0 && !String(number).includes('e')) return String(number);
  sink.warn(field, cautions.notANumber(value));
  return undefined;
};

/** An xsd:duration. */
export const toDuration: Read<string> = (value, field, sink) => {
  if (!isFilled(value)) return undefined;
  if (isDuration(value.trim())) return value.trim();
  sink.warn(field, cautions.notADuration(value));
  return undefined;
};

function isFilled(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
