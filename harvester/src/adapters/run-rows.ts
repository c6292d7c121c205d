import { z } from 'zod';
import { compact } from '../domain/compact.ts';
import type { Message, Warning } from '../domain/message.ts';
import type { Run, RunEntry } from '../domain/ports.ts';

const message = z.object({ code: z.string(), lv: z.string(), en: z.string() });
const json = z.string().transform((text): unknown => JSON.parse(text));
const count = z.number().int();

const runRow = z.object({
  id: z.number(),
  source: z.string(),
  trigger: z.enum(['schedule', 'command', 'request']),
  state: z.enum(['running', 'succeeded', 'incomplete', 'failed', 'interrupted']),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  heartbeat_at: z.string(),
  holder: z.string(),
  counts: json.pipe(
    z.object({
      read: count,
      created: count,
      updated: count,
      unchanged: count,
      rejected: count,
      gone: count,
      warnings: count,
    }),
  ),
  message: json.pipe(message).nullable(),
});

/** A row of the table `run`, with what only the lock needs. */
export function toRun(row: unknown): { run: Run; holder: string; heartbeatAt: string } {
  const { started_at, finished_at, heartbeat_at, holder, message: said, ...rest } = runRow.parse(row);
  const run = compact<Run>({
    ...rest,
    startedAt: started_at,
    finishedAt: finished_at ?? undefined,
    message: said ?? undefined,
  });
  return { run, holder, heartbeatAt: heartbeat_at };
}

const entryRow = z.object({
  outcome: z.enum(['created', 'updated', 'rejected', 'gone']),
  content: json.pipe(
    z.object({
      identifier: z.string(),
      title: z.string().optional(),
      name: z.string().optional(),
      reason: message.optional(),
      warnings: z.array(message.extend({ field: z.string() })),
    }),
  ),
});

/** A row of the table `entry`. */
export function toEntry(row: unknown): RunEntry {
  const { outcome, content } = entryRow.parse(row);
  const { identifier, title, name, reason, warnings } = content;
  return compact<RunEntry>({
    outcome,
    identifier,
    title,
    name,
    reason: reason satisfies Message | undefined,
    warnings: warnings satisfies Warning[],
  });
}
