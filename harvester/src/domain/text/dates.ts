type Edge = 'start' | 'end';

const isoDate = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*|\s\d{2}:.*|Z|[+-]\d{2}:\d{2})?$/;
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\.?$/;

/**
 * A date as CKAN keeps it, YYYY-MM-DD, out of xsd:date, dateTime, gYear, gYearMonth or the Latvian DD.MM.YYYY. A year or
 * month becomes its first day, or its last where it ends a period. The day is the one written, in whatever zone.
 */
export function readDate(value: string, edge: Edge = 'start'): string | undefined {
  const [year, month, day] = parts(value.trim());
  if (year === undefined) return undefined;
  const wholeMonth = month ?? (edge === 'start' ? 1 : 12);
  const wholeDay = day ?? (edge === 'start' ? 1 : daysIn(year, wholeMonth));
  return isReal(year, wholeMonth, wholeDay) ? `${pad(year, 4)}-${pad(wholeMonth)}-${pad(wholeDay)}` : undefined;
}

function parts(value: string): readonly (number | undefined)[] {
  const dotted = dottedDate.exec(value);
  if (dotted !== null) return [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])];
  const iso = isoDate.exec(value);
  return iso === null ? [] : iso.slice(1, 4).map((part) => (part === undefined ? undefined : Number(part)));
}

function isReal(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

/** Whether the text is an xsd:duration with at least one part, as in P1D, PT1H or P1Y6M. */
export function isDuration(value: string): boolean {
  return /^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(value);
}
