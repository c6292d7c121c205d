import type { Logger } from '@vdt/core/log';
import type { SignedSize } from './messages.ts';

/** How the journal is. `reason` is for the log and for operators, not for callers. */
export interface JournalCondition {
  readonly status: 'opening' | 'ok' | 'unavailable';
  readonly reason?: string;
  readonly size: number;
  /** How many records the newest checkpoint covers. */
  readonly signedSize: number;
}

/** Who is told what becomes of the journal. */
export interface JournalEvents {
  onBroken(reason: string): void;
  onMended(): void;
  onCheckpoint(): void;
}

/** Remembers how the journal is, and tells of changes. */
export interface ConditionKeeper {
  readonly get: () => JournalCondition;
  readonly grow: (size: number) => void;
  readonly sign: (signed: SignedSize | undefined) => void;
  readonly mend: () => void;
  readonly breakOff: (reason: string) => void;
  readonly close: () => void;
}

/** A journal that is being opened. */
export function createCondition(log: Logger, events: JournalEvents): ConditionKeeper {
  let condition: JournalCondition = { status: 'opening', size: 0, signedSize: 0 };
  return {
    get: () => condition,
    grow: (size) => {
      condition = { ...condition, size };
    },
    sign: (signed) => {
      if (signed === undefined) return;
      condition = { ...condition, signedSize: signed.size };
      events.onCheckpoint();
    },
    mend: () => {
      const { status, size, signedSize } = condition;
      if (status === 'unavailable') log.info({ size }, 'the journal can be written again');
      condition = { status: 'ok', size, signedSize };
      events.onMended();
    },
    breakOff: (reason) => {
      if (condition.reason !== reason) log.error({ reason }, 'the journal cannot be written: nothing is answered');
      condition = { ...condition, status: 'unavailable', reason };
      events.onBroken(reason);
    },
    close: () => {
      condition = { ...condition, status: 'unavailable', reason: 'the journal is closed' };
    },
  };
}
