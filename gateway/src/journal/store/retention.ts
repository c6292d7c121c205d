import type { Database } from '@vdt/core/sqlite';
import type { RetentionRecord } from '../domain/record.ts';
import type { JournalWriter } from './writer.ts';

/** Removes parts of records step by step, so that new records need not wait long. */
export interface Remover {
  /**
   * Says in the journal that a part goes, when there is something that has to; what it returns does the next part of the
   * work and says whether something is left.
   */
  begin(removal: RetentionRecord): (() => boolean) | undefined;
  /** Takes what was removed out of the log of changes as well; false while somebody still reads from it. */
  flush(): boolean;
}

/** Most records that lose a part in one transaction. */
const stepRecords = 2_000;

/** The part that retention removes is gone from the file, not only from what can be asked: the pages are overwritten. */
export function createRemover(writer: JournalWriter): Remover {
  const { database } = writer;
  const columns = { who: prepare(database, 'who'), content: prepare(database, 'content') };
  return {
    begin(removal) {
      const { find, remove } = columns[removal.part];
      if (find.get(removal.of, removal.before) === undefined) return undefined;
      // First said, then done: what is gone always has a record that says so, also after a crash in between.
      const { first } = writer.append([removal]);
      return () => remove.run(removal.of, removal.before, first, stepRecords).changes === stepRecords;
    },
    flush: () => {
      // Records must not wait for whoever reads: who asks comes again.
      const patienceMs = Number(database.pragma('busy_timeout', { simple: true }));
      database.pragma('busy_timeout = 0');
      const isBusy = database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0;
      database.pragma(`busy_timeout = ${patienceMs}`);
      return !isBusy;
    },
  };
}

function prepare(database: Database, column: 'who' | 'content') {
  const due = `kind = ? AND time < ? AND ${column} IS NOT NULL`;
  return {
    find: database.prepare<[string, number], number>(`SELECT number FROM record WHERE ${due} LIMIT 1`),
    remove: database.prepare<[string, number, number, number]>(
      `UPDATE record SET ${column} = NULL WHERE number IN (SELECT number FROM record WHERE ${due} AND number < ? LIMIT ?)`,
    ),
  };
}
