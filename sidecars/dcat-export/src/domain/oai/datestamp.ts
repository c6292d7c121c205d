import { OaiFault } from './fault.ts';

/** The first and the last moment that are meant, in milliseconds. */
export interface Selection {
  from: Date | undefined;
  until: Date | undefined;
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const secondShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const lastMsOfDay = 86_399_999;
const lastMsOfSecond = 999;

/** A moment in seconds, as OAI-PMH writes it (section 3.3). */
export function toDatestamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/**
 * Reads `from` and `until` in either granularity. `until` holds to the end of its day or second.
 *
 * @throws OaiFault `badArgument` when one is no date, both differ in granularity, or `from` is later
 */
export function readSelection(from: string | undefined, until: string | undefined): Selection {
  const first = from === undefined ? undefined : read('from', from);
  const last = until === undefined ? undefined : read('until', until);
  if (first !== undefined && last !== undefined) {
    if (first.isDay !== last.isDay) throw new OaiFault('badArgument', 'from and until differ in granularity.');
    if (first.ms > last.ms) throw new OaiFault('badArgument', 'from is later than until.');
  }
  return {
    from: first && new Date(first.ms),
    until: last && new Date(last.ms + (last.isDay ? lastMsOfDay : lastMsOfSecond)),
  };
}

function read(name: string, text: string): { ms: number; isDay: boolean } {
  const isDay = dayShape.test(text);
  const moment = isDay || secondShape.test(text) ? new Date(text) : new Date(Number.NaN);
  // A day that a month does not have would be taken for one of the next month.
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text.replace('Z', '')))
    throw new OaiFault('badArgument', `${name} must be a UTC date, as in 2026-01-31 or 2026-01-31T08:00:00Z.`);
  return { ms: moment.getTime(), isDay };
}
