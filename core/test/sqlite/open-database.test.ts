import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { openDatabase } from '@vdt/core/sqlite';

const first = 'CREATE TABLE run (id INTEGER PRIMARY KEY, state TEXT NOT NULL);';
const second = "ALTER TABLE run ADD COLUMN note TEXT NOT NULL DEFAULT '';";

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'vdt-sqlite-'));
});
after(() => rmSync(folder, { recursive: true }));

test('a new file is made with its folder, in WAL mode, with foreign keys checked', () => {
  const database = openDatabase(join(folder, 'deep', 'er', 'a.sqlite'), [first]);
  assert.equal(database.pragma('journal_mode', { simple: true }), 'wal');
  assert.equal(database.pragma('foreign_keys', { simple: true }), 1);
  assert.equal(database.pragma('user_version', { simple: true }), 1);
  database.close();
});

test('an older file is brought forward and keeps its rows', () => {
  const file = join(folder, 'b.sqlite');
  const old = openDatabase(file, [first]);
  old.prepare("INSERT INTO run (state) VALUES ('done')").run();
  old.close();
  const database = openDatabase(file, [first, second]);
  assert.deepEqual(database.prepare('SELECT * FROM run').all(), [{ id: 1, state: 'done', note: '' }]);
  database.close();
});

test('a migration that breaks in its middle leaves the file as it was', () => {
  const file = join(folder, 'c.sqlite');
  openDatabase(file, [first]).close();
  assert.throws(() => openDatabase(file, [first, `${second} CREATE TABLE run (again TEXT);`]), /already exists/);
  const database = openDatabase(file, [first]);
  assert.deepEqual(database.pragma('table_info(run)'), openDatabase(':memory:', [first]).pragma('table_info(run)'));
  database.close();
});

test('a file written by a newer program is refused and not touched', () => {
  const file = join(folder, 'd.sqlite');
  openDatabase(file, [first, second]).close();
  assert.throws(
    () => openDatabase(file, [first]),
    (error) => error instanceof AppError && error.code === 'database-newer' && error.detail.includes('version 2'),
  );
  const database = openDatabase(file, [first, second]);
  assert.equal(database.pragma('user_version', { simple: true }), 2);
  database.close();
});
