import { cautions } from '../cautions.ts';
import { recordLimits } from '../limits.ts';
import type { WarningSink } from '../message.ts';
import type { Texts } from '../record.ts';
import { anyText, isFilled } from '../text/tagged.ts';

/** A text field with its English twin. */
export interface TextPair {
  readonly lv?: string;
  readonly en?: string;
}

/**
 * The pair of fields a text becomes. The Latvian one is never left empty when there is a text at all: the portal shows
 * it first, and a text in another language is better than none.
 */
export function textPair(texts: Texts, field: string, sink: WarningSink, fit: Fit = fitLine): TextPair {
  const main = anyText(texts);
  if (main === undefined) return {};
  if (!isFilled(texts.lv)) sink.warn(field, cautions.noLatvianText());
  const lv = fit(main, field, sink);
  return !isFilled(texts.en) ? { lv } : { lv, en: fit(texts.en, field, sink) };
}

/** Makes a text fit its field, with a warning when it had to be cut. */
export type Fit = (text: string, field: string, sink: WarningSink) => string;

/** A title: one line. */
export const fitTitle: Fit = (text, field, sink) =>
  fitCharacters(oneLine(text), recordLimits.titleCharacters, field, sink);

/** A name or a short remark: one line. */
export const fitLine: Fit = (text, field, sink) =>
  fitCharacters(oneLine(text), recordLimits.lineCharacters, field, sink);

/** A description: paragraphs stay, and CKAN's index can hold it. */
export const fitText: Fit = (text, field, sink) => {
  const clean = withoutControls(text).trim();
  const bytes = Buffer.from(clean);
  if (bytes.length <= recordLimits.textBytes) return clean;
  sink.warn(field, cautions.truncatedText());
  // A character cut in half at the end decodes to the replacement character.
  return (
    bytes
      .subarray(0, recordLimits.textBytes - 3)
      .toString()
      .replace(/\uFFFD$/, '') + '…'
  );
};

function fitCharacters(line: string, limit: number, field: string, sink: WarningSink): string {
  const characters = Array.from(line);
  if (characters.length <= limit) return line;
  sink.warn(field, cautions.truncatedText());
  return `${characters.slice(0, limit - 1).join('')}…`;
}

function oneLine(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim();
}

// PostgreSQL takes no NUL, Solr none of the other control characters, and half a surrogate pair is no UTF-8.
function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|[\uD800-\uDFFF]/gu, '');
}
