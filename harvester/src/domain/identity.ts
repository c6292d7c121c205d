import { compact } from './compact.ts';
import type { Rejection } from './message.ts';
import { reasons } from './reasons.ts';
import type { SourceRecord } from './record.ts';
import { anyText } from './text/tagged.ts';

/** Sees to it that no identifier of a source stands for two records. */
export interface IdentityCheck {
  /** The rejection of a record one of whose identifiers an earlier one has; the first always keeps it. */
  check(record: SourceRecord): Rejection | undefined;
}

/** A check for one reading of one source. */
export function createIdentityCheck(): IdentityCheck {
  const taken = new Set<string>();
  return {
    check(record) {
      const keys = [record.identifier, ...record.aliases];
      const repeated = keys.find((key) => taken.has(key));
      if (repeated === undefined) {
        for (const key of keys) taken.add(key);
        return undefined;
      }
      const title = anyText(record.title);
      return compact<Rejection>({ id: record.identifier, title, reason: reasons.duplicateIdentifier(repeated) });
    },
  };
}
