import type { Database } from '@vdt/core/sqlite';
import type { DayScore, HistoryOf, ScoreStore } from '../domain/score/score-store.ts';

/** The means of each day. A day counts from midnight to midnight of UTC; its last value stands. */
export function createHistory(
  database: Database,
  now: () => number,
  revision: () => number,
): Pick<ScoreStore, 'writeHistory' | 'history'> {
  let written = '';
  const catalogue = database.prepare(
    `INSERT OR REPLACE INTO history (kind, key, day, mean, datasets)
     SELECT 'catalogue', '', ?, avg(total), count(*) FROM score HAVING count(*) > 0`,
  );
  const publishers = database.prepare(
    `INSERT OR REPLACE INTO history (kind, key, day, mean, datasets)
     SELECT 'publisher', publisher, ?, avg(total), count(*) FROM score WHERE publisher <> '' GROUP BY publisher`,
  );
  // Of a data set only the days on which its points were others than before: most stay as they are for months.
  const datasets = database.prepare(
    `INSERT OR REPLACE INTO history (kind, key, day, mean, datasets)
     SELECT 'dataset', dataset_id, ?, total, 1 FROM score
     WHERE total IS NOT (SELECT mean FROM history WHERE kind = 'dataset' AND key = dataset_id ORDER BY day DESC LIMIT 1)`,
  );
  const read = database.prepare<[string, string, string, string], DayScore>(
    `SELECT day, mean, datasets FROM history WHERE kind = ? AND key = ? AND day >= coalesce(
       (SELECT max(day) FROM history AS earlier WHERE earlier.kind = history.kind AND earlier.key = history.key AND day < ?), ?)
     ORDER BY day`,
  );
  return {
    writeHistory: database.transaction(() => {
      const day = dayOf(now());
      if (written === `${day} ${revision()}`) return;
      for (const statement of [catalogue, publishers, datasets]) statement.run(day);
      written = `${day} ${revision()}`;
    }),
    history: (of, sinceDay) => read.all(of.kind, keyOf(of), sinceDay, sinceDay),
  };
}

/** The day of a moment, `YYYY-MM-DD` of UTC. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function keyOf(of: HistoryOf): string {
  return of.kind === 'catalogue' ? '' : of.key;
}
