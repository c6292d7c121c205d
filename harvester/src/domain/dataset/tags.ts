import { cautions } from '../cautions.ts';
import { recordLimits } from '../limits.ts';
import type { WarningSink } from '../message.ts';

const minCharacters = 2;
const maxCharacters = 100;

/**
 * Keywords as CKAN takes them for tags: letters of any alphabet, digits, blank, `-`, `_` and `.`, 2 to 100 characters.
 * Several keywords in one text are parted, each comes once, sorted because their order means nothing.
 */
export function toTags(keywords: readonly string[], field: string, sink: WarningSink): string[] {
  const tags = new Map<string, string>();
  for (const keyword of keywords.flatMap((text) => text.split(/[,;\n|]/))) {
    const wanted = keyword.replace(/\s+/g, ' ').trim();
    if (wanted === '') continue;
    const tag = toTag(wanted);
    if (tag === undefined) sink.warn(field, cautions.notATag(wanted));
    else if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
    if (tag !== undefined && tag !== wanted) sink.warn(field, cautions.tagChanged(wanted, tag));
  }
  return cut([...tags.values()], field, sink);
}

function toTag(wanted: string): string | undefined {
  const allowed = wanted
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.\- ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const characters = Array.from(allowed).slice(0, maxCharacters);
  const tag = characters.join('').trim();
  return characters.length < minCharacters || !/[\p{L}\p{N}]/u.test(tag) ? undefined : tag;
}

function cut(tags: readonly string[], field: string, sink: WarningSink): string[] {
  const sorted = tags.toSorted();
  if (sorted.length <= recordLimits.keywords) return sorted;
  sink.warn(field, cautions.truncatedList(sorted.length, recordLimits.keywords));
  return sorted.slice(0, recordLimits.keywords);
}
