import { html, type SafeHtml } from '@vdt/core/pages';
import { dimensions, maxPoints, maxPointsOf } from '../domain/score/metrics.ts';
import { type Rating, ratingOf } from '../domain/score/rating.ts';
import type { Summary } from '../domain/score/score-store.ts';
import { dimensionTexts, fill, ratingTexts, scoreTexts } from './score-texts.ts';
import { decimal, type Language, whole } from './words.ts';

const ratingClasses: Readonly<Record<Rating, string>> = {
  excellent: 'text-bg-success',
  good: 'text-bg-primary',
  sufficient: 'text-bg-warning',
  bad: 'text-bg-danger',
};

/** A rating in a coloured label; the colour says nothing that the word does not. */
export function ratingLabel(language: Language, rating: Rating): SafeHtml {
  return html`<span class="badge ${ratingClasses[rating]}">${ratingTexts[language][rating]}</span>`;
}

/** A bar of a share from 0 to 1. What it shows stands beside it as a number. */
export function shareBar(share: number): SafeHtml {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return html`<svg
    width="100%"
    height="12"
    viewBox="0 0 100 12"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="100" height="12" fill="#dfe4ea"></rect>
    <rect width="${width}" height="12" fill="#2b6a9b"></rect>
  </svg>`;
}

/** Points in large figures, with their rating. */
export function scoreHeadline(language: Language, points: number, label: string): SafeHtml {
  const text = scoreTexts[language];
  return html`<p class="mb-3">
    <span class="d-block">${label}</span>
    <strong class="display-5">${decimal(language, points)}</strong> ${text.outOf}
    ${ratingLabel(language, ratingOf(points))}
  </p>`;
}

/** The points of the five dimensions, each as a bar. */
export function dimensionTable(language: Language, byDimension: Summary['byDimension']): SafeHtml {
  const text = scoreTexts[language];
  const rows = dimensions.map((dimension) => {
    const { name, question } = dimensionTexts[language][dimension];
    const possible = maxPointsOf(dimension);
    const points = fill(text.ofPossible, {
      points: decimal(language, byDimension[dimension]),
      possible: whole(language, possible),
    });
    return html`<tr>
      <th scope="row">${name}<span class="d-block fw-normal small">${question}</span></th>
      <td class="text-end">
        ${points}<span class="d-block mt-1">${shareBar(byDimension[dimension] / possible)}</span>
      </td>
    </tr>`;
  });
  return html`<section class="mt-4" aria-labelledby="dimensions">
    <h2 id="dimensions">${text.byDimension}</h2>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${text.dimension}</th>
          <th scope="col" class="text-end w-50">${text.points}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

/** The share of all points. */
export function shareOf(points: number): number {
  return points / maxPoints;
}
