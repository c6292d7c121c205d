import { html, type SafeHtml } from '@vdt/core/pages';
import { maxPoints } from '../domain/score/metrics.ts';
import { type Rating, ratingOf } from '../domain/score/rating.ts';
import { fill, ratingTexts, scoreTexts } from './score-texts.ts';
import type { Language } from './words.ts';

// White text stands out from each of them by at least 4.5 : 1 (WCAG 2.2, 1.4.3).
const colours: Readonly<Record<Rating, string>> = {
  excellent: '#16703f',
  good: '#1f5f99',
  sufficient: '#8a5a00',
  bad: '#b02a37',
};
const labelColour = '#454d55';
const characterWidth = 6.7;
const padding = 8;

/** A badge of a data set's points as SVG, with a title that screen readers read. */
export function scoreBadge(language: Language, total: number): string {
  const rating = ratingOf(total);
  const text = scoreTexts[language];
  const title = fill(text.badgeOf, { points: total, rating: ratingTexts[language][rating] });
  return badge(text.badge, `${total}/${maxPoints} · ${ratingTexts[language][rating]}`, colours[rating], title);
}

/** The badge of a data set that is not in the feed. */
export function leftOutBadge(language: Language): string {
  const text = scoreTexts[language];
  return badge(text.badge, text.badgeLeftOut, labelColour, `${text.badge}: ${text.badgeLeftOut}`);
}

function badge(label: string, value: string, colour: string, title: string): string {
  const left = widthOf(label);
  const right = widthOf(value);
  const width = left + right;
  const edge = `M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="20"
    viewBox="0 0 ${width} 20"
    role="img"
    aria-labelledby="title"
  >
    <title id="title">${title}</title>
    <rect width="${width}" height="20" rx="3" fill="${labelColour}" />
    <path d="${edge}" fill="${colour}" />
    <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
      ${part(label, 0, left)}${part(value, left, right)}
    </g>
  </svg> `.toString();
}

// The length is fixed, so that the text fits whichever of the fonts is there.
function part(text: string, from: number, length: number): SafeHtml {
  return html`<text x="${from + length / 2}" y="14" textLength="${length - 2 * padding}" lengthAdjust="spacingAndGlyphs"
    >${text}</text
  >`;
}

function widthOf(text: string): number {
  return Math.round(text.length * characterWidth) + 2 * padding;
}
