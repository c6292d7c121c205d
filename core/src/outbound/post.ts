import { readAddress, showAddress } from './address.ts';
import { createSender, flatten, followRedirects, judgeAttempt, limitsOf, type OutboundOptions } from './client.ts';
import { StatusFailure } from './failure.ts';
import { readRetryAfterMs } from './retry.ts';

/** One text to hand over. */
export interface PostRequest {
  body: string;
  contentType: string;
  signal?: AbortSignal;
}

/** Hands texts to machines that are not ours. */
export interface OutboundPost {
  /**
   * Resolves when the other side has taken the text (status below 300); what it answers is not read.
   *
   * @throws AppError `address-invalid` (input), `address-refused` (forbidden), `too-many-redirects`, `upstream-status`,
   *   `answer-unreadable` (upstream-bad-answer), `upstream-timeout`, `upstream-unavailable`, `request-cancelled`
   *   (internal)
   */
  post(url: string, request: PostRequest): Promise<void>;
}

/**
 * A way to post behind the same guard as the outbound client. It tries once and follows no redirect: whether a text may
 * be sent again, and where to, is its caller's to know.
 */
export function createOutboundPost(options: OutboundOptions): OutboundPost {
  const send = createSender(options);
  return {
    async post(text, { body, contentType, signal }) {
      const start = { method: 'POST', url: readAddress(text), body } as const;
      const headers = { 'content-type': contentType };
      const request = signal === undefined ? { headers } : { headers, signal };
      const limits = { ...limitsOf(options, request), maxRedirects: 0 };
      try {
        await followRedirects(send, start, limits, request, async ({ url }, answer) => {
          answer.data.destroy();
          if (answer.status < 300) return;
          const retryAfterMs = readRetryAfterMs(flatten(answer.headers)['retry-after'], Date.now());
          throw new StatusFailure(answer.status, showAddress(url), retryAfterMs);
        });
      } catch (error) {
        throw judgeAttempt(error, start.url, signal).error;
      }
    },
  };
}
