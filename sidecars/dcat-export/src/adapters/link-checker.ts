import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@vdt/core/log';
import type { OutboundProbe } from '@vdt/core/outbound';
import type { DueLink, LinkResult, LinkStore } from '../domain/score/link-store.ts';
import { askLink } from './link-probe.ts';

/** How politely addresses are asked. Times in milliseconds. */
export interface LinkCheckLimits {
  /** Requests at the same time, each to another host. */
  concurrency: number;
  /** Between two requests to the same host. */
  hostIntervalMs: number;
  /** Until an address that answered is asked again. */
  recheckMs: number;
  /** Until one that did not is asked again; doubles with each failure, up to `recheckMs`. */
  retryMs: number;
}

/** What a link checker is made of. */
export interface LinkCheckerOptions {
  links: LinkStore;
  probe: OutboundProbe;
  limits: LinkCheckLimits;
  log: Logger;
  signal?: AbortSignal | undefined;
  now?: () => number;
}

/** Asks the addresses that data sets name whether they answer. */
export interface LinkChecker {
  /** Asks all addresses that are due, and returns when that is done. Never throws; ends early when it is aborted. */
  round(): Promise<void>;
}

// Few enough that a host with very many addresses does not keep those of others waiting for the next round.
const maxPerHost = 50;
// So many addresses in a row at which nobody is there: the host's other addresses need not be tried.
const hostDownAfter = 3;
// A server that goes on saying "later" does not serve the data either.
const maxPostponements = 3;

/**
 * A polite checker: one request at a time to a host and a pause after each, few hosts at the same time, and hosts that ask
 * for time are left alone. What it found stands in the store, so that a restart goes on where it was.
 */
export function createLinkChecker(options: LinkCheckerOptions): LinkChecker {
  const { links, limits, log, signal, now = Date.now } = options;
  const slots = createSlots(limits.concurrency);
  return {
    round: async () => {
      const hosts = byHost(links.due(now(), maxPerHost));
      const visits = [...hosts].map(async ([host, due]) => visitHost(options, slots, host, due));
      for (const visit of await Promise.allSettled(visits)) {
        if (visit.status === 'rejected' && signal?.aborted !== true)
          log.error({ err: visit.reason }, 'addresses of a host could not be checked; the next round tries again');
      }
    },
  };
}

function byHost(due: readonly DueLink[]): Map<string, DueLink[]> {
  const hosts = new Map<string, DueLink[]>();
  for (const link of due) hosts.set(link.host, [...(hosts.get(link.host) ?? []), link]);
  return hosts;
}

async function visitHost(options: LinkCheckerOptions, slots: Slots, host: string, due: DueLink[]): Promise<void> {
  const { signal, limits } = options;
  const pause = async (): Promise<void> => {
    await sleep(limits.hostIntervalMs, undefined, signal === undefined ? {} : { signal });
  };
  let absences = 0;
  for (const [index, link] of due.entries()) {
    signal?.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- one after the other spares the host
    const seen = await slots.run(async () => checkLink(options, link, pause));
    if (seen === 'later') return;
    absences = seen === 'absent' ? absences + 1 : 0;
    if (absences >= hostDownAfter) return giveUp(options, host, due.slice(index + 1), link);
    // oxlint-disable-next-line no-await-in-loop -- the pause between two requests
    if (index + 1 < due.length) await pause();
  }
}

async function checkLink(
  options: LinkCheckerOptions,
  link: DueLink,
  pause: () => Promise<void>,
): Promise<'seen' | 'absent' | 'later'> {
  const { links, probe, limits, signal, now = Date.now } = options;
  const outcome = await askLink(probe, { url: link.url, signal, pause });
  if (outcome.kind === 'result') {
    record(options, link, outcome.result);
    return outcome.isHostDown ? 'absent' : 'seen';
  }
  const wishedMs = Math.min(outcome.retryAfterMs ?? 0, limits.recheckMs);
  const untilMs = now() + Math.max(wishedMs, backOffMs(limits, link.failures));
  if (link.failures + 1 >= maxPostponements) record(options, link, { outcome: 'fails', status: outcome.status });
  else links.postpone(link.url, untilMs);
  links.restHost(link.host, untilMs);
  return 'later';
}

// What was found of three addresses holds for the rest: asking hundreds of them would take hours and tell nothing new.
function giveUp(options: LinkCheckerOptions, host: string, rest: readonly DueLink[], last: DueLink): void {
  const { reason } = options.links.find(last.url) ?? {};
  for (const link of rest) record(options, link, { outcome: 'fails', reason });
  options.log.info({ host, addresses: rest.length }, 'a host does not answer; its other addresses were not tried');
}

function record({ links, limits, now = Date.now }: LinkCheckerOptions, link: DueLink, result: LinkResult): void {
  const checkedAtMs = now();
  const waitMs = result.outcome === 'answers' ? limits.recheckMs : backOffMs(limits, link.failures);
  links.save(link.url, result, { checkedAtMs, nextAtMs: checkedAtMs + waitMs });
}

function backOffMs({ retryMs, recheckMs }: LinkCheckLimits, failures: number): number {
  return Math.min(recheckMs, retryMs * 2 ** Math.min(failures, 20));
}

interface Slots {
  run<T>(work: () => Promise<T>): Promise<T>;
}

function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    run: async (work) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
