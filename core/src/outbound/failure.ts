import { AppError } from '../errors/index.ts';
import type { Failure } from './retry.ts';

/** A server's answer that stands for a failure, with what it said about trying again. */
export class StatusFailure extends AppError {
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, shownUrl: string, retryAfterMs: number | undefined) {
    super('upstream-bad-answer', 'upstream-status', `${shownUrl} answered with status ${status}.`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The AppError in a chain of causes: libraries wrap what a lookup or a stream of ours threw. */
export function findAppError(error: unknown): AppError | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof AppError) return current;
  }
  return undefined;
}

/** Turns what axios, zlib or a socket threw into an AppError, and says whether another attempt makes sense. */
export function judgeTransport(error: unknown, shownUrl: string, timedOut: boolean): Failure {
  const known = findAppError(error);
  if (known !== undefined) return { error: known, retryable: false };
  if (timedOut) {
    const timeout = new AppError('upstream-timeout', 'upstream-timeout', `${shownUrl} did not answer in time.`, {
      cause: error,
    });
    return { error: timeout, retryable: false };
  }
  const code = transportCode(error);
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('HPE_')) {
    const unreadable = `${shownUrl} sent an answer that cannot be read (${code}).`;
    return {
      error: new AppError('upstream-bad-answer', 'answer-unreadable', unreadable, { cause: error }),
      retryable: false,
    };
  }
  const unavailable = `${shownUrl} cannot be reached (${code}).`;
  return {
    error: new AppError('upstream-unavailable', 'upstream-unavailable', unavailable, { cause: error }),
    retryable: true,
  };
}

function transportCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no reason given';
}
