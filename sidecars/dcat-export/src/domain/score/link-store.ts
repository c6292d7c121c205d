import type { LinkState } from './score.ts';

/** What came of asking an address. */
export interface LinkResult {
  outcome: 'answers' | 'fails';
  status?: number | undefined;
  reason?: string | undefined;
}

/** What is known of an address. Times in milliseconds since 1970. */
export interface KnownLink extends LinkState {
  url: string;
  checkedAtMs?: number | undefined;
  /** How often in a row it did not answer. */
  failures: number;
}

/** An address that is to be asked now. */
export interface DueLink {
  url: string;
  host: string;
  failures: number;
}

/** Keeps what came of asking the addresses that the data sets name. */
export interface LinkStore {
  find(url: string): KnownLink | undefined;
  /**
   * Addresses whose time has come, the longest overdue first, so many of each host. Those of hosts that want to be left
   * alone are not due.
   */
  due(nowMs: number, perHost: number): DueLink[];
  /** Writes a result down; data sets whose points it may change are marked to be scored again. */
  save(url: string, result: LinkResult, times: { checkedAtMs: number; nextAtMs: number }): void;
  /** Asks again later, and counts as a failure, but what was known before still holds. */
  postpone(url: string, nextAtMs: number): void;
  /** Leaves a whole host alone until then. */
  restHost(host: string, untilMs: number): void;
  counts(): { answering: number; failing: number; unchecked: number };
}
