import { type Vocabulary, type VocabularyEntry, vocabulary } from '@vdt/core/rdf';

/** The vocabularies of core a harvested value may be looked up in. */
export type VocabularyName =
  | 'access-right'
  | 'availability'
  | 'checksum-algorithm'
  | 'distribution-status'
  | 'file-type'
  | 'frequency'
  | 'hvd-category'
  | 'language'
  | 'licence'
  | 'media-type'
  | 'place'
  | 'publisher-type'
  | 'theme';

const indexes = new Map<VocabularyName, ReadonlyMap<string, VocabularyEntry>>();

/**
 * The entry a source means by an IRI, a code or a label: `CSV`, `csv`, the IRI with https or a closing slash, its former
 * address under /mdr/, or a label in either language.
 */
export function findEntry(name: VocabularyName, value: string): VocabularyEntry | undefined {
  const trimmed = value.trim();
  const index = indexOf(name);
  return (
    index.get(trimmed) ?? index.get(plainIri(trimmed)) ?? index.get(plainWord(trimmed)) ?? byOwnPath(index, trimmed)
  );
}

function indexOf(name: VocabularyName): ReadonlyMap<string, VocabularyEntry> {
  const known = indexes.get(name);
  if (known !== undefined) return known;
  const built = buildIndex(vocabulary(name));
  indexes.set(name, built);
  return built;
}

/** What says most exactly which entry is meant wins: the IRI, then the code, then labels and other names. */
function buildIndex(terms: Vocabulary): ReadonlyMap<string, VocabularyEntry> {
  const index = new Map<string, VocabularyEntry>();
  const add = (key: string, entry: VocabularyEntry) => {
    if (key !== '' && !index.has(key)) index.set(key, entry);
  };
  const passes: ((entry: VocabularyEntry) => readonly string[])[] = [
    (entry) => [entry.iri, plainIri(entry.iri)],
    (entry) => [plainWord(entry.code)],
    (entry) => [plainWord(entry.en), plainWord(entry.lv)],
    (entry) => (entry.aliases ?? []).map((alias) => (/^https?:/.test(alias) ? plainIri(alias) : plainWord(alias))),
  ];
  for (const keysOf of passes) {
    for (const entry of terms.entries) for (const key of keysOf(entry)) add(key, entry);
  }
  return index;
}

/** An IRI without what varies between careless writers: scheme, `www.`, closing slash, empty fragment, case of the host. */
export function plainIri(iri: string): string {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#]+)(.*)$/i.exec(iri) ?? [];
  return host === '' ? '' : `//${host.toLowerCase()}${path.replace(/[/#]+$/, '')}`;
}

/** A code or label without what varies between careless writers: case, blanks, hyphens and underscores. */
export function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

// The Publications Office moved its tables from /mdr/authority/ to /resource/authority/; the last step stayed the code.
function byOwnPath(index: ReadonlyMap<string, VocabularyEntry>, iri: string): VocabularyEntry | undefined {
  const [, code] =
    /^https?:\/\/publications\.europa\.eu\/(?:mdr|resource)\/authority\/[^/]+\/([^/?#]+)$/i.exec(iri) ?? [];
  return code === undefined ? undefined : index.get(plainWord(code));
}
