import { html, type SafeHtml } from '@vdt/core/pages';
import { metricOf } from '../domain/score/metrics.ts';
import { type Rating, ratingOf, ratings } from '../domain/score/rating.ts';
import type { DayScore, PublisherScore, Summary } from '../domain/score/score-store.ts';
import { historySection } from './history-chart.ts';
import { dimensionTable, ratingLabel, scoreHeadline, shareBar } from './score-parts.ts';
import { fill, scoreTexts } from './score-texts.ts';
import { decimal, type Language, whole } from './words.ts';

/** What the overview of the whole catalogue shows. */
export interface OverviewView {
  language: Language;
  siteUrl: string;
  summary: Summary;
  publishers: readonly PublisherScore[];
  history: readonly DayScore[];
  links: { answering: number; failing: number; unchecked: number };
}

/** The catalogue's points: in all, by dimension and rating, of each publisher, over time. */
export function overviewSections(view: OverviewView): SafeHtml {
  const { language, summary, history } = view;
  const text = scoreTexts[language];
  if (summary.datasets === 0) return html`<p class="alert alert-info">${text.empty}</p>`;
  return html`<div class="row">
      <div class="col-lg-5">${headline(view)} ${ratingTable(language, summary)}</div>
      <div class="col-lg-7">${dimensionTable(language, summary.byDimension)}</div>
    </div>
    ${publisherTable(view)} ${lostTable(language, summary)} ${historySection(language, history, text.historyLead)}`;
}

function headline({ language, summary, links }: OverviewView): SafeHtml {
  const text = scoreTexts[language];
  const { answering, failing, unchecked } = links;
  const state = fill(text.addressesState, {
    answering: whole(language, answering),
    failing: whole(language, failing),
    unchecked: whole(language, unchecked),
  });
  return html`${scoreHeadline(language, summary.mean, text.mean)}
    <dl>
      <dt>${text.datasets}</dt>
      <dd>${whole(language, summary.datasets)}</dd>
      <dt>${text.addressesOfData}</dt>
      <dd>${state}</dd>
    </dl>`;
}

function ratingTable(language: Language, summary: Summary): SafeHtml {
  const text = scoreTexts[language];
  const rows = ratings.map(({ id, from }) => {
    const count = summary.ratings[id];
    return html`<tr>
      <th scope="row" class="fw-normal">
        ${ratingLabel(language, id)} <span class="small text-nowrap">${rangeText(language, id, from)}</span>
      </th>
      <td class="text-end">
        ${whole(language, count)}<span class="d-block mt-1">${shareBar(count / summary.datasets)}</span>
      </td>
    </tr>`;
  });
  return html`<section class="mt-4" aria-labelledby="ratings">
    <h2 id="ratings">${text.byRating}</h2>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${text.rating}</th>
          <th scope="col" class="text-end w-50">${text.inDatasets}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function rangeText(language: Language, rating: Rating, from: number): string {
  const text = scoreTexts[language];
  return rating === 'bad' ? text.belowPoints : fill(text.fromPoints, { n: from });
}

function publisherTable({ language, siteUrl, publishers }: OverviewView): SafeHtml | undefined {
  const text = scoreTexts[language];
  if (publishers.length === 0) return undefined;
  const rows = publishers.map(({ name, title, datasets, mean }) => {
    const page = `${siteUrl}/${language}/quality/publishers/${encodeURIComponent(name)}`;
    return html`<tr>
      <th scope="row" class="fw-normal text-break"><a href="${page}">${title[language] || name}</a></th>
      <td class="text-end">${whole(language, datasets)}</td>
      <td class="text-end">${decimal(language, mean)}</td>
      <td>${ratingLabel(language, ratingOf(mean))}</td>
    </tr>`;
  });
  return html`<section class="mt-4" aria-labelledby="publishers">
    <h2 id="publishers">${text.publishers}</h2>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${text.publisher}</th>
          <th scope="col" class="text-end">${text.inDatasets}</th>
          <th scope="col" class="text-end">${text.points}</th>
          <th scope="col">${text.rating}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function lostTable(language: Language, { lost }: Summary): SafeHtml {
  const text = scoreTexts[language];
  const rows = lost.map(
    ({ metric, datasets, meanPoints }) =>
      html`<tr>
        <th scope="row" class="fw-normal">${metricOf(metric).fault[language]}</th>
        <td class="text-end">${whole(language, datasets)}</td>
        <td class="text-end">+${decimal(language, meanPoints)}</td>
      </tr>`,
  );
  const table = html`<p>${text.lostOverallLead}</p>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${text.what}</th>
          <th scope="col" class="text-end">${text.inDatasets}</th>
          <th scope="col" class="text-end">${text.meanGain}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
  return html`<section class="mt-4" aria-labelledby="lost">
    <h2 id="lost">${text.lostOverall}</h2>
    ${lost.length === 0 ? html`<p>${text.nothingLost}</p>` : table}
  </section>`;
}
