import { AppError } from '@vdt/core/errors';
import type { Database } from '@vdt/core/sqlite';
import type { SignedCheckpoint } from '../domain/checkpoint.ts';
import { parseCheckpoint } from '../domain/checkpoint.ts';
import { rootOf, type Subtree } from '../domain/merkle-range.ts';
import { type ReadTile, subtreeFromTiles } from '../domain/tiles.ts';

/** How many records the file holds. Its own last number is the only source: nothing is remembered across a crash. */
export function prepareSize(database: Database): () => number {
  const select = database.prepare<[], number | null>('SELECT max(number) FROM record').pluck();
  return () => (select.get() ?? -1) + 1;
}

/** Reads stored tiles. */
export function prepareReadTile(database: Database): ReadTile {
  const select = database
    .prepare<[number, number], Buffer>('SELECT hashes FROM tile WHERE level = ? AND position = ?')
    .pluck();
  return (level, position) => select.get(level, position);
}

/** A row of the table of checkpoints. */
export interface CheckpointRow {
  readonly size: number;
  readonly time: number;
  readonly note: string;
}

/** The newest checkpoint the file holds. */
export function prepareLatestCheckpoint(database: Database): () => CheckpointRow | undefined {
  const select = database.prepare<[], CheckpointRow>(
    'SELECT size, time, note FROM checkpoint ORDER BY size DESC LIMIT 1',
  );
  return () => select.get();
}

/**
 * Holds the stored tree against what was last signed, before anything is added to it.
 *
 * @throws AppError `journal-damaged` (conflict)
 */
export function requireSoundTree(size: number, subtree: Subtree, signed: readonly string[]): void {
  for (const note of signed) {
    const checkpoint = parseCheckpoint(note);
    if (checkpoint.size > size) throw damaged(`ends at ${size} records, but ${checkpoint.size} were signed`);
    if (!rootAt(checkpoint.size, subtree)?.equals(checkpoint.root)) {
      throw damaged(`is not the one whose first ${checkpoint.size} records were signed`);
    }
  }
  if (rootAt(size, subtree) === undefined) throw damaged('has lost a part of its tree');
}

function rootAt(size: number, subtree: Subtree): Buffer | undefined {
  try {
    return rootOf(size, subtree);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The stored tree as subtrees. */
export function prepareSubtree(database: Database): Subtree {
  return subtreeFromTiles(prepareReadTile(database));
}

/** A checkpoint of the journal's own file, whose signature was checked when it was made. */
export function fromRow({ note }: CheckpointRow): SignedCheckpoint {
  return { ...parseCheckpoint(note), note };
}

function damaged(what: string): AppError {
  const detail = `The journal ${what}: run verify-journal, and do not go on with this file.`;
  return new AppError('conflict', 'journal-damaged', detail);
}
