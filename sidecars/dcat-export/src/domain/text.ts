import { type FeedLanguage, type Literal, literal } from './triples.ts';

// Everything XML 1.0 refuses or discourages, so that one text stands in all formats alike; tab and line feed may stay.
// oxlint-disable-next-line no-control-regex -- control characters are what it is for
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF]|\p{Surrogate}/gu;
const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;

/**
 * Text as it can stand in every RDF format: no control characters, no half surrogates, line feeds only, composed (NFC),
 * trimmed. HTML and Markdown stay what they are, text. Undefined when nothing is left.
 */
export function cleanText(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(lineEnds, '\n').replace(unwritable, '').normalize('NFC').trim();
  return text === '' ? undefined : text;
}

/** The Latvian and the English text of a field, those that are there. */
export function bilingual(lv: unknown, en: unknown): Literal[] {
  return [...inLanguage(lv, 'lv'), ...inLanguage(en, 'en')];
}

/** A field's text in one language, or nothing. */
export function inLanguage(value: unknown, language: FeedLanguage): Literal[] {
  const text = cleanText(value);
  return text === undefined ? [] : [literal(text, language)];
}

/** A field that holds several values: a list, or a single value, or nothing. Empty values are left out. */
export function textsOf(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map(cleanText).filter((text) => text !== undefined);
}
