import { html, type SafeHtml } from '@vdt/core/pages';
import type { Omission } from '../domain/draft.ts';
import type { Remark } from '../domain/fragment-store.ts';
import { catalogueIri } from '../domain/addresses.ts';
import { formatNames } from '../domain/serialise/formats.ts';
import { fieldLabel } from './field-labels.ts';
import { qualityTexts, reasonTexts } from './texts.ts';

/** What the page shows. The lists may be shorter than the counts. */
export interface QualityView {
  language: 'lv' | 'en';
  siteUrl: string;
  isComplete: boolean;
  published: number;
  leftOutCount: number;
  leftOut: readonly Remark[];
  incompleteCount: number;
  incomplete: readonly Remark[];
}

/** The page about the feed, for publishers: its addresses, and what of theirs is not in it and why. */
export function qualityPage(view: QualityView): SafeHtml {
  const text = qualityTexts[view.language];
  const leftOut = { heading: text.leftOut, lead: text.leftOutLead, none: text.noneLeftOut };
  const incomplete = { heading: text.incomplete, lead: text.incompleteLead, none: text.noneIncomplete };
  return html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    ${stateOfFeed(view)}
    <section aria-labelledby="feed-addresses">
      <h2 id="feed-addresses">${text.addresses}</h2>
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
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading} (${total})</h2>
    ${total === 0 ? html`<p>${none}</p>` : list}
  </section>`;
}

function remarkItem({ language, siteUrl }: QualityView, remark: Remark): SafeHtml {
  const text = qualityTexts[language];
  const title = remark.title[language];
  const organization = remark.organization[language];
  const page = `${siteUrl}/${language}/dataset/${encodeURIComponent(remark.name)}`;
  const form = `${siteUrl}/${language}/dataset/edit/${encodeURIComponent(remark.name)}`;
  const messages = new Set(remark.results.map(({ message }) => message[language]));
  return html`<li class="card mb-3">
    <div class="card-body">
      <h3 class="h5 card-title"><a href="${page}">${title}</a></h3>
      ${organization !== '' && html`<p class="card-subtitle mb-2">${text.organization}: ${organization}</p>`}
      <ul>
        ${[...messages].map(
          (message) => html`<li>${message}</li> `,
        )}${remark.omissions.map((omission) => omissionItem(language, omission))}
      </ul>
      <p class="mb-0"><a href="${form}" aria-label="${text.editOf}: ${title}">${text.edit}</a></p>
    </div>
  </li> `;
}

function omissionItem(language: 'lv' | 'en', { field, reason, value, resourceId }: Omission): SafeHtml {
  const text = qualityTexts[language];
  const resource = resourceId === undefined ? '' : ` (${text.resource} ${resourceId})`;
  const shown = value === '' ? '' : ` ${text.value.replace('{value}', () => value)}`;
  return html`<li class="text-break">
    ${fieldLabel(field, language)}${resource}:${shown} ${reasonTexts[language][reason]}
  </li> `;
}
