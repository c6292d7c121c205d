import { type VocabularyEntry, vocabulary } from '@vdt/core/rdf';
import { findEntry, plainIri, plainWord } from './find-entry.ts';

/** Codes of the EU licence table for addresses and names the table itself does not give, as the plain forms write them. */
const furtherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '//opendatacommons.org/licenses/by': 'ODC_BY',
    '//opendatacommons.org/licenses/odbl': 'ODC_BL',
    '//opendatacommons.org/licenses/pddl': 'ODC_PDDL',
    '//usa.gov/publicdomain/label/1.0': 'CC_PDM_1_0',
    'cc0 1.0 universal': 'CC0',
    'creative commons zero': 'CC0',
    'cc by 4.0': 'CC_BY_4_0',
    'creative commons attribution': 'CC_BY_4_0',
    'creative commons attribution 4.0': 'CC_BY_4_0',
    'creative commons attribution 4.0 international': 'CC_BY_4_0',
    odbl: 'ODC_BL',
    pddl: 'ODC_PDDL',
  }),
);

let byPage: ReadonlyMap<string, VocabularyEntry> | undefined;

/** The entry of the EU licence table that `value` means: its IRI, code or label, the licence's own page, or a usual name. */
export function findLicence(value: string): VocabularyEntry | undefined {
  const page = pageOf(value);
  const found = findEntry('licence', value) ?? pages().get(page);
  if (found !== undefined) return found;
  const code = furtherNames.get(page) ?? furtherNames.get(plainWord(value));
  return code === undefined ? undefined : findEntry('licence', code);
}

function pages(): ReadonlyMap<string, VocabularyEntry> {
  byPage ??= new Map(
    vocabulary('licence').entries.flatMap((entry) => {
      const { url } = entry;
      return typeof url === 'string' ? [[plainIri(url), entry] as const] : [];
    }),
  );
  return byPage;
}

// Creative Commons serves each deed and legal text in many languages: …/by/4.0/deed.lv, …/by/4.0/legalcode.
function pageOf(value: string): string {
  return plainIri(value.trim()).replace(/\/(?:deed|legalcode)(?:\.[a-z-]+)?$/i, '');
}
