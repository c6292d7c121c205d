const shape =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T(?<clock>\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?<zone>Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads an xsd:dateTime or an xsd:date (XML Schema 1.1, part 2), the date as its midnight. Without a zone UTC is meant.
 * Undefined when it is neither, or no day of the calendar.
 */
export function readMoment(text: string): Date | undefined {
  const parts = shape.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { year = '', month = '', day = '', clock = '00:00:00', zone = 'Z' } = parts;
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // A day that a month does not have would be taken for one of the next month.
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return undefined;
  const moment = new Date(`${year}-${month}-${day}T${clock.replace(/(\.\d{3})\d+$/, '$1')}${zone}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
