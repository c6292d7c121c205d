import axios, { AxiosError, type AxiosResponse } from 'axios';
import { z } from 'zod';
import { AppError, describeFaults } from '../errors/index.ts';
import { currentRequestId } from '../log/index.ts';
import { type Failure, readRetryAfterMs, retryableStatuses, withRetries } from '../outbound/retry.ts';
import { actionAddress } from './address.ts';
import { toCkanError } from './failure.ts';
import { toUploadForm, type Upload, type UploadFields } from './upload.ts';

/** Who asks: a browser's Cookie header or an API token, forwarded as they came. */
export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

/** How to reach CKAN. Times in milliseconds. */
export interface CkanClientOptions {
  /** Inner address of CKAN. It is the administrator's word, so no address is refused. */
  url: string;
  /** API token of the service's own user. */
  token?: string | undefined;
  timeoutMs?: number;
  /** Attempts after the first, for reads only: a write that got no answer may have been done. */
  retries?: number;
  retryBaseDelayMs?: number;
  /** Room for a page of 1,000 data sets with many resources, unless said otherwise. */
  maxAnswerBytes?: number;
}

/** One call of the action API. */
export interface ActionCall<S extends z.ZodType> {
  action: string;
  result: S;
  input?: Readonly<Record<string, unknown>>;
  /** Changes something, so it is never sent twice. */
  writes?: boolean;
  /** In place of the service's own token. */
  credentials?: Credentials;
  /** A file with its fields, sent as a form in place of the input; it may take ten minutes. */
  upload?: { file: Upload; fields: UploadFields } | undefined;
  signal?: AbortSignal | undefined;
}

/** Calls an action and gives its checked result. */
export type CallAction = <S extends z.ZodType>(call: ActionCall<S>) => Promise<z.output<S>>;

const maxRetryDelayMs = 10_000;
const uploadTimeoutMs = 600_000;

/**
 * The door to CKAN's action API. All later calls throw AppError `ckan-timeout`, `ckan-unavailable`, `ckan-failed`,
 * `ckan-answer-invalid`, `ckan-validation`, `ckan-not-found`, `ckan-forbidden` or `ckan-search-invalid`.
 */
export function createCall(options: CkanClientOptions): CallAction {
  const { timeoutMs = 30_000, retries = 2, retryBaseDelayMs = 200, maxAnswerBytes = 128 * 1024 * 1024 } = options;
  const http = axios.create({
    baseURL: actionAddress(options.url, ''),
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    proxy: false,
    validateStatus: () => true,
  });

  return async (call) => {
    const attempt = async () => {
      const { input = {}, upload } = call;
      const body = upload === undefined ? input : await toUploadForm(upload.fields, upload.file);
      const timeout = AbortSignal.timeout(call.upload === undefined ? timeoutMs : uploadTimeoutMs);
      const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal]);
      try {
        const headers = headersOf(call.credentials ?? { authorization: options.token });
        const answer = await http.post<unknown>(call.action, body, { headers, signal });
        return readResult(call, answer);
      } catch (error) {
        throw toTransportError(error, call, timeout.aborted);
      }
    };
    const policy = {
      retries: call.writes === true ? 0 : retries,
      baseDelayMs: retryBaseDelayMs,
      maxDelayMs: maxRetryDelayMs,
      signal: call.signal,
    };
    return withRetries(policy, attempt, judge);
  };
}

function headersOf({ cookie, authorization }: Credentials): Record<string, string> {
  const requestId = currentRequestId();
  return {
    ...(cookie === undefined ? {} : { cookie }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(requestId === undefined ? {} : { 'x-request-id': requestId }),
  };
}

const success = z.object({ success: z.literal(true), result: z.unknown() });

function readResult<S extends z.ZodType>(call: ActionCall<S>, answer: AxiosResponse<unknown>): z.output<S> {
  const { status, data, headers } = answer;
  if (status >= 300) throw refused(call.action, status, data, String(headers['retry-after'] ?? ''));
  const envelope = success.safeParse(data);
  if (!envelope.success) throw invalid(call.action, 'it is not a success document');
  const result = call.result.safeParse(envelope.data.result);
  if (!result.success) throw invalid(call.action, describeFaults(result.error));
  return result.data;
}

function invalid(action: string, reason: string): AppError {
  const detail = `CKAN's answer to ${action} cannot be used: ${reason}.`;
  return new AppError('upstream-bad-answer', 'ckan-answer-invalid', detail);
}

/** Tells the judge what the status said; the AppError for the caller is its cause. */
class Refusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super('refused');
    this.failure = failure;
  }
}

function refused(action: string, status: number, data: unknown, retryAfter: string): Refusal {
  return new Refusal({
    error: toCkanError(action, status, data),
    retryable: retryableStatuses.has(status),
    retryAfterMs: readRetryAfterMs(retryAfter, Date.now()),
  });
}

function toTransportError(error: unknown, call: ActionCall<z.ZodType>, timedOut: boolean): Error {
  if (error instanceof Refusal || error instanceof AppError) return error;
  const { action, signal } = call;
  if (signal?.aborted === true) {
    return new AppError('internal', 'request-cancelled', `The call ${action} was cancelled.`, { cause: error });
  }
  if (timedOut) {
    return new AppError('upstream-timeout', 'ckan-timeout', `CKAN did not answer ${action} in time.`, { cause: error });
  }
  if (axios.isAxiosError(error) && error.code === AxiosError.ERR_BAD_RESPONSE) return invalid(action, error.message);
  const detail = `CKAN cannot be reached for ${action}.`;
  return new Refusal({
    error: new AppError('upstream-unavailable', 'ckan-unavailable', detail, { cause: error }),
    retryable: true,
  });
}

function judge(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  return { error: error instanceof Error ? error : new Error(String(error)), retryable: false };
}
