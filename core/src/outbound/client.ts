import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse, type RawAxiosResponseHeaders } from 'axios';
import { AppError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { hostAndPort, readAddress, showAddress } from './address.ts';
import { type Agents, createGuardedAgents, createOpenAgents } from './agents.ts';
import { readBody, tooLarge } from './body.ts';
import { judgeTransport, StatusFailure } from './failure.ts';
import { type Failure, readRetryAfterMs, retryableStatuses, withRetries } from './retry.ts';

/** A whole answer with a status below 400. `url` is the address after redirects, header names are in lower case. */
export interface OutboundAnswer {
  status: number;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What one request may differ in. */
export interface OutboundRequest {
  headers?: Readonly<Record<string, string>>;
  maxBodyBytes?: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Fetches from machines that are not ours. */
export interface OutboundClient {
  /**
   * @throws AppError `address-invalid` (input), `address-refused` (forbidden), `too-many-redirects`,
   *   `answer-too-large`, `answer-unreadable`, `upstream-status` (upstream-bad-answer), `upstream-timeout`,
   *   `upstream-unavailable`, `request-cancelled` (internal)
   */
  get(url: string, request?: OutboundRequest): Promise<OutboundAnswer>;
}

/** How to make an OutboundClient. Times in milliseconds, sizes in bytes after decompression. */
export interface OutboundOptions {
  /** Names the program and a contact, as operators of the other side wish. */
  userAgent: string;
  /** `host:port` of machines inside the network that may be fetched all the same. */
  allowPrivate?: readonly string[];
  /** From the first connection to the last byte, redirects included; each retry has as long again. */
  timeoutMs?: number;
  maxBodyBytes?: number;
  maxRedirects?: number;
  retries?: number;
  retryBaseDelayMs?: number;
  /** Longest wait before a retry; a server whose Retry-After asks for more is left alone. */
  maxRetryDelayMs?: number;
  log?: Logger;
  lookup?: LookupFunction;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** The limits of one request. */
export type Limits = Required<Pick<OutboundOptions, 'timeoutMs' | 'maxBodyBytes' | 'maxRedirects'>>;

/** One request of a chain of redirects. */
export interface Hop {
  method: 'GET' | 'HEAD' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
}

/** The one way out of the stack for addresses that came from somebody else; design: no such address is ever trusted. */
export function createOutboundClient(options: OutboundOptions): OutboundClient {
  const { retries = 2, retryBaseDelayMs = 500, maxRetryDelayMs = 30_000, log } = options;
  const send = createSender(options);
  return {
    async get(text, request = {}) {
      const url = readAddress(text);
      const limits = limitsOf(options, request);
      const start = { method: 'GET', url } as const;
      const attempt = async () =>
        followRedirects(send, start, limits, request, async (hop, answer) => readAnswer(hop, answer, limits));
      const judge = (error: unknown) => {
        const failure = judgeAttempt(error, url, request.signal);
        if (failure.retryable) log?.info({ url: showAddress(url), err: failure.error }, 'a fetch failed for now');
        return failure;
      };
      return withRetries(
        { retries, baseDelayMs: retryBaseDelayMs, maxDelayMs: maxRetryDelayMs, signal: request.signal },
        attempt,
        judge,
      );
    },
  };
}

/** What one request may take, by its own wishes and those of the client. */
export function limitsOf(options: OutboundOptions, request: OutboundRequest): Limits {
  return {
    timeoutMs: request.timeoutMs ?? options.timeoutMs ?? 30_000,
    maxBodyBytes: request.maxBodyBytes ?? options.maxBodyBytes ?? 20 * 1024 * 1024,
    maxRedirects: options.maxRedirects ?? 5,
  };
}

type Answer = AxiosResponse<Readable>;
type Send = (hop: Hop) => Promise<Answer>;

/** Sends single requests, guarded or, to the addresses that are allowed by name, not. */
export function createSender(options: OutboundOptions): Send {
  const guarded = createGuardedAgents(options.lookup);
  const open = createOpenAgents(options.lookup);
  const allowed = new Set(options.allowPrivate);
  const http = axios.create({
    responseType: 'stream',
    maxRedirects: 0,
    // A proxy of the environment would connect in our place, past the guard.
    proxy: false,
    validateStatus: () => true,
    headers: { 'user-agent': options.userAgent },
  });
  return async ({ method, url, headers, body, signal }) => {
    const agents: Agents = allowed.has(hostAndPort(url)) ? open : guarded;
    return http.request<Readable>({ method, url: url.href, headers: { ...headers }, data: body, signal, ...agents });
  };
}

/** Follows redirects to the last answer, which `read` is given. */
export async function followRedirects<T>(
  send: Send,
  start: Pick<Hop, 'method' | 'url' | 'body'>,
  limits: Limits,
  request: OutboundRequest,
  read: (hop: Hop, answer: Answer) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  let hop: Hop = { ...start, headers: request.headers ?? {}, signal };
  try {
    for (let followed = 0; followed <= limits.maxRedirects; followed += 1) {
      // oxlint-disable-next-line no-await-in-loop -- where to go next is known only from the answer
      const answer = await send(hop);
      const next = nextHop(hop, answer);
      // oxlint-disable-next-line no-await-in-loop -- the last answer of the chain is the one to read
      if (next === undefined) return await read(hop, answer);
      answer.data.destroy();
      hop = next;
    }
  } catch (error) {
    const timedOut = timeout.aborted && request.signal?.aborted !== true;
    throw new AttemptFailure(hop.url, timedOut, error);
  }
  const detail = `${showAddress(start.url)} redirects more than ${limits.maxRedirects} times.`;
  throw new AppError('upstream-bad-answer', 'too-many-redirects', detail);
}

function nextHop(hop: Hop, answer: Answer): Hop | undefined {
  const { location } = flatten(answer.headers);
  if (!redirects.has(answer.status) || location === undefined) return undefined;
  const url = readRedirect(location, hop.url);
  if (url.origin === hop.url.origin) return { ...hop, url };
  const kept = Object.entries(hop.headers).filter(([name]) => !credentialHeaders.has(name.toLowerCase()));
  return { ...hop, url, headers: Object.fromEntries(kept) };
}

function readRedirect(location: string, from: URL): URL {
  try {
    return readAddress(location, from);
  } catch (cause) {
    const detail = `${showAddress(from)} redirects to an address that may not be fetched.`;
    throw new AppError('forbidden', 'address-refused', detail, { cause });
  }
}

async function readAnswer(hop: Hop, answer: Answer, { maxBodyBytes }: Limits): Promise<OutboundAnswer> {
  const headers = flatten(answer.headers);
  if (answer.status >= 400) {
    answer.data.destroy();
    const retryAfterMs = readRetryAfterMs(headers['retry-after'], Date.now());
    throw new StatusFailure(answer.status, showAddress(hop.url), retryAfterMs);
  }
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes) {
    answer.data.destroy();
    throw tooLarge(maxBodyBytes);
  }
  const body = await readBody(answer.data, maxBodyBytes, hop.signal);
  return { status: answer.status, url: hop.url.href, headers, body };
}

/** Headers by their names in lower case. */
export function flatten(headers: RawAxiosResponseHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null) flat[name.toLowerCase()] = String(value);
  }
  return flat;
}

/** Carries the hop at which an attempt failed to the judge. */
class AttemptFailure extends Error {
  readonly url: URL;
  readonly timedOut: boolean;

  constructor(url: URL, timedOut: boolean, cause: unknown) {
    super('attempt failed', { cause });
    this.url = url;
    this.timedOut = timedOut;
  }
}

/** What a failed attempt comes to. */
export function judgeAttempt(error: unknown, start: URL, signal: AbortSignal | undefined): Failure {
  const { url, timedOut, cause } =
    error instanceof AttemptFailure ? error : { url: start, timedOut: false, cause: error };
  if (cause instanceof StatusFailure) {
    return { error: cause, retryable: retryableStatuses.has(cause.status), retryAfterMs: cause.retryAfterMs };
  }
  if (signal?.aborted === true) {
    const cancelled = new AppError('internal', 'request-cancelled', 'The fetch was cancelled.', { cause });
    return { error: cancelled, retryable: false };
  }
  return judgeTransport(cause, showAddress(url), timedOut);
}
