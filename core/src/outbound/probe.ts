import { readAddress } from './address.ts';
import { createSender, flatten, followRedirects, judgeAttempt, limitsOf, type OutboundOptions } from './client.ts';
import { readRetryAfterMs } from './retry.ts';

/** What the last address of a chain of redirects answered with: any status, and no body. */
export interface ProbeAnswer {
  status: number;
  /** How long the server asks to be left alone, in milliseconds. */
  retryAfterMs: number | undefined;
}

/** One question to an address. */
export interface ProbeRequest {
  method: 'GET' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/** Asks addresses whether they answer. */
export interface OutboundProbe {
  /**
   * @throws AppError `address-invalid` (input), `address-refused` (forbidden), `too-many-redirects`, `answer-unreadable`
   *   (upstream-bad-answer), `upstream-timeout`, `upstream-unavailable`, `request-cancelled` (internal)
   */
  probe(url: string, request: ProbeRequest): Promise<ProbeAnswer>;
}

/** A probe behind the same guard as the outbound client. It asks once: when to ask again is its caller's to know. */
export function createOutboundProbe(options: OutboundOptions): OutboundProbe {
  const send = createSender(options);
  return {
    async probe(text, { method, headers = {}, signal }) {
      const start = { method, url: readAddress(text) };
      const request = signal === undefined ? { headers } : { headers, signal };
      try {
        return await followRedirects(send, start, limitsOf(options, request), request, async (_hop, answer) => {
          // Whatever the server goes on to send, nobody reads it.
          answer.data.destroy();
          const retryAfterMs = readRetryAfterMs(flatten(answer.headers)['retry-after'], Date.now());
          return { status: answer.status, retryAfterMs };
        });
      } catch (error) {
        throw judgeAttempt(error, start.url, signal).error;
      }
    },
  };
}
