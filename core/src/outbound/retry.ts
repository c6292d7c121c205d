import { setTimeout as sleep } from 'node:timers/promises';

/** What a failed attempt means for the next one. `retryAfterMs` is what the server asked for. */
export interface Failure {
  error: Error;
  retryable: boolean;
  retryAfterMs?: number | undefined;
}

/** How often and how patiently to try again. */
export interface RetryPolicy {
  /** Attempts after the first. */
  retries: number;
  /** Upper bound of the first wait; each later one doubles. */
  baseDelayMs: number;
  /** No wait is longer. A server that asks for more is not asked again. */
  maxDelayMs: number;
  signal?: AbortSignal | undefined;
}

/** The statuses that say "later", not "never" (RFC 9110, 15.6; RFC 6585, 4). */
export const retryableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * Runs `attempt` until it succeeds, with full jitter between attempts, so that many clients do not come back at once.
 *
 * @throws the error of the last failure
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  attempt: () => Promise<T>,
  judge: (error: unknown) => Failure,
): Promise<T> {
  for (let made = 0; ; made += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- whether there is another attempt depends on this one
      return await attempt();
    } catch (error) {
      const failure = judge(error);
      const delayMs = nextDelayMs(policy, made, failure);
      if (delayMs === undefined) throw failure.error;
      // oxlint-disable-next-line no-await-in-loop -- the wait between two attempts
      await pause(delayMs, policy.signal, failure.error);
    }
  }
}

function nextDelayMs(policy: RetryPolicy, made: number, failure: Failure): number | undefined {
  if (!failure.retryable || made >= policy.retries || policy.signal?.aborted === true) return undefined;
  const wished = failure.retryAfterMs ?? 0;
  if (wished > policy.maxDelayMs) return undefined;
  const jitterMs = Math.random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** made);
  return Math.min(policy.maxDelayMs, wished + jitterMs);
}

async function pause(delayMs: number, signal: AbortSignal | undefined, failed: Error): Promise<void> {
  try {
    await sleep(delayMs, undefined, signal === undefined ? {} : { signal });
  } catch {
    throw failed;
  }
}

/** Milliseconds of a Retry-After header (RFC 9110, 10.2.3), given as seconds or as a date. */
export function readRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
