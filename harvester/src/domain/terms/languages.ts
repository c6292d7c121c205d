import type { VocabularyEntry } from '@vdt/core/rdf';
import { findEntry } from './find-entry.ts';

/** Codes of the EU language table (ISO 639-2/T and 639-3) by ISO 639-1, for the languages data here are written in. */
const codesByShort: ReadonlyMap<string, string> = new Map(
  Object.entries({
    be: 'BEL',
    bg: 'BUL',
    cs: 'CES',
    da: 'DAN',
    de: 'DEU',
    el: 'ELL',
    en: 'ENG',
    es: 'SPA',
    et: 'EST',
    fi: 'FIN',
    fr: 'FRA',
    ga: 'GLE',
    hr: 'HRV',
    hu: 'HUN',
    it: 'ITA',
    lt: 'LIT',
    lv: 'LAV',
    mt: 'MLT',
    nl: 'NLD',
    no: 'NOR',
    pl: 'POL',
    pt: 'POR',
    ro: 'RON',
    ru: 'RUS',
    sk: 'SLK',
    sl: 'SLV',
    sv: 'SWE',
    uk: 'UKR',
  }),
);

/** The entry of the EU language table that `value` means: its IRI, code or label, `lv`, `en-US`, or id.loc.gov's and Lexvo's IRI. */
export function findLanguage(value: string): VocabularyEntry | undefined {
  const direct = findEntry('language', value);
  if (direct !== undefined) return direct;
  const tag =
    value
      .trim()
      .replace(/^https?:\/\/.*\//, '')
      .split(/[-_]/, 1)[0] ?? '';
  return findEntry('language', codesByShort.get(tag.toLowerCase()) ?? tag);
}
