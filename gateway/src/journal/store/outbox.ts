import type { Database } from '@vdt/core/sqlite';
import type { Outbox } from '../messages.ts';

/** The checkpoints that the outside address has not taken yet, the oldest first. */
export function prepareOutbox(database: Database): {
  readOutbox: () => Outbox;
  markDelivered: (size: number) => undefined;
} {
  const count = database.prepare<[], number>('SELECT count(*) FROM checkpoint WHERE delivered = 0').pluck();
  const oldest = database.prepare<[], { size: number; note: string }>(
    'SELECT size, note FROM checkpoint WHERE delivered = 0 ORDER BY size LIMIT 1',
  );
  const mark = database.prepare<[number]>('UPDATE checkpoint SET delivered = 1 WHERE size = ?');
  return {
    readOutbox: () => ({ waiting: count.get() ?? 0, next: oldest.get() }),
    markDelivered: (size) => void mark.run(size),
  };
}
