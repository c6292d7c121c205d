import { openDatabase } from '@vdt/core/sqlite';
import type { ScoreSource } from '../domain/catalogue-tables/scores.ts';
import { scoreMigrations } from './score-migrations.ts';

const rowsAtATime = 1_000;

/**
 * The history of scores in the order of level, key and day, for data sets only of those that are still in the feed. Through
 * a connection of its own, page by page: nothing is locked while the reader does something else.
 */
export async function* readScoreRows(file: string): AsyncGenerator<ScoreSource, void> {
  const database = openDatabase(file, scoreMigrations);
  try {
    const page = database.prepare<[string, string, string, number], ScoreSource>(
      `SELECT kind, key, day, mean, datasets FROM history
       WHERE (kind, key, day) > (?, ?, ?) AND (kind <> 'dataset' OR key IN (SELECT dataset_id FROM score))
       ORDER BY kind, key, day LIMIT ?`,
    );
    for (let last = { kind: '', key: '', day: '' }; ;) {
      const rows = page.all(last.kind, last.key, last.day, rowsAtATime);
      yield* rows;
      const end = rows.at(-1);
      if (end === undefined || rows.length < rowsAtATime) return;
      last = end;
      // oxlint-disable-next-line no-await-in-loop -- others have their turn
      await new Promise(setImmediate);
    }
  } finally {
    database.close();
  }
}
