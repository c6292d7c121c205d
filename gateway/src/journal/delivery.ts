import type { Logger } from '@vdt/core/log';
import type { OutboundPost } from '@vdt/core/outbound';
import type { ThreadClient } from './thread-client.ts';

/** Where checkpoints go outside the gateway, and how. Times in milliseconds. */
export interface DeliveryOptions extends OutboundPost {
  readonly url: string;
  /** The wait after a first failure; it doubles with each further one. */
  readonly retryMs?: number;
  readonly maxRetryMs?: number;
}

/** Hands checkpoints to the outside address, in their order, for as long as it takes. */
export interface Delivery {
  /** There is a new checkpoint. */
  wake(): void;
  state(): { readonly waiting: number; readonly reason?: string };
  close(): Promise<void>;
}

/**
 * Checkpoints wait in the database until the outside address has taken them, so none is lost when it does not answer or
 * the gateway restarts.
 */
export function createDelivery(options: DeliveryOptions, ask: ThreadClient['ask'], log: Logger): Delivery {
  const { url, retryMs = 1_000, maxRetryMs = 5 * 60_000 } = options;
  const closing = new AbortController();
  let waitingCount = 0;
  let reason: string | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let isWokenMeanwhile = false;

  const deliverAll = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- in their order, one after the other
      const { waiting, next } = await ask('outbox', undefined);
      waitingCount = waiting;
      if (next === undefined) return;
      // oxlint-disable-next-line no-await-in-loop -- in their order, one after the other
      await options.post(url, { body: next.note, contentType: 'text/plain; charset=utf-8', signal: closing.signal });
      // oxlint-disable-next-line no-await-in-loop -- in their order, one after the other
      await ask('delivered', next.size);
      waitingCount = waiting - 1;
      reason = undefined;
      failures = 0;
    }
  };
  const wake = (): void => {
    // What is running may have looked already, and found nothing.
    isWokenMeanwhile = running !== undefined;
    if (running !== undefined || timer !== undefined || closing.signal.aborted) return;
    running = deliverAll()
      .catch((error: unknown) => {
        if (closing.signal.aborted) return;
        if (failures === 0) log.warn({ err: error }, 'the outside address does not take checkpoints');
        reason = error instanceof Error ? error.message : String(error);
        timer = setTimeout(again, Math.min(maxRetryMs, retryMs * 2 ** failures));
        timer.unref();
        failures += 1;
      })
      .finally(() => {
        running = undefined;
        if (isWokenMeanwhile) wake();
      });
  };
  const again = (): void => {
    timer = undefined;
    wake();
  };
  return {
    wake,
    state: () => (reason === undefined ? { waiting: waitingCount } : { waiting: waitingCount, reason }),
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
