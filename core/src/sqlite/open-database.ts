import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors/index.ts';

/** An open SQLite file (better-sqlite3). */
export type Database = BetterSqlite3.Database;

const busyTimeoutMs = 5_000;

/**
 * Opens a service's SQLite file, made with its folder when it is not there, and brings it to the newest version.
 * `migrations[n]` is the SQL that leads from version n to n + 1; what was released is never changed, only added to.
 *
 * @throws AppError `database-newer` (conflict) when a newer program has written the file.
 */
export function openDatabase(file: string, migrations: readonly string[]): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new BetterSqlite3(file, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('foreign_keys = ON');
    migrate(database, file, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database, file: string, migrations: readonly string[]): void {
  const step = database.transaction(() => {
    // Read inside the write lock: two processes that start together must not both take the same step.
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) throw newerDatabase(file, version, migrations.length);
    const sql = migrations[version];
    if (sql === undefined) return false;
    database.exec(sql);
    database.pragma(`user_version = ${version + 1}`);
    return true;
  });
  while (step.immediate());
}

function newerDatabase(file: string, version: number, known: number): AppError {
  return new AppError(
    'conflict',
    'database-newer',
    `${file} has version ${version}, this program knows ${known}: start the newer program, or restore an older file.`,
  );
}
