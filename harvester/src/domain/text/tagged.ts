import { compact } from '../compact.ts';
import type { Texts } from '../record.ts';

/** A text with its language tag (BCP 47); an empty tag is a text without one. */
export interface TaggedText {
  readonly text: string;
  readonly language: string;
}

/** Where a tag belongs: `lv-x-mt` and `lv` are Latvian, and so is a text without a tag. */
export function languageOf(tag: string): 'lv' | 'en' | 'other' {
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
  if (primary === '' || primary === 'lv') return 'lv';
  return primary === 'en' ? 'en' : 'other';
}

/**
 * One text a language. A tagged text wins over an untagged one, then the alphabet decides, because the order of values
 * in RDF means nothing and must not change what is written.
 */
export function pickTexts(values: readonly TaggedText[]): Texts {
  const found: { lv?: TaggedText; en?: TaggedText; other?: TaggedText } = {};
  for (const value of values) {
    if (!isFilled(value.text)) continue;
    const language = languageOf(value.language);
    const held = found[language];
    if (held === undefined || precedes(value, held)) found[language] = value;
  }
  return compact<Texts>({ lv: found.lv?.text, en: found.en?.text, other: found.other?.text });
}

function precedes(one: TaggedText, other: TaggedText): boolean {
  if ((one.language === '') !== (other.language === '')) return one.language !== '';
  return one.language + one.text < other.language + other.text;
}

/** Applies `change` to each of the texts, for example to take HTML out. */
export function mapTexts(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, change(text)]));
}

/** The text to show in Latvian: Latvian, else English, else what there is. */
export function anyText(texts: Texts): string | undefined {
  return [texts.lv, texts.en, texts.other].find(isFilled);
}

/** Whether a text says anything: blanks and control characters do not. */
export function isFilled(text: string | undefined): text is string {
  return text !== undefined && /[^\s\p{Cc}\p{Cs}]/u.test(text);
}
