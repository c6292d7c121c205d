import { type VocabularyEntry, vocabulary } from '@vdt/core/rdf';
import { findEntry, plainWord } from './find-entry.ts';

const vague = new Set(['application/octet-stream', 'text/plain']);

let byMediaType: ReadonlyMap<string, VocabularyEntry> | undefined;

/**
 * The entry of the EU file type table that `value` means: an IRI, a code (CSV), a label, a media type (text/csv), a file
 * extension (.csv) or a usual name (shapefile).
 */
export function findFormat(value: string): VocabularyEntry | undefined {
  const mediaType = readMediaType(value);
  if (mediaType !== undefined && isVague(mediaType)) return undefined;
  const word = plainWord(value.trim().replace(/^\./, ''));
  return (
    mediaTypes().get(mediaType ?? '') ??
    findEntry('file-type', mediaType ?? value) ??
    findEntry('file-type', word) ??
    byExtension(word)
  );
}

/** A media type (RFC 6838) in lower case without parameters, out of `text/csv; charset=utf-8` or IANA's page for it. */
export function readMediaType(value: string): string | undefined {
  const bare = value.trim().replace(/^https?:\/\/(?:www\.)?iana\.org\/assignments\/media-types\//i, '');
  const [, type] = /^([a-z]+\/[a-z0-9][\w.+-]*)(?:\s*;.*)?$/i.exec(bare) ?? [];
  return type?.toLowerCase();
}

/** Whether a media type says nothing about the format: many servers give it to every file. */
export function isVague(mediaType: string): boolean {
  return vague.has(mediaType);
}

/** Several formats share a media type (TIFF and GeoTIFF): the plain one is the one that owns the file extension. */
function mediaTypes(): ReadonlyMap<string, VocabularyEntry> {
  if (byMediaType !== undefined) return byMediaType;
  const found = new Map<string, VocabularyEntry>();
  const { entries } = vocabulary('file-type');
  for (const entry of [...entries.filter(hasExtension), ...entries]) {
    if (entry.mediaType !== undefined && !found.has(entry.mediaType.toLowerCase()))
      found.set(entry.mediaType.toLowerCase(), entry);
  }
  byMediaType = found;
  return found;
}

function hasExtension({ extensions = [] }: VocabularyEntry): boolean {
  return extensions.length > 0;
}

function byExtension(word: string): VocabularyEntry | undefined {
  return vocabulary('file-type').entries.find(({ extensions = [] }) => extensions.includes(word));
}
