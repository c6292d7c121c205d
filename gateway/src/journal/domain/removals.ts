import { type JsonObject, textAt } from './canonical-json.ts';
import type { PartName } from './record.ts';

/** A part that is not there, of which nothing said yet that it was removed. */
export interface MissingPart {
  readonly number: number;
  readonly part: PartName;
}

/** Holds parts that are gone against the retention records that come after them. */
export interface RemovalCheck {
  missing(kind: string, part: PartName, number: number, time: string): void;
  retention(leaf: JsonObject): void;
  /** A part that is gone although no retention record covers it. */
  unexplained(): MissingPart | undefined;
}

/**
 * Needs no memory beyond one record for each kind and part: a retention record covers all parts from before a time, so
 * the youngest that is gone stands for all the others.
 */
export function createRemovalCheck(): RemovalCheck {
  const youngest = new Map<string, MissingPart & { time: string }>();
  return {
    missing(kind, part, number, time) {
      const known = youngest.get(`${kind}/${part}`);
      if (known === undefined || time > known.time) youngest.set(`${kind}/${part}`, { number, part, time });
    },
    retention(leaf) {
      const key = `${textAt(leaf, 'of')}/${textAt(leaf, 'part')}`;
      // Times are all in the same form of ISO 8601, so their texts are in the order of time.
      if ((youngest.get(key)?.time ?? '~') < textAt(leaf, 'before')) youngest.delete(key);
    },
    unexplained() {
      const found = [...youngest.values()].toSorted((a, b) => a.number - b.number);
      return found[0];
    },
  };
}
