import { existsSync, readFileSync } from 'node:fs';
import { randomFillSync } from 'node:crypto';
import { type Database, openDatabase } from '@vdt/core/sqlite';
import { type SignedCheckpoint, signCheckpoint } from '../domain/checkpoint.ts';
import { type MerkleRange, restoreRange } from '../domain/merkle-range.ts';
import type { JournalRecord } from '../domain/record.ts';
import { recordHash, sealRecord, type SealedRecord } from '../domain/sealing.ts';
import type { NoteSigner } from '../domain/signed-note.ts';
import { collectTiles, subtreeFromTiles, type Tile, type TileCollector } from '../domain/tiles.ts';
import { hashBytes } from '../domain/tree-hash.ts';
import { type JournalFiles, replaceFile } from './files.ts';
import { journalMigrations } from './migrations.ts';
import { prepareLatestCheckpoint, prepareReadTile, prepareSize, requireSoundTree } from './tree.ts';

/** Records that are durable: the number of the first, and the hashes of all, one after the other. */
export interface Committed {
  readonly first: number;
  readonly hashes: Uint8Array<ArrayBuffer>;
}

/** The one that writes to a journal. Everything is synchronous and durable when it returns. */
export interface JournalWriter {
  readonly database: Database;
  readonly size: number;
  append(records: readonly JournalRecord[]): Committed;
  /** Signs the tree as it is; undefined when the newest checkpoint already says it. */
  checkpoint(nowMs: number): SignedCheckpoint | undefined;
  /** Fails when nothing can be written. */
  tryToWrite(nowMs: number): void;
  readonly close: () => void;
}

/** The tree as far as this process knows it. */
interface Tree {
  range: MerkleRange;
  tiles: TileCollector;
}

/**
 * Opens the journal for writing and holds its tree against the newest checkpoints in the database and in the file.
 *
 * @throws AppError `journal-damaged`, `database-newer` (conflict); what SQLite throws when it cannot write
 */
export function openWriter(files: JournalFiles, origin: string, signer: NoteSigner): JournalWriter {
  const database = openDatabase(files.database, journalMigrations);
  try {
    return createWriter(database, files, origin, signer);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createWriter(database: Database, files: JournalFiles, origin: string, signer: NoteSigner): JournalWriter {
  // Each commit waits for the disk, and what retention removes is overwritten in the file.
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  const statements = prepareStatements(database);
  // Files are read and replaced under the lock of the database: another process may be writing.
  const begin = database.transaction(() => {
    requireSoundTree(statements.size(), subtreeFromTiles(statements.readTile), signedSoFar(files, statements));
    statements.addKey.run(signer.verifierKey, statements.size());
    if (readIfThere(files.keys) !== keysText(statements)) replaceFile(files.keys, keysText(statements));
  });
  begin.immediate();
  const salt = createSalts();
  let known: Tree | undefined;
  const currentTree = (): Tree => {
    // Another process may have added to the file: the next gateway, while it takes over from this one.
    if (known?.range.size !== statements.size()) known = loadTree(statements);
    return known;
  };
  const appendInTransaction = database.transaction((records: readonly JournalRecord[]): Committed => {
    const tree = currentTree();
    const first = tree.range.size;
    const hashes = new Uint8Array(records.length * hashBytes);
    for (const [index, record] of records.entries()) {
      const sealed = sealRecord(record, first + index, salt);
      const hash = recordHash(sealed);
      statements.insert(sealed);
      tree.range.append(hash);
      hashes.set(hash, index * hashBytes);
    }
    for (const tile of tree.tiles.takeChanged()) statements.putTile(tile);
    return { first, hashes };
  });
  const sign = database.transaction((nowMs: number): SignedCheckpoint | undefined => {
    const { range } = currentTree();
    const { size } = range;
    if (size === (statements.latestCheckpoint()?.size ?? 0)) return undefined;
    const signed = signCheckpoint({ origin, size, root: range.root() }, signer);
    statements.addCheckpoint.run(size, nowMs, signed.note);
    replaceFile(files.checkpoint, signed.note);
    return signed;
  });
  return {
    database,
    get size() {
      return statements.size();
    },
    append(records) {
      try {
        return appendInTransaction.immediate(records);
      } catch (error) {
        // The tree in memory has gone ahead of the file.
        known = undefined;
        throw error;
      }
    },
    checkpoint: (nowMs) => sign.immediate(nowMs),
    tryToWrite: (nowMs) => void statements.tryToWrite.run(nowMs),
    close: () => database.close(),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: Database) {
  const insert = database.prepare<[number, number, string, string, string | null, string | null]>(
    'INSERT INTO record (number, time, kind, leaf, who, content) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const putTile = database.prepare<[number, number, Buffer]>(
    'INSERT INTO tile VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes',
  );
  return {
    size: prepareSize(database),
    readTile: prepareReadTile(database),
    latestCheckpoint: prepareLatestCheckpoint(database),
    insert: ({ number, time, kind, leaf, who, content }: SealedRecord) =>
      insert.run(number, time, kind, leaf, who, content),
    putTile: ({ level, position, hashes }: Tile) => putTile.run(level, position, hashes),
    addCheckpoint: database.prepare<[number, number, string]>(
      'INSERT INTO checkpoint (size, time, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    addKey: database.prepare<[string, number]>('INSERT INTO verifier_key VALUES (?, ?) ON CONFLICT DO NOTHING'),
    keys: database.prepare<[], string>('SELECT verifier_key FROM verifier_key ORDER BY since, rowid').pluck(),
    tryToWrite: database.prepare<[number]>(
      'INSERT INTO trial VALUES (1, ?) ON CONFLICT DO UPDATE SET time = excluded.time',
    ),
  };
}

function loadTree({ size, readTile }: Statements): Tree {
  const tiles = collectTiles(readTile);
  return { tiles, range: restoreRange(size(), subtreeFromTiles(readTile), tiles.onSubtree) };
}

function signedSoFar({ checkpoint }: JournalFiles, { latestCheckpoint }: Statements): string[] {
  return [latestCheckpoint()?.note, readIfThere(checkpoint)].filter((note) => note !== undefined);
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function keysText({ keys }: Statements): string {
  return keys
    .all()
    .map((key) => `${key}\n`)
    .join('');
}

const saltBytes = 16;

/** Salts of 128 random bits in base64url, many from one call to the random source. */
function createSalts(): () => string {
  const pool = Buffer.alloc(saltBytes * 256);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += saltBytes;
    return pool.toString('base64url', used - saltBytes, used);
  };
}
