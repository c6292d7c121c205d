import { html, type SafeHtml } from '@vdt/core/pages';
import { maxPoints } from '../domain/score/metrics.ts';
import { ratings } from '../domain/score/rating.ts';
import type { DayScore } from '../domain/score/score-store.ts';
import { fill, ratingTexts, scoreTexts } from './score-texts.ts';
import { dayText, decimal, type Language, whole } from './words.ts';

const size = { width: 560, height: 240 };
const plot = { left: 44, right: 470, top: 14, bottom: 206 };
const dayMs = 86_400_000;

/** The points over time as a chart without script or style, and as a table. */
export function historySection(language: Language, history: readonly DayScore[], lead: string): SafeHtml | undefined {
  const text = scoreTexts[language];
  const [first] = history;
  if (first === undefined) return undefined;
  const content =
    history.length < 2
      ? html`<p>${fill(text.historyShort, { day: dayText(language, first.day) })}</p>`
      : html`<p>${lead}</p>
          ${chart(language, history)} ${historyTable(language, history)}`;
  return html`<section class="mt-4" aria-labelledby="history">
    <h2 id="history">${text.history}</h2>
    ${content}
  </section>`;
}

function chart(language: Language, history: readonly DayScore[]): SafeHtml {
  const text = scoreTexts[language];
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return html``;
  const points = history.map((day) => `${xOf(day, first, last)},${yOf(day.mean)}`).join(' ');
  const summary = `${text.history}: ${dayText(language, first.day)} – ${decimal(language, first.mean)}; ${dayText(language, last.day)} – ${decimal(language, last.mean)}.`;
  return html`<svg
    class="img-fluid"
    width="${size.width}"
    height="${size.height}"
    viewBox="0 0 ${size.width} ${size.height}"
    role="img"
    aria-labelledby="history-title"
    font-family="sans-serif"
    font-size="13"
    fill="#333"
  >
    <title id="history-title">${summary}</title>
    ${gridLines(language)}
    <polyline points="${points}" fill="none" stroke="#2b6a9b" stroke-width="2.5" stroke-linejoin="round"></polyline>
    <circle cx="${xOf(last, first, last)}" cy="${yOf(last.mean)}" r="4.5" fill="#2b6a9b"></circle>
    <text x="${plot.left}" y="${size.height - 12}">${dayText(language, first.day)}</text>
    <text x="${plot.right}" y="${size.height - 12}" text-anchor="end">${dayText(language, last.day)}</text>
  </svg>`;
}

// A line where each rating begins, and the ends of the scale.
function gridLines(language: Language): SafeHtml[] {
  const lines: { at: number; label: string }[] = ratings
    .filter(({ from }) => from > 0)
    .map(({ id, from }) => ({ at: from, label: ratingTexts[language][id] }));
  return [...lines, { at: 0, label: '' }, { at: maxPoints, label: '' }].map(({ at, label }) => {
    const y = yOf(at);
    return html`<line x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" stroke="#c3cad3"></line>
      <text x="${plot.left - 8}" y="${y + 4.5}" text-anchor="end">${whole(language, at)}</text>
      <text x="${plot.right + 8}" y="${y + 4.5}">${label}</text>`;
  });
}

function historyTable(language: Language, history: readonly DayScore[]): SafeHtml {
  const text = scoreTexts[language];
  const rows = history.toReversed().map(
    ({ day, mean }) =>
      html`<tr>
        <th scope="row" class="fw-normal">${dayText(language, day)}</th>
        <td class="text-end">${decimal(language, mean)}</td>
      </tr>`,
  );
  return html`<details class="mt-2">
    <summary>${text.historyTable}</summary>
    <table class="table table-sm w-auto mt-2">
      <thead>
        <tr>
          <th scope="col">${text.day}</th>
          <th scope="col" class="text-end">${text.points}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}

function xOf({ day }: DayScore, first: DayScore, last: DayScore): number {
  const length = Math.max(1, numberOf(last.day) - numberOf(first.day));
  return round(plot.left + ((numberOf(day) - numberOf(first.day)) / length) * (plot.right - plot.left));
}

function yOf(points: number): number {
  return round(plot.bottom - (points / maxPoints) * (plot.bottom - plot.top));
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
