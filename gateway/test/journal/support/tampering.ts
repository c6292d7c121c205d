import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { canonicalJson, type JsonObject } from '../../../src/journal/domain/canonical-json.ts';
import { createRange } from '../../../src/journal/domain/merkle-range.ts';
import { recordHash } from '../../../src/journal/domain/sealing.ts';
import { collectTiles } from '../../../src/journal/domain/tiles.ts';
import { journalFiles } from '../../../src/journal/store/files.ts';
import { exportFiles } from '../../../src/journal/store/source.ts';
import { type Cleanup, folderFor } from './journals.ts';

/** A copy of a folder, for a test to spoil. */
export function copyOf(t: Cleanup, folder: string): string {
  const copy = join(folderFor(t), 'copy');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Opens the file of a journal as somebody who tampers does: past what guards against slips. */
export function tamper(folder: string, change: (database: BetterSqlite3.Database) => void): void {
  const database = new BetterSqlite3(journalFiles(folder).database);
  database.exec('DROP TRIGGER IF EXISTS record_is_final; DROP TRIGGER IF EXISTS record_stays');
  change(database);
  database.close();
}

interface Row {
  number: number;
  leaf: string;
}

/** Moves all records from a number on by one place, their leaves along with them. */
export function shift(database: BetterSqlite3.Database, from: number, by: 1 | -1): void {
  const rows = database.prepare<[number], Row>('SELECT number, leaf FROM record WHERE number >= ?').all(from);
  const move = database.prepare('UPDATE record SET number = ?, leaf = ? WHERE number = ?');
  for (const { number, leaf } of by === 1 ? rows.toReversed() : rows) {
    move.run(number + by, withNumber(leaf, number + by), number);
  }
}

/** A leaf that says another number. */
export function withNumber(leaf: string, number: number): string {
  return canonicalJson({ ...(JSON.parse(leaf) as JsonObject), number });
}

/** Puts a record of its own making at a place as if it had always been there; the one that was there moves up. */
export function insertAt(database: BetterSqlite3.Database, place: number): void {
  shift(database, place, 1);
  const copied = database.prepare(
    'INSERT INTO record SELECT ?, time, kind, ?, who, content FROM record WHERE number = ?',
  );
  const { leaf = '' } =
    database.prepare<[number], Row>('SELECT number, leaf FROM record WHERE number = ?').get(place + 1) ?? {};
  copied.run(place, withNumber(leaf, place).replace('"status":200', '"status":403'), place + 1);
}

/** Exchanges two records; `thorough` changes what their leaves say of their number as well. */
export function swap(database: BetterSqlite3.Database, a: number, b: number, thorough: boolean): void {
  const read = database.prepare<[number], Record<string, string | number | null>>(
    'SELECT * FROM record WHERE number = ?',
  );
  const [first, second] = [read.get(a), read.get(b)];
  const write = database.prepare(
    'UPDATE record SET time = @time, kind = @kind, leaf = @leaf, who = @who, content = @content WHERE number = @number',
  );
  const leafOf = (row: typeof first, number: number) =>
    thorough ? withNumber(String(row?.['leaf']), number) : row?.['leaf'];
  write.run({ ...second, number: a, leaf: leafOf(second, a) });
  write.run({ ...first, number: b, leaf: leafOf(first, b) });
}

/** Makes the stored tree anew from the records, as a thorough forger does. */
export function rebuildTree(database: BetterSqlite3.Database): void {
  database.exec('DELETE FROM tile');
  const tiles = collectTiles(() => undefined);
  const range = createRange(tiles.onSubtree);
  for (const row of database.prepare<[], Row>('SELECT number, leaf FROM record ORDER BY number').all()) {
    range.append(recordHash(row));
  }
  const put = database.prepare('INSERT INTO tile VALUES (?, ?, ?)');
  for (const { level, position, hashes } of tiles.takeChanged()) put.run(level, position, hashes);
}

/** Changes the lines of an exported copy. */
export function tamperLines(folder: string, change: (lines: string[]) => void): void {
  const file = exportFiles(folder).records;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  change(lines);
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
}
