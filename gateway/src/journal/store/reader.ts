import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '@vdt/core/errors';
import type { Database } from '@vdt/core/sqlite';
import type { SignedCheckpoint } from '../domain/checkpoint.ts';
import type { Subtree } from '../domain/merkle-range.ts';
import type { SealedRecord } from '../domain/sealing.ts';
import { type ReadTile, subtreeFromTiles } from '../domain/tiles.ts';
import { fromRow, prepareLatestCheckpoint, prepareReadTile, prepareSize } from './tree.ts';

/** Reads a journal beside whoever writes it. */
export interface JournalReader {
  readonly size: number;
  readonly subtree: Subtree;
  readonly readTile: ReadTile;
  readonly latestCheckpoint: () => SignedCheckpoint | undefined;
  /** The notes of all checkpoints, from the oldest. */
  readonly checkpoints: () => IterableIterator<string>;
  /** The public keys, from the oldest. */
  readonly verifierKeys: () => string[];
  readonly records: (from: number, limit: number) => SealedRecord[];
  /** The number of the first record from a time on (milliseconds), going by the clock; the size when there is none. */
  readonly firstSince: (time: number) => number;
  /** From here on everything is read as it is at this moment, whatever is written meanwhile. */
  readonly holdSnapshot: () => void;
  readonly close: () => void;
}

/**
 * Opens a journal for reading only. Its file is not changed, not even when the program is newer than it.
 *
 * @throws AppError `journal-unreadable` (input)
 */
export function openReader(file: string): JournalReader {
  let database: Database | undefined;
  try {
    database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    return createReader(database);
  } catch (cause) {
    database?.close();
    throw new AppError('input', 'journal-unreadable', 'The file of the journal cannot be read.', { cause });
  }
}

function createReader(database: Database): JournalReader {
  const size = prepareSize(database);
  const readTile = prepareReadTile(database);
  const latest = prepareLatestCheckpoint(database);
  const page = database.prepare<[number, number], SealedRecord>(
    'SELECT number, time, kind, leaf, who, content FROM record WHERE number >= ? ORDER BY number LIMIT ?',
  );
  const since = database
    .prepare<[number], number>('SELECT number FROM record WHERE time >= ? ORDER BY time, number LIMIT 1')
    .pluck();
  const notes = database.prepare<[], string>('SELECT note FROM checkpoint ORDER BY size').pluck();
  const keys = database.prepare<[], string>('SELECT verifier_key FROM verifier_key ORDER BY since, rowid').pluck();
  return {
    get size() {
      return size();
    },
    readTile,
    subtree: subtreeFromTiles(readTile),
    latestCheckpoint: () => {
      const row = latest();
      return row === undefined ? undefined : fromRow(row);
    },
    checkpoints: () => notes.iterate(),
    verifierKeys: () => keys.all(),
    records: (from, limit) => page.all(from, limit),
    firstSince: (time) => since.get(time) ?? size(),
    holdSnapshot: () => {
      database.exec('BEGIN');
      size();
    },
    close: () => database.close(),
  };
}
