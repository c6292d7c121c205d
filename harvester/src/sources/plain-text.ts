import { convert } from 'html-to-text';

const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,7});/i;
const maxCharacters = 200_000;

/** The text without its HTML, for the many portals that keep HTML in titles and descriptions; other text stays as it is. */
export function htmlToText(text: string): string {
  if (!markup.test(text)) return text;
  return convert(text.slice(0, maxCharacters), {
    wordwrap: false,
    limits: { maxInputLength: maxCharacters, maxDepth: 100 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}
