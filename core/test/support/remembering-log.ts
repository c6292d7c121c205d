import { createLog, type Logger } from '@vdt/core/log';

/** A log that keeps its lines as objects instead of writing them. */
export function rememberingLog(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { log: createLog({ service: 'test', level: 'trace', destination }), lines };
}
