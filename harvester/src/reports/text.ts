import type { HarvestSource } from '../domain/harvest-source.ts';
import type { Message } from '../domain/message.ts';
import type { Run, RunEntry } from '../domain/ports.ts';
import type { Preview } from '../domain/preview.ts';

const outcomes = ['created', 'updated', 'unchanged', 'rejected', 'gone'] as const;

/** A run as a person reads it on a terminal: how it ended, the counts, and each record that was rejected or is gone. */
export function runText(run: Run, entries: readonly RunEntry[]): string {
  const told = entries.filter(({ outcome }) => outcome === 'rejected' || outcome === 'gone');
  return [lineOf(run), ...told.map((entry) => `  ${entry.outcome}  ${entry.identifier}${reasonOf(entry.reason)}`)].join(
    '\n',
  );
}

/** Each source in a line, with its last run. */
export function statusText(sources: readonly { source: HarvestSource; lastRun: Run | undefined }[]): string {
  if (sources.length === 0) return 'There is no source: VDT_HARVESTER_SOURCES names the file that lists them.';
  return sources
    .map(({ source, lastRun }) => {
      const schedule = source.enabled ? (source.schedule ?? 'on request') : 'switched off';
      return `${source.id}  ${source.type}  ${schedule}\n  ${lastRun === undefined ? 'never run' : lineOf(lastRun)}`;
    })
    .join('\n');
}

/** What a run would do, for a terminal. */
export function previewText({ records, rejected, incomplete }: Preview): string {
  const taken = records.map(({ id, title, resources, missing }) => {
    const needs = missing.length === 0 ? '' : `  needs defaults: ${missing.join(', ')}`;
    return `  ${id}  ${title}  (${resources.length} resources)${needs}`;
  });
  const refused = rejected.map(({ id, reason }) => `  ${id}${reasonOf(reason)}`);
  const parts = [`${records.length} records`, ...taken, `${rejected.length} rejected`, ...refused];
  return incomplete === undefined ? parts.join('\n') : [...parts, `Incomplete: ${incomplete.en}`].join('\n');
}

function lineOf({ id, source, state, startedAt, counts, message }: Run): string {
  const told = outcomes.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ');
  const why = message === undefined ? '' : `\n  ${message.en}`;
  return `${source}  run ${id} of ${startedAt}  ${state}: ${counts.read} read, ${told}, ${counts.warnings} warnings${why}`;
}

function reasonOf(reason: Message | undefined): string {
  return reason === undefined ? '' : `  ${reason.en}`;
}
