import { html, type SafeHtml } from '@vdt/core/pages';
import type { Run, RunEntry } from '../domain/ports.ts';
import { countsOf, type Language, rejectionList, stateBadge, timeOf } from './parts.ts';
import { words } from './words.ts';

/** What the page shows. The lists may be shorter than the counts. */
export interface RunView {
  readonly language: Language;
  readonly siteUrl: string;
  readonly run: Run;
  /** Of the source. */
  readonly title: string;
  readonly rejected: readonly RunEntry[];
  readonly gone: readonly RunEntry[];
}

/** The report of one run. */
export function runPage(view: RunView): SafeHtml {
  const { language, run, title } = view;
  const text = words[language];
  const end =
    run.finishedAt !== undefined &&
    html`<dt>${text.finished}</dt>
      <dd>${timeOf(run.finishedAt, language)}</dd>`;
  return html`<p><a href="/${language}/harvest">${text.back}</a></p>
    <h1>${title}: ${text.run} ${run.id}</h1>
    <p>${stateBadge(run.state, language)} ${countsOf(run, language)}</p>
    ${run.message !== undefined && html`<p class="alert alert-warning">${run.message[language]}</p>`}
    <dl>
      <dt>${text.started}</dt>
      <dd>${timeOf(run.startedAt, language)}</dd>
      ${end}
    </dl>
    ${rejectedSection(view)} ${goneSection(view)}`;
}

function rejectedSection({ language, run, rejected }: RunView): SafeHtml {
  const text = words[language];
  const list = rejected.length === 0 ? html`<p>${text.noRejections}</p>` : rejectionList(rejected, language);
  return html`<section aria-labelledby="rejected">
    <h2 id="rejected">${text.rejections} (${run.counts.rejected})</h2>
    ${list} ${notAll(rejected.length, run.counts.rejected, language)}
  </section>`;
}

function goneSection({ language, siteUrl, run, gone }: RunView): SafeHtml | undefined {
  if (run.counts.gone === 0) return undefined;
  const text = words[language];
  const items = gone.map(({ identifier, title = identifier, name }) =>
    name === undefined
      ? html`<li>${title}</li> `
      : html`<li><a href="${siteUrl}/${language}/dataset/${name}">${title}</a></li> `,
  );
  return html`<section aria-labelledby="gone">
    <h2 id="gone">${text.outcomes.gone} (${run.counts.gone})</h2>
    <p>${text.goneLead}</p>
    <ul>
      ${items}
    </ul>
    ${notAll(gone.length, run.counts.gone, language)}
  </section>`;
}

function notAll(shown: number, total: number, language: Language): SafeHtml | undefined {
  if (shown >= total) return undefined;
  return html`<p>${words[language].notAll.replace('{n}', String(shown))}</p>`;
}
