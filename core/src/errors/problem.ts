import { AppError, type ErrorKind } from './app-error.ts';

/** A problem document of RFC 9457, with `code` as its one extension member. Sent as `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  instance?: string;
}

const kinds: Readonly<Record<ErrorKind, { status: number; title: string }>> = {
  input: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign-in is required' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'The request conflicts with the present state' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'An unexpected error' },
  'upstream-bad-answer': { status: 502, title: 'Another system gave an answer that cannot be used' },
  'upstream-unavailable': { status: 503, title: 'Another system does not answer' },
  'upstream-timeout': { status: 504, title: 'Another system did not answer in time' },
};

/** The few codes for which HTTP has a more exact status than their kind's. */
const exactStatuses: Readonly<Record<string, number>> = {
  'body-too-large': 413,
  'body-type-unsupported': 415,
  'range-not-satisfiable': 416,
  'snapshot-expired': 410,
};

/** The HTTP status (RFC 9110, section 15) of an error with this kind and code. */
export function statusOf(kind: ErrorKind, code = ''): number {
  return exactStatuses[code] ?? kinds[kind].status;
}

/** Whether a word is one of the kinds. */
export function isErrorKind(word: string): word is ErrorKind {
  return Object.hasOwn(kinds, word);
}

/** Anything thrown, as an AppError: what is not one already becomes `internal`, its message kept for the log alone. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'internal', 'The service met an unexpected error.', { cause: error });
}

/** The RFC 9457 document of anything thrown. `instance` is the address or request id at which it happened. */
export function toProblem(error: unknown, instance?: string): Problem {
  const { kind, code, detail } = toAppError(error);
  const problem: Problem = {
    type: `urn:vdt:problem:${code}`,
    title: kinds[kind].title,
    status: statusOf(kind, code),
    detail,
    code,
  };
  return instance === undefined ? problem : { ...problem, instance };
}
