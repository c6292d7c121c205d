import type { FragmentStore } from '../domain/fragment-store.ts';

/** How far the changes of CKAN were taken over. */
export interface Cursor {
  /** Where the next look begins (ISO 8601, UTC); undefined before the first. */
  since(nowMs: number): string | undefined;
  /** Moves on to a data set's `metadata_modified`; never back. */
  advance(modified: unknown): void;
}

const note = 'cursor-ms';
// A change can reach CKAN's index after a later one. Once nothing has changed for a while, looking back only costs.
const busyMs = 120_000;
const overlapMs = 30_000;

/** A cursor that lives in the store. */
export function createCursor(store: Pick<FragmentStore, 'readNote' | 'writeNote'>): Cursor {
  const positionMs = (): number => Number(store.readNote(note) ?? Number.NaN);
  return {
    since: (nowMs) => {
      const atMs = positionMs();
      if (Number.isNaN(atMs)) return undefined;
      return new Date(nowMs - atMs < busyMs ? atMs - overlapMs : atMs).toISOString();
    },
    advance: (modified) => {
      // CKAN writes UTC without saying so, in microseconds; its index has milliseconds.
      const toMs = Date.parse(`${String(modified).replace(/Z$/, '').slice(0, 23)}Z`);
      if (!Number.isNaN(toMs) && !(toMs <= positionMs())) store.writeNote(note, String(toMs));
    },
  };
}
