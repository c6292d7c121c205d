import { html, type SafeHtml } from '@vdt/core/pages';
import type { Remark } from '../domain/fragment-store.ts';
import { formAddress } from '../domain/score/form-address.ts';
import { type MetricId, metricOf } from '../domain/score/metrics.ts';
import { ratingOf } from '../domain/score/rating.ts';
import type { DayScore, StoredScore, Summary } from '../domain/score/score-store.ts';
import { type Fix, toFix } from '../domain/score/to-fix.ts';
import { historySection } from './history-chart.ts';
import { remarkItem } from './remarks.ts';
import { dimensionTable, ratingLabel, scoreHeadline } from './score-parts.ts';
import { fill, scoreTexts } from './score-texts.ts';
import { counted, decimal, type Language, nouns, whole } from './words.ts';

/** What a publisher's page shows. `scores` are all its data sets, the fewest points first. */
export interface PublisherView {
  language: Language;
  siteUrl: string;
  title: string;
  summary: Summary;
  scores: readonly StoredScore[];
  leftOut: readonly Remark[];
  history: readonly DayScore[];
}

const shownAtOnce = 10;

/** What a publisher is to fix, most points first, and how its data sets stand. */
export function publisherPage(view: PublisherView): SafeHtml {
  const { language, siteUrl, title, summary, scores, history } = view;
  const text = scoreTexts[language];
  return html`<p><a href="${siteUrl}/${language}/quality">← ${text.back}</a></p>
    <h1 class="text-break">${title}</h1>
    <p class="lead">${text.title}</p>
    ${scoreHeadline(language, summary.mean, `${text.mean} (${counted(language, summary.datasets, nouns.datasets)})`)}
    ${fixSection(view)} ${leftOutSection(view)}
    <section class="mt-4" aria-labelledby="datasets">
      <h2 id="datasets">${text.allDatasets} (${whole(language, scores.length)})</h2>
      ${datasetTable(view)}
    </section>
    ${dimensionTable(language, summary.byDimension)} ${historySection(language, history, text.historyLead)}`;
}

function fixSection(view: PublisherView): SafeHtml {
  const { language, scores } = view;
  const text = scoreTexts[language];
  const fixes = toFix(scores);
  const list = html`<p>${text.fixLead}</p>
    <ol class="list-unstyled">
      ${fixes.map((fix) => fixItem(view, fix))}
    </ol>`;
  return html`<section class="mt-4" aria-labelledby="fix">
    <h2 id="fix">${text.fix}</h2>
    ${fixes.length === 0 ? html`<p class="alert alert-success">${text.nothingToFix}</p>` : list}
  </section>`;
}

function fixItem(view: PublisherView, fix: Fix): SafeHtml {
  const { language } = view;
  const text = scoreTexts[language];
  const { fault, advice } = fix.what === 'no-file' ? text.noFileFix : wordsOf(language, fix.what);
  const links = fix.scores.map((score) => html`<li>${fixLink(view, score, fix.what)}</li> `);
  const rest = links.slice(shownAtOnce);
  const costs = fill(fix.what === 'no-file' ? text.costsUpTo : text.costs, {
    points: counted(language, fix.points, nouns.points),
    datasets: counted(language, fix.scores.length, nouns.inDatasets),
    gain: decimal(language, fix.meanPoints),
  });
  return html`<li class="card mb-3">
    <div class="card-body">
      <h3 class="h5 card-title">${fault}</h3>
      <p class="mb-1">${advice}</p>
      <p class="small">${costs}</p>
      <ul class="mb-0">
        ${links.slice(0, shownAtOnce)}
      </ul>
      ${rest.length > 0 && moreLinks(language, rest)}
    </div>
  </li> `;
}

function wordsOf(language: Language, id: MetricId): { fault: string; advice: string } {
  const { fault, advice } = metricOf(id);
  return { fault: fault[language], advice: advice[language] };
}

function moreLinks(language: Language, links: readonly SafeHtml[]): SafeHtml {
  const summary = fill(scoreTexts[language].moreDatasets, {
    datasets: counted(language, links.length, nouns.datasets),
  });
  return html`<details class="mt-2">
    <summary>${summary}</summary>
    <ul class="mb-0">
      ${links}
    </ul>
  </details>`;
}

function fixLink({ language, siteUrl }: PublisherView, score: StoredScore, what: Fix['what']): SafeHtml {
  const text = scoreTexts[language];
  const metric = metricOf(what === 'no-file' ? 'accessUrlStatusCode' : what);
  const address = formAddress(siteUrl, language, score, metric);
  const adds = address.includes('/resource/new#');
  const name = fill(adds ? text.addOf : text.fixOf, { metric: metric.label[language], title: score.title[language] });
  return html`<span class="text-break">${score.title[language]}</span> –
    <a href="${address}" aria-label="${name}">${adds ? text.addFile : text.fixField}</a>`;
}

function datasetTable({ language, siteUrl, scores }: PublisherView): SafeHtml {
  const text = scoreTexts[language];
  const rows = scores.map(
    ({ name, title, total }) =>
      html`<tr>
        <th scope="row" class="fw-normal text-break">
          <a href="${siteUrl}/${language}/quality/datasets/${encodeURIComponent(name)}">${title[language]}</a>
        </th>
        <td class="text-end">${whole(language, total)}</td>
        <td>${ratingLabel(language, ratingOf(total))}</td>
      </tr>`,
  );
  return html`<table class="table">
    <thead>
      <tr>
        <th scope="col">${text.dataset}</th>
        <th scope="col" class="text-end">${text.points}</th>
        <th scope="col">${text.rating}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function leftOutSection({ language, siteUrl, leftOut }: PublisherView): SafeHtml | undefined {
  if (leftOut.length === 0) return undefined;
  return html`<section class="mt-4" aria-labelledby="left-out">
    <h2 id="left-out">${scoreTexts[language].leftOutOfPublisher} (${leftOut.length})</h2>
    <ul class="list-unstyled">
      ${leftOut.map((remark) => remarkItem({ language, siteUrl }, remark))}
    </ul>
  </section>`;
}
