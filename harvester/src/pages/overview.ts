import { html, type SafeHtml } from '@vdt/core/pages';
import type { HarvestSource } from '../domain/harvest-source.ts';
import type { Run, RunEntry } from '../domain/ports.ts';
import { countsOf, type Language, rejectionList, runAddress, stateBadge, timeOf } from './parts.ts';
import { words } from './words.ts';

/** A source with its last run and the first of the records rejected then. */
export interface SourceView {
  readonly source: HarvestSource;
  readonly lastRun?: Run;
  readonly rejected: readonly RunEntry[];
}

/** What the page shows. */
export interface Overview {
  readonly language: Language;
  readonly siteUrl: string;
  readonly sources: readonly SourceView[];
  readonly runs: readonly Run[];
}

/** The page of all sources: what each is, how it went the last time, and what was rejected. */
export function overviewPage(view: Overview): SafeHtml {
  const text = words[view.language];
  const body = view.sources.length === 0 ? html`<p class="alert alert-info">${text.noSources}</p>` : sections(view);
  return html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    ${body}`;
}

function sections(view: Overview): SafeHtml {
  const text = words[view.language];
  return html`<section aria-labelledby="sources">
      <h2 id="sources">${text.sources}</h2>
      ${sourcesTable(view)}
    </section>
    <section aria-labelledby="rejections">
      <h2 id="rejections">${text.rejections}</h2>
      ${rejections(view)}
    </section>
    <section aria-labelledby="runs">
      <h2 id="runs">${text.runs}</h2>
      ${view.runs.length === 0 ? html`<p>${text.noRuns}</p>` : runsTable(view)}
    </section>`;
}

function sourcesTable({ language, siteUrl, sources }: Overview): SafeHtml {
  const text = words[language];
  const rows = sources.map(({ source, lastRun }) => {
    const { title, address, type, organization, schedule, enabled } = source;
    return html`<tr>
      <th scope="row">
        ${title[language]}<br /><small>${type}, <code>${address}</code></small>
      </th>
      <td><a href="${siteUrl}/${language}/organization/${organization}">${organization}</a></td>
      <td>${enabled ? (schedule === undefined ? text.onRequest : html`<code>${schedule}</code>`) : text.disabled}</td>
      <td>${lastRun === undefined ? text.never : runCell(lastRun, language)}</td>
    </tr>`;
  });
  const heads = [text.source, text.organization, text.schedule, text.lastRun];
  return table('sources', heads, rows);
}

function runCell(run: Run, language: Language): SafeHtml {
  return html`${stateBadge(run.state, language)}
    <a href="${runAddress(run, language)}">${timeOf(run.startedAt, language)}</a>
    <br />${countsOf(run, language)}${run.message !== undefined && html`<br />${run.message[language]}`}`;
}

function rejections({ language, sources }: Overview): SafeHtml {
  const text = words[language];
  const told = sources.filter(({ rejected }) => rejected.length > 0);
  if (told.length === 0) return html`<p>${text.noRejections}</p>`;
  const lists = told.map(
    ({ source, lastRun, rejected }) =>
      html`<h3>${source.title[language]}</h3>
        ${rejectionList(rejected, language)}
        ${lastRun !== undefined && html`<p><a href="${runAddress(lastRun, language)}">${text.allOfRun}</a></p>`}`,
  );
  return html`<p>${text.rejectionsLead}</p>
    ${lists}`;
}

function runsTable({ language, sources, runs }: Overview): SafeHtml {
  const text = words[language];
  const titles = new Map(sources.map(({ source }) => [source.id, source.title[language]] as const));
  const rows = runs.map(
    (run) =>
      html`<tr>
        <td><a href="${runAddress(run, language)}">${timeOf(run.startedAt, language)}</a></td>
        <th scope="row">${titles.get(run.source) ?? run.source}</th>
        <td>${stateBadge(run.state, language)}</td>
        <td>${countsOf(run, language)}</td>
      </tr>`,
  );
  return table('runs', [text.started, text.source, text.state, text.records], rows);
}

/** A table that can be scrolled sideways on a narrow screen, with the keyboard too. */
function table(labelledBy: string, heads: readonly string[], rows: readonly SafeHtml[]): SafeHtml {
  return html`<div class="table-responsive" role="region" aria-labelledby="${labelledBy}" tabindex="0">
    <table class="table">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
