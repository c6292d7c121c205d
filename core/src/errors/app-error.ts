/** What went wrong, in the few words that decide how a caller must react. `problem.ts` gives each its HTTP status. */
export type ErrorKind =
  | 'input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rate-limited'
  | 'upstream-timeout'
  | 'upstream-unavailable'
  | 'upstream-bad-answer'
  | 'internal';

/**
 * The one error that is thrown on purpose. `code` is kebab-case and listed in docs/problems.md; `detail` is one sentence
 * that may be shown to the client, so it never holds a secret; `cause` goes to the log only.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly detail: string;

  constructor(kind: ErrorKind, code: string, detail: string, options?: { cause?: unknown }) {
    super(`${code}: ${detail}`, options);
    this.kind = kind;
    this.code = code;
    this.detail = detail;
  }
}
