import { html, type SafeHtml } from '@vdt/core/pages';
import type { Remark } from '../domain/fragment-store.ts';
import { formatNames } from '../domain/serialise/formats.ts';
import { formAddress } from '../domain/score/form-address.ts';
import {
  type Dimension,
  dimensions,
  maxPointsOf,
  type Metric,
  type MetricId,
  metrics,
} from '../domain/score/metrics.ts';
import type { LinkRemark } from '../domain/score/score.ts';
import type { DayScore, StoredScore } from '../domain/score/score-store.ts';
import { historySection } from './history-chart.ts';
import { remarkItem } from './remarks.ts';
import { scoreHeadline } from './score-parts.ts';
import { dimensionTexts, failureTexts, fill, scoreTexts } from './score-texts.ts';
import { qualityTexts } from './texts.ts';
import { type Language, momentText, whole } from './words.ts';

/** What the page of a data set's score shows. */
export interface DatasetView {
  language: Language;
  siteUrl: string;
  score: StoredScore;
  history: readonly DayScore[];
}

/** All 23 metrics of one data set: the points it got, why it did not get the others, and where to win them. */
export function datasetPage(view: DatasetView): SafeHtml {
  const { language, siteUrl, score, history } = view;
  const text = scoreTexts[language];
  const { publisher, title } = score;
  const back = `${siteUrl}/${language}/quality`;
  const ofPublisher = `${back}/publishers/${encodeURIComponent(publisher.name)}`;
  const publisherName = fill(text.backToPublisher, { title: publisher[language] || publisher.name });
  return html`<p>
      <a href="${back}">← ${text.back}</a
      >${publisher.name !== '' && html`<br /><a href="${ofPublisher}">← ${publisherName}</a>`}
    </p>
    <h1 class="text-break">${title[language]}</h1>
    <p class="lead">${text.title}</p>
    ${scoreHeadline(language, score.total, text.total)}
    <p>
      ${text.scored}: ${momentText(language, score.scoredAtMs)}<br />
      <a href="${siteUrl}/${language}/dataset/${encodeURIComponent(score.name)}">${text.pageOfDataset}</a>
    </p>
    ${bestFile(view)} ${score.lost.length === 0 && html`<p class="alert alert-success">${text.nothingToFixHere}</p>`}
    ${dimensions.map((dimension) => dimensionSection(view, dimension))}
    ${historySection(language, history, text.historyOfDataset)} ${forMachines(view)}`;
}

/** The page of a data set that the gate kept out of the feed: why, and what to do. */
export function leftOutPage(language: Language, siteUrl: string, remark: Remark): SafeHtml {
  const text = scoreTexts[language];
  return html`<p><a href="${siteUrl}/${language}/quality">← ${text.back}</a></p>
    <h1 class="text-break">${remark.title[language]}</h1>
    <p class="lead">${text.title}</p>
    <p class="alert alert-warning">${text.notInFeed}</p>
    <ul class="list-unstyled">
      ${remarkItem({ language, siteUrl }, remark, 'h2')}
    </ul>`;
}

function bestFile({ language, score }: DatasetView): SafeHtml {
  const text = scoreTexts[language];
  if (score.bestDistribution === undefined) return html`<p class="alert alert-warning">${text.noFile}</p>`;
  return html`<p><a href="${score.bestDistribution}">${text.bestFile}</a></p>`;
}

function dimensionSection(view: DatasetView, dimension: Dimension): SafeHtml {
  const { language, score } = view;
  const text = scoreTexts[language];
  const { name, question } = dimensionTexts[language][dimension];
  const points = { points: whole(language, score.byDimension[dimension]), possible: maxPointsOf(dimension) };
  const rows = metrics.filter((metric) => metric.dimension === dimension).map((metric) => metricRow(view, metric));
  return html`<section class="mt-4" aria-labelledby="${dimension}">
    <h2 id="${dimension}" class="h4">${name}: ${fill(text.ofPossible, points)}</h2>
    <p>${question}</p>
    <table class="table">
      <thead>
        <tr>
          <th scope="col">${text.metric}</th>
          <th scope="col" class="text-end">${text.points}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function metricRow(view: DatasetView, metric: Metric & { id: MetricId }): SafeHtml {
  const { language, score } = view;
  const text = scoreTexts[language];
  const isLost = score.lost.includes(metric.id);
  const points = fill(text.ofPossible, { points: isLost ? 0 : metric.points, possible: metric.points });
  const links = score.links.filter((link) => link.metric === metric.id).map((link) => linkState(language, link));
  return html`<tr>
    <th scope="row" class="fw-normal">
      <span class="${isLost ? 'fw-bold' : ''}">${metric.label[language]}</span>
      ${links} ${isLost && advice(view, metric)}
    </th>
    <td class="text-end text-nowrap">
      <span aria-hidden="true">${isLost ? '✗' : '✓'}</span>
      <span class="visually-hidden">${isLost ? text.lacks : text.has},</span> ${points}
    </td>
  </tr>`;
}

function advice({ language, siteUrl, score }: DatasetView, metric: Metric): SafeHtml {
  const text = scoreTexts[language];
  const address = formAddress(siteUrl, language, score, metric);
  const adds = address.includes('/resource/new#');
  const values = { metric: metric.label[language], title: score.title[language] };
  return html`<span class="d-block">${metric.advice[language]}</span>
    <a href="${address}" aria-label="${fill(adds ? text.addOf : text.fixOf, values)}"
      >${adds ? text.addFile : text.fixField}</a
    >`;
}

function linkState(language: Language, { url, outcome, status, reason }: LinkRemark): SafeHtml {
  const text = scoreTexts[language];
  const because = status === undefined ? failureTexts[language][reason ?? ''] : undefined;
  const why = because ?? fill(text.addressStatus, { status: status ?? '?' });
  const sentences = { answers: text.addressAnswered, fails: text.addressFails, unknown: text.addressUnknown };
  return html`<span class="d-block small text-break">${fill(sentences[outcome], { url, why })}</span>`;
}

function forMachines({ language, siteUrl, score }: DatasetView): SafeHtml {
  const text = scoreTexts[language];
  const { formats } = qualityTexts[language];
  const stem = `${siteUrl}/dcat/datasets/${encodeURIComponent(score.name)}`;
  const page = `${siteUrl}/${language}/quality/datasets/${encodeURIComponent(score.name)}`;
  return html`<section class="mt-4" aria-labelledby="machines">
    <h2 id="machines" class="h4">${text.machine}</h2>
    <p>
      ${formatNames.map((format) => html`<a href="${stem}/quality.${format}">${formats[format]}</a>, `)}<a
        href="${page}.json"
        >JSON</a
      >
    </p>
    <p><img src="${stem}/badge.svg?lang=${language}" alt="${text.badge}" height="20" /></p>
  </section>`;
}
