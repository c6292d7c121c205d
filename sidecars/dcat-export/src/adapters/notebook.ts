import type { Database } from '@vdt/core/sqlite';
import type { Notebook } from '../domain/fragment-store.ts';

/** The store's notes, in the table `note`. */
export function createNotebook(database: Database): Notebook {
  const select = database.prepare<[string], { value: string }>('SELECT value FROM note WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO note (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    readNote: (key) => select.get(key)?.value,
    writeNote: (key, value) => void upsert.run(key, value),
  };
}
