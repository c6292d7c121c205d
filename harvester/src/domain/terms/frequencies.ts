import type { VocabularyEntry } from '@vdt/core/rdf';
import { findEntry } from './find-entry.ts';

/**
 * Codes of the EU frequency table for ISO 8601 repeating intervals (as DCAT-US uses them), for Dublin Core's frequency
 * vocabulary and for everyday words. P0.5M means twice a month, P2M every two months.
 */
const codes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    P10Y: 'DECENNIAL',
    P5Y: 'QUINQUENNIAL',
    P4Y: 'QUADRENNIAL',
    P3Y: 'TRIENNIAL',
    P2Y: 'BIENNIAL',
    P1Y: 'ANNUAL',
    P12M: 'ANNUAL',
    P6M: 'ANNUAL_2',
    'P0.5Y': 'ANNUAL_2',
    P4M: 'ANNUAL_3',
    P3M: 'QUARTERLY',
    P2M: 'BIMONTHLY',
    P1M: 'MONTHLY',
    'P0.5M': 'MONTHLY_2',
    'P0.33M': 'MONTHLY_3',
    P2W: 'BIWEEKLY',
    P14D: 'BIWEEKLY',
    P1W: 'WEEKLY',
    P7D: 'WEEKLY',
    'P3.5D': 'WEEKLY_2',
    'P0.5W': 'WEEKLY_2',
    'P0.33W': 'WEEKLY_3',
    P1D: 'DAILY',
    PT24H: 'DAILY',
    PT12H: 'DAILY_2',
    PT3H: 'TRIHOURLY',
    PT2H: 'BIHOURLY',
    PT1H: 'HOURLY',
    PT1S: 'UPDATE_CONT',
    semiannual: 'ANNUAL_2',
    threetimesayear: 'ANNUAL_3',
    semimonthly: 'MONTHLY_2',
    threetimesamonth: 'MONTHLY_3',
    semiweekly: 'WEEKLY_2',
    threetimesaweek: 'WEEKLY_3',
    continuous: 'UPDATE_CONT',
    continual: 'UPDATE_CONT',
    realtime: 'UPDATE_CONT',
    irregular: 'IRREG',
    yearly: 'ANNUAL',
    annually: 'ANNUAL',
    biannually: 'ANNUAL_2',
    fortnightly: 'BIWEEKLY',
    asneeded: 'AS_NEEDED',
    notplanned: 'NOT_PLANNED',
    reizigadā: 'ANNUAL',
    katrugadu: 'ANNUAL',
    ikgadēji: 'ANNUAL',
    reiziceturksnī: 'QUARTERLY',
    katruceturksni: 'QUARTERLY',
    reizimēnesī: 'MONTHLY',
    katrumēnesi: 'MONTHLY',
    ikmēneša: 'MONTHLY',
    reizinedēļā: 'WEEKLY',
    katrunedēļu: 'WEEKLY',
    reizidienā: 'DAILY',
    katrudienu: 'DAILY',
    ikdienas: 'DAILY',
    neregulāri: 'IRREG',
    pēcvajadzības: 'AS_NEEDED',
  }),
);

/** The entry of the EU frequency table that `value` means: an IRI, a code, a label, `R/P1Y` or a word such as "yearly". */
export function findFrequency(value: string): VocabularyEntry | undefined {
  const direct = findEntry('frequency', value);
  if (direct !== undefined) return direct;
  const interval = /^R?\d*\/?(P[0-9A-Z.]+)$/i.exec(value.trim())?.[1];
  const word = value.trim().replace(/^https?:\/\/purl\.org\/(?:cld|linked-data\/sdmx)\/freq\/|[\s_-]+/gi, '');
  const code = codes.get(interval?.toUpperCase() ?? word.toLowerCase());
  return code === undefined ? findEntry('frequency', word) : findEntry('frequency', code);
}

/** Whether the text is an interval where a date belongs, as `modified: "R/P1D"` in DCAT-US 1.1. */
export function isInterval(value: string): boolean {
  return /^R\d*\/P[0-9A-Z.]+$/i.test(value.trim());
}
