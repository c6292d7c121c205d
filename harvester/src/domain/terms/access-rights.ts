import type { VocabularyEntry } from '@vdt/core/rdf';
import { findEntry, plainWord } from './find-entry.ts';

/** accessLevel of DCAT-US 1.1 and usual words. */
const codesByWord: ReadonlyMap<string, string> = new Map(
  Object.entries({
    public: 'PUBLIC',
    open: 'PUBLIC',
    'restricted public': 'RESTRICTED',
    restricted: 'RESTRICTED',
    'non public': 'NON_PUBLIC',
    private: 'NON_PUBLIC',
    publisks: 'PUBLIC',
    publiska: 'PUBLIC',
    ierobežots: 'RESTRICTED',
  }),
);

/** The entry of the EU access right table that `value` means: its IRI, code or label, or a usual word. */
export function findAccessRight(value: string): VocabularyEntry | undefined {
  const direct = findEntry('access-right', value);
  if (direct !== undefined) return direct;
  const code = codesByWord.get(plainWord(value));
  return code === undefined ? undefined : findEntry('access-right', code);
}
