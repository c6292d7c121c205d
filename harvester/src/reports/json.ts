import type { HarvestSource } from '../domain/harvest-source.ts';
import type { Message, Warning } from '../domain/message.ts';
import type { Run, RunEntry } from '../domain/ports.ts';
import type { Preview } from '../domain/preview.ts';

/** Runs with what each did. */
export function runsJson(runs: readonly { run: Run; entries: readonly RunEntry[] }[]): object {
  return { runs: runs.map(({ run, entries }) => ({ ...run, entries })) };
}

/** Sources as anybody may see them, each with its last run. */
export function statusJson(sources: readonly { source: HarvestSource; lastRun: Run | undefined }[]): object {
  return {
    sources: sources.map(({ source, lastRun }) => {
      const { id, type, title, organization, address, schedule = null, enabled } = source;
      return { id, type, title, organization, address, schedule, enabled, lastRun: lastRun ?? null };
    }),
  };
}

/** The preview; `reason` and the warnings' `message` are English sentences, their Latvian twins stand beside them. */
export function previewJson({ records, rejected, incomplete }: Preview): object {
  return {
    records: records.map(({ warnings, ...record }) => ({ ...record, warnings: warnings.map(warningJson) })),
    rejected: rejected.map(({ id, title, reason }) => ({ id, title, ...reasonJson(reason) })),
    ...(incomplete === undefined ? {} : { incomplete: reasonJson(incomplete) }),
  };
}

function reasonJson({ code, lv, en }: Message) {
  return { code, reason: en, reasonLv: lv };
}

function warningJson({ field, code, lv, en }: Warning) {
  return { field, code, message: en, messageLv: lv };
}
