import { AppError } from '@vdt/core/errors';
import type { OutboundProbe, ProbeAnswer } from '@vdt/core/outbound';
import type { LinkResult } from '../domain/score/link-store.ts';

/** What came of asking an address: a result, or the wish to be asked later. */
export type ProbeOutcome =
  | { kind: 'result'; result: LinkResult; isHostDown: boolean }
  | { kind: 'later'; status: number; retryAfterMs: number | undefined };

/** How an address is asked. */
export interface LinkQuestion {
  url: string;
  signal: AbortSignal | undefined;
  /** Waited for between two requests to the same host. */
  pause(): Promise<void>;
}

const laterStatuses: ReadonlySet<number> = new Set([429, 503]);
const goneStatus = 410;
// Failures of this address alone; anything else says that the host is not there.
const ofTheAddress: ReadonlySet<string> = new Set([
  'address-invalid',
  'address-refused',
  'too-many-redirects',
  'answer-unreadable',
]);

/**
 * Asks by HEAD, and by GET for the first byte where HEAD gets no good answer: many servers refuse it or have it wrong.
 * 200 to 399 counts as answering, as with the MQA. Throws only when it was cancelled.
 */
export async function askLink(probe: OutboundProbe, question: LinkQuestion): Promise<ProbeOutcome> {
  const { url, signal } = question;
  const byHead = await attempt(async () => probe.probe(url, { method: 'HEAD', signal }));
  if (!mayHelpToGet(byHead)) return toOutcome(byHead);
  await question.pause();
  const headers = { range: 'bytes=0-0', 'accept-encoding': 'identity' };
  return toOutcome(await attempt(async () => probe.probe(url, { method: 'GET', headers, signal })));
}

async function attempt(ask: () => Promise<ProbeAnswer>): Promise<ProbeAnswer | AppError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'request-cancelled') return error;
    throw error;
  }
}

function mayHelpToGet(answer: ProbeAnswer | AppError): boolean {
  // Some servers drop the connection at a method they do not know.
  if (answer instanceof AppError) return answer.code === 'upstream-unavailable' || answer.code === 'answer-unreadable';
  return answer.status >= 400 && answer.status !== goneStatus && !laterStatuses.has(answer.status);
}

function toOutcome(answer: ProbeAnswer | AppError): ProbeOutcome {
  if (answer instanceof AppError) {
    const result: LinkResult = { outcome: 'fails', reason: answer.code };
    return { kind: 'result', result, isHostDown: !ofTheAddress.has(answer.code) };
  }
  const { status, retryAfterMs } = answer;
  if (laterStatuses.has(status)) return { kind: 'later', status, retryAfterMs };
  const isGood = status >= 200 && status < 400;
  return { kind: 'result', result: { outcome: isGood ? 'answers' : 'fails', status }, isHostDown: false };
}
