import type { DisclosedKind, PartName, RetentionRecord } from './record.ts';

/** How many days a part of a kind of record is kept; a part that is not named is kept for ever. */
export type RetentionPolicy = Readonly<Partial<Record<DisclosedKind, Readonly<Partial<Record<PartName, number>>>>>>;

const dayMs = 24 * 60 * 60 * 1_000;

/** What a policy asks to remove at a time, as the records that will say so. */
export function dueRemovals(policy: RetentionPolicy, nowMs: number): RetentionRecord[] {
  const kinds = ['call', 'decision'] as const;
  return kinds.flatMap((of) =>
    Object.entries(policy[of] ?? {}).map(([part, days]) => ({
      kind: 'retention' as const,
      time: nowMs,
      of,
      part: part === 'who' ? ('who' as const) : ('content' as const),
      before: Math.max(0, nowMs - days * dayMs),
    })),
  );
}
