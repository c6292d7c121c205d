import { type Vocabulary, type VocabularyEntry, vocabulary } from '@vdt/core/rdf';
import { cleanText } from './text.ts';

/** The controlled vocabularies a data set's fields take their values from; each is a file of core. */
export const vocabularyNames = [
  'access-right',
  'availability',
  'checksum-algorithm',
  'distribution-status',
  'file-type',
  'frequency',
  'hvd-category',
  'language',
  'licence',
  'media-type',
  'place',
  'publisher-type',
  'theme',
] as const;

/** The name of one of them. */
export type VocabularyName = (typeof vocabularyNames)[number];

const ianaMediaTypes = 'https://www.iana.org/assignments/media-types/';
const indexes = new Map<VocabularyName, ReadonlyMap<string, VocabularyEntry>>();

/**
 * The concept a field means: by its IRI, as the portal's form stores it, or by its code or one of the other spellings that
 * the vocabulary lists, as harvested data sets and CKAN's own fields have them. Case does not count.
 */
export function findConcept(name: VocabularyName, value: unknown): VocabularyEntry | undefined {
  const text = cleanText(value);
  if (text === undefined) return undefined;
  return vocabulary(name).byIri(text) ?? indexOf(name).get(text.toLowerCase());
}

/** The file type of a resource's `format`: `CSV`, `csv`, `.csv`, `text/csv` and the IRI are the same. */
export function findFileType(format: unknown): VocabularyEntry | undefined {
  return findConcept('file-type', cleanText(format)?.replace(/^\./, ''));
}

/**
 * The IRI of a media type, such as `text/csv`. What IANA cannot have registered (`x-` names, words that are no media type)
 * gives undefined: an address that leads nowhere helps no reader.
 */
export function toMediaTypeIri(mediaType: unknown): string | undefined {
  const text = (cleanText(mediaType) ?? '')
    .toLowerCase()
    .replace(/^https?:\/\/www\.iana\.org\/assignments\/media-types\//, '');
  const essence = text.split(';')[0]?.trim() ?? '';
  const known = findConcept('media-type', essence);
  if (known !== undefined) return known.iri;
  return /^(?:application|audio|font|image|message|model|multipart|text|video)\/(?!x[-.])[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(
    essence,
  )
    ? ianaMediaTypes + essence.replace(/[#^]/g, (character) => encodeURIComponent(character))
    : undefined;
}

/** Whether an IRI names a concept of a vocabulary, so that it cannot be that of an agent. */
export function isConcept(iri: string): boolean {
  return vocabularyNames.some((name) => vocabulary(name).byIri(iri) !== undefined);
}

/** Every concept of every vocabulary, for telling whether any of them changed. */
export function allConcepts(): readonly VocabularyEntry[] {
  return vocabularyNames.flatMap((name) => vocabulary(name).entries);
}

function indexOf(name: VocabularyName): ReadonlyMap<string, VocabularyEntry> {
  const known = indexes.get(name);
  if (known !== undefined) return known;
  const built = buildIndex(vocabulary(name));
  indexes.set(name, built);
  return built;
}

// Written from the weakest spelling to the strongest: an extension must not take a code's place.
function buildIndex({ entries }: Vocabulary): Map<string, VocabularyEntry> {
  const index = new Map<string, VocabularyEntry>();
  const put = (words: readonly (string | undefined)[], entry: VocabularyEntry) => {
    for (const word of words) if (word !== undefined) index.set(word.toLowerCase(), entry);
  };
  for (const entry of entries.toReversed()) put([...(entry.extensions ?? []), entry.mediaType], entry);
  for (const entry of entries.toReversed()) put(entry.aliases ?? [], entry);
  for (const entry of entries.toReversed()) put([entry.code], entry);
  return index;
}
