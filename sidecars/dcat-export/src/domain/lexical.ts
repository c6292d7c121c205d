import { cleanText } from './text.ts';
import { type Literal, typed } from './triples.ts';

const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;
const duration =
  /^P(?=\d|T\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,6}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,6}(?:\.\d{1,6})?S)?)?$/;

/**
 * A date, or date and time, or year, or year and month, as DCAT-AP 3.0.1 takes it; undefined for anything that is not one
 * in the lexical form of XML Schema, such as "2016. gads" or the 30th of February.
 */
export function toTemporal(value: unknown): Literal | undefined {
  const text = cleanText(value) ?? '';
  if (/^\d{4}$/.test(text) && text !== '0000') return typed(text, 'gYear');
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) && !text.startsWith('0000')) return typed(text, 'gYearMonth');
  const day = date.exec(text);
  if (day !== null) return isCalendarDay(day[1], day[2], day[3]) ? typed(text, 'date') : undefined;
  return toDateTime(text);
}

/** A moment that CKAN's database wrote: it means UTC but does not say so. */
export function toUtcDateTime(value: unknown): Literal | undefined {
  const text = cleanText(value) ?? '';
  return toDateTime(/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`);
}

/** A length of time (xsd:duration), such as `P1M` or `PT15M`. */
export function toDuration(value: unknown): Literal | undefined {
  const text = cleanText(value) ?? '';
  return duration.test(text) ? typed(text, 'duration') : undefined;
}

/** A positive decimal number, such as a resolution in metres. */
export function toPositiveDecimal(value: unknown): Literal | undefined {
  const text = cleanText(value) ?? '';
  return /^\d{1,18}(?:\.\d{1,18})?$/.test(text) && Number(text) > 0 ? typed(text, 'decimal') : undefined;
}

/** A count of bytes. */
export function toByteSize(value: unknown): Literal | undefined {
  const text = cleanText(value) ?? '';
  return /^\d{1,18}$/.test(text) ? typed(text.replace(/^0+(?=\d)/, ''), 'nonNegativeInteger') : undefined;
}

/** A checksum's value in hexadecimal digits, lower case. */
export function toHexBinary(value: unknown): Literal | undefined {
  const text = (cleanText(value) ?? '').toLowerCase();
  return /^(?:[0-9a-f]{2}){4,128}$/.test(text) ? typed(text, 'hexBinary') : undefined;
}

function toDateTime(text: string): Literal | undefined {
  const [, year, month, day, hour = '', minute = '', second = '00', fraction = '', zone = ''] =
    dateTime.exec(text) ?? [];
  if (!isCalendarDay(year, month, day) || !isTimeOfDay(hour, minute, second) || !isZone(zone)) return undefined;
  return typed(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`, 'dateTime');
}

function isCalendarDay(year = '', month = '', day = ''): boolean {
  const moment = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // Date lets the 30th of February run over into March.
  return !Number.isNaN(moment.getTime()) && moment.getUTCDate() === Number(day) && Number(year) > 0;
}

function isTimeOfDay(hour: string, minute: string, second: string): boolean {
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

function isZone(zone: string): boolean {
  return zone === '' || zone === 'Z' || (Number(zone.slice(1, 3)) < 14 && Number(zone.slice(4)) < 60);
}
