import { html, type SafeHtml } from '@vdt/core/pages';
import type { Run, RunEntry } from '../domain/ports.ts';
import type { RunState } from '../domain/report.ts';
import { words } from './words.ts';

export type Language = 'lv' | 'en';

const locales = { lv: 'lv-LV', en: 'en-GB' } as const;
const badges: Readonly<Record<RunState, string>> = {
  running: 'text-bg-info',
  succeeded: 'text-bg-success',
  incomplete: 'text-bg-warning',
  failed: 'text-bg-danger',
  interrupted: 'text-bg-warning',
};

/** A time as people of the country read it. */
export function timeOf(iso: string, language: Language): SafeHtml {
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Riga',
  });
  return html`<time datetime="${iso}">${format.format(new Date(iso))}</time>`;
}

/** How a run stands. The word says it, the colour only helps. */
export function stateBadge(state: RunState, language: Language): SafeHtml {
  return html`<span class="badge ${badges[state]}">${words[language].states[state]}</span>`;
}

/** The counts of a run in words; those of nothing are left out, save that of what was read. */
export function countsOf({ counts }: Run, language: Language): string {
  const { outcomes, read } = words[language];
  const told = (['created', 'updated', 'unchanged', 'rejected', 'gone'] as const).filter((each) => counts[each] > 0);
  return [`${counts.read} ${read}`, ...told.map((each) => `${counts[each]} ${outcomes[each]}`)].join(', ');
}

/** Where a run's own page is. */
export function runAddress({ id }: Run, language: Language): string {
  return `/${language}/harvest/runs/${id}`;
}

/** Records with the reason each was rejected for. */
export function rejectionList(rejected: readonly RunEntry[], language: Language): SafeHtml {
  return html`<ul>
    ${rejected.map(
      ({ identifier, title, reason }) =>
        html`<li>
          <strong>${title ?? identifier}</strong>${title !== undefined && html` <code>${identifier}</code>`}<br />
          ${reason?.[language]}
        </li> `,
    )}
  </ul>`;
}
