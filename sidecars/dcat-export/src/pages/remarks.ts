import { html, type SafeHtml } from '@vdt/core/pages';
import type { Omission } from '../domain/draft.ts';
import type { Remark } from '../domain/fragment-store.ts';
import { fieldLabel } from './field-labels.ts';
import { qualityTexts, reasonTexts } from './texts.ts';
import type { Language } from './words.ts';

/** A data set with what keeps it, or some of its values, out of the feed. */
export function remarkItem(
  { language, siteUrl }: { language: Language; siteUrl: string },
  remark: Remark,
  level: 'h2' | 'h3' = 'h3',
): SafeHtml {
  const text = qualityTexts[language];
  const title = remark.title[language];
  const organization = remark.organization[language];
  const page = `${siteUrl}/${language}/dataset/${encodeURIComponent(remark.name)}`;
  const form = `${siteUrl}/${language}/dataset/edit/${encodeURIComponent(remark.name)}`;
  const link = html`<a class="text-break" href="${page}">${title}</a>`;
  const messages = new Set(remark.results.map(({ message }) => message[language]));
  return html`<li class="card mb-3">
    <div class="card-body">
      ${level === 'h2' ? html`<h2 class="h5 card-title">${link}</h2>` : html`<h3 class="h5 card-title">${link}</h3>`}
      ${organization !== '' && html`<p class="card-subtitle mb-2">${text.organization}: ${organization}</p>`}
      ${remark.failing?.isKept === true && html`<p>${text.kept}</p>`}
      <ul>
        ${[...messages].map(
          (message) => html`<li>${message}</li> `,
        )}${remark.omissions.map((omission) => omissionItem(language, omission))}
      </ul>
      <p class="mb-0"><a href="${form}" aria-label="${text.editOf}: ${title}">${text.edit}</a></p>
    </div>
  </li> `;
}

function omissionItem(language: Language, { field, reason, value, resourceId }: Omission): SafeHtml {
  const text = qualityTexts[language];
  const resource = resourceId === undefined ? '' : ` (${text.resource} ${resourceId})`;
  const shown = value === '' ? '' : ` ${text.value.replace('{value}', () => value)}`;
  return html`<li class="text-break">
    ${fieldLabel(field, language)}${resource}:${shown} ${reasonTexts[language][reason]}
  </li> `;
}
