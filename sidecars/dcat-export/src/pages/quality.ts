import { html, type SafeHtml } from '@vdt/core/pages';
import type { Remark } from '../domain/fragment-store.ts';
import { catalogueIri } from '../domain/addresses.ts';
import { formatNames } from '../domain/serialise/formats.ts';
import { overviewSections, type OverviewView } from './quality-overview.ts';
import { remarkItem } from './remarks.ts';
import { scoreTexts } from './score-texts.ts';
import { qualityTexts } from './texts.ts';

/** What the page shows. The lists may be shorter than the counts. */
export interface QualityView {
  language: 'lv' | 'en';
  siteUrl: string;
  isComplete: boolean;
  /** The points of the catalogue; absent until everything was scored once. */
  overview: OverviewView | undefined;
  published: number;
  leftOutCount: number;
  leftOut: readonly Remark[];
  incompleteCount: number;
  incomplete: readonly Remark[];
}

/** The page about the whole catalogue: its points, the feed's addresses, and what is not in the feed and why. */
export function qualityPage(view: QualityView): SafeHtml {
  const text = qualityTexts[view.language];
  const { title, lead } = scoreTexts[view.language];
  const leftOut = { heading: text.leftOut, lead: text.leftOutLead, none: text.noneLeftOut };
  const incomplete = { heading: text.incomplete, lead: text.incompleteLead, none: text.noneIncomplete };
  return html`<h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${view.overview !== undefined && overviewSections(view.overview)}
    <section class="mt-4" aria-labelledby="feed">
      <h2 id="feed">${text.title}</h2>
      <p>${text.lead}</p>
      ${stateOfFeed(view)}
      <h3 class="h5">${text.addresses}</h3>
      ${addressList(view)}
    </section>
    ${remarkSection(view, { id: 'left-out', ...leftOut, remarks: view.leftOut, total: view.leftOutCount })}
    ${remarkSection(view, { id: 'incomplete', ...incomplete, remarks: view.incomplete, total: view.incompleteCount })}`;
}

function stateOfFeed({ language, isComplete, published, leftOutCount }: QualityView): SafeHtml {
  const text = qualityTexts[language];
  if (!isComplete) return html`<p class="alert alert-info" role="status">${text.notReady}</p>`;
  const empty = published + leftOutCount === 0 ? html`<p class="alert alert-info">${text.empty}</p>` : undefined;
  return html`<p>${text.count}: <strong>${published}</strong></p>
    ${empty}`;
}

function addressList({ language, siteUrl }: QualityView): SafeHtml {
  const { formats } = qualityTexts[language];
  const items = formatNames.map((name) => {
    const address = `${catalogueIri(siteUrl)}.${name}`;
    return html`<li>${formats[name]}: <a class="text-break" href="${address}">${address}</a></li> `;
  });
  return html`<ul>
    ${items}
  </ul>`;
}

interface RemarkSection {
  id: string;
  heading: string;
  lead: string;
  none: string;
  remarks: readonly Remark[];
  total: number;
}

function remarkSection(view: QualityView, section: RemarkSection): SafeHtml | undefined {
  if (view.published + view.leftOutCount === 0) return undefined;
  const { id, heading, lead, none, remarks, total } = section;
  const rest = qualityTexts[view.language].more.replace('{n}', String(total - remarks.length));
  const list = html`<p>${lead}</p>
    <ul class="list-unstyled">
      ${remarks.map((remark) => remarkItem(view, remark))}
    </ul>
    ${total > remarks.length && html`<p>${rest}</p>`}`;
  return html`<section class="mt-4" aria-labelledby="${id}">
    <h2 id="${id}">${heading} (${total})</h2>
    ${total === 0 ? html`<p>${none}</p>` : list}
  </section>`;
}
