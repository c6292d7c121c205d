import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../src/journal/domain/findings.ts';
import { signCheckpoint } from '../../src/journal/domain/checkpoint.ts';
import { hashLeaf } from '../../src/journal/domain/tree-hash.ts';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openWriter } from '../../src/journal/store/writer.ts';
import { verifyJournal, type VerifyOptions } from '../../src/journal/verify.ts';
import { call, folderFor, journalOf, morning, origin, testSigner, writerFor } from './support/journals.ts';
import { copyOf, insertAt, rebuildTree, shift, swap, tamper } from './support/tampering.ts';

const count = 40;
const signed = [10, 20, 40] as const;
const original = journalOf({ after }, count, signed);

type Change = Parameters<typeof tamper>[1];

/** What a verification finds when a copy was changed so. */
async function found(change: Change, options: VerifyOptions = {}): Promise<Finding | undefined> {
  const copy = copyOf({ after }, original);
  tamper(copy, change);
  return (await verifyJournal(copy, options)).finding;
}

test('a journal as it was written is found to be so', async () => {
  const report = await verifyJournal(original);
  assert.deepEqual({ ...report, root: '' }, { ok: true, records: 40, signedRecords: 40, root: '', checkpoints: 4 });
});

test('records after the newest checkpoint are told apart from those it covers', async (t) => {
  const report = await verifyJournal(journalOf(t, 25, [20]));
  assert.deepEqual([report.ok, report.records, report.signedRecords], [true, 25, 20]);
});

test('an altered record is named by its number', async () => {
  const finding = await found((db) => {
    db.exec(`UPDATE record SET leaf = replace(leaf, '"status":200', '"status":500') WHERE number = 17`);
  });
  assert.deepEqual(finding, {
    code: 'altered',
    record: 17,
    sentence: 'Record 17 was altered: its hash is not what the stored tree holds.',
  });
});

test('an altered part, time or kind is named by the number of its record', async () => {
  for (const sql of [
    `UPDATE record SET who = replace(who, 'klients-2', 'klients-1') WHERE number = 5`,
    `UPDATE record SET content = replace(content, 'abab', 'abac') WHERE number = 5`,
    'UPDATE record SET time = time + 1 WHERE number = 5',
    `UPDATE record SET time = 9e15 WHERE number = 5`,
    `UPDATE record SET kind = 'decision' WHERE number = 5`,
    `UPDATE record SET leaf = 'x' WHERE number = 5`,
    `UPDATE record SET leaf = '{}' WHERE number = 5`,
  ]) {
    assert.equal((await found((db) => db.exec(sql)))?.record, 5, sql);
  }
});

test('a removed record is named, also when those after it move up', async () => {
  const gone = await found((db) => db.exec('DELETE FROM record WHERE number = 12'));
  assert.equal(gone?.sentence, 'Record 12 is missing: after record 11 comes record 13.');
  const first = await found((db) => db.exec('DELETE FROM record WHERE number < 3'));
  assert.equal(first?.sentence, 'Record 0 is missing: the journal begins with record 3.');
  const moved = await found((db) => {
    db.exec('DELETE FROM record WHERE number = 12');
    shift(db, 13, -1);
  });
  assert.equal(moved?.record, 12);
});

test('an inserted record is named', async () => {
  assert.equal((await found((db) => insertAt(db, 8)))?.record, 8);
  const before = await found((db) =>
    db.exec('INSERT INTO record SELECT -1, time, kind, leaf, who, content FROM record WHERE number = 0'),
  );
  assert.equal(before?.record, -1);
  const atEnd = await found((db) => insertAt(db, 39));
  assert.equal(atEnd?.record, 39);
});

test('records that changed places are named', async () => {
  const finding = await found((db) => swap(db, 3, 30, false));
  assert.equal(finding?.sentence, 'Record 3 holds what was written as record 30: records were moved.');
  assert.equal((await found((db) => swap(db, 3, 30, true)))?.record, 3);
});

test('a tail that was cut off is found by the file of the checkpoint, or by one kept elsewhere', async (t) => {
  const cut: Change = (db) => db.exec('DELETE FROM record WHERE number >= 33; DELETE FROM checkpoint WHERE size > 33');
  const finding = await found(cut);
  assert.equal(
    finding?.sentence,
    'The journal ends with record 32, but a checkpoint over 40 was signed: records 33 to 39 are cut off, ' +
      'or as many were removed from record 20 on.',
  );
  const copy = copyOf(t, original);
  const kept = join(folderFor(t), 'kept.txt');
  copyFileSync(journalFiles(copy).checkpoint, kept);
  rmSync(journalFiles(copy).checkpoint);
  tamper(copy, (db) => {
    cut(db);
    db.exec('DELETE FROM record WHERE number >= 20; DELETE FROM tile');
    rebuildTree(db);
  });
  assert.equal((await verifyJournal(copy)).ok, true, 'what nothing outside remembers cannot be missed');
  assert.equal((await verifyJournal(copy, { checkpointFile: kept })).finding?.record, 20);
});

test('whoever also forges the stored tree is found by the signed checkpoints', async () => {
  const finding = await found((db) => {
    db.exec(`UPDATE record SET leaf = replace(leaf, '"status":200', '"status":500') WHERE number = 13`);
    rebuildTree(db);
  });
  assert.deepEqual([finding?.code, finding?.record, finding?.lastRecord], ['altered', 10, 19]);
  assert.match(finding?.sentence ?? '', /^Records 10 to 19 do not give the root that was signed for the first 20: /);
});

test('whoever also signs with a key of their own is found by a key kept elsewhere', async (t) => {
  const copy = copyOf(t, original);
  rmSync(journalFiles(copy).checkpoint);
  tamper(copy, (db) => {
    db.exec(`DELETE FROM checkpoint; DELETE FROM verifier_key; DELETE FROM record WHERE number >= 30`);
    rebuildTree(db);
  });
  const forger = openWriter(journalFiles(copy), origin, testSigner(origin, 66));
  forger.checkpoint(morning);
  forger.close();
  assert.equal((await verifyJournal(copy)).ok, true);
  const finding = (await verifyJournal(copy, { keysFile: journalFiles(original).keys })).finding;
  assert.equal(finding?.sentence, 'A checkpoint is not signed by a key of this journal.');
  const kept = (await verifyJournal(copy, { checkpointFile: journalFiles(original).checkpoint })).finding;
  assert.equal(kept?.code, 'checkpoint-invalid');
});

test('a stored tree that was altered is told from records that were', async () => {
  const finding = await found((db) => {
    const { hashes } = db.prepare<[], { hashes: Buffer }>('SELECT hashes FROM tile').get() ?? {
      hashes: Buffer.alloc(0),
    };
    hashes.fill(1, 32 * 25, 32 * 26);
    db.prepare('UPDATE tile SET hashes = ?').run(hashes);
  });
  assert.equal(finding?.sentence, 'Record 25 is as it was signed, but the stored tree was altered.');
  assert.equal((await found((db) => db.exec('DELETE FROM tile')))?.code, 'tree-altered');
});

test('an altered checkpoint, one of another journal and no checkpoint at all are found', async (t) => {
  const altered = await found((db) =>
    db.exec(`UPDATE checkpoint SET note = replace(note, '20', '21') WHERE size = 20`),
  );
  assert.equal(altered?.sentence, 'A checkpoint has a signature that is wrong.');
  const other = join(folderFor(t), 'other.txt');
  writeFileSync(other, signCheckpoint({ origin: 'x.example', size: 2, root: hashLeaf('') }, testSigner()).note);
  const foreign = (await verifyJournal(original, { checkpointFile: other })).finding;
  assert.equal(foreign?.sentence, 'A checkpoint is of another journal, x.example.');
  const bare = copyOf(t, original);
  rmSync(journalFiles(bare).checkpoint);
  tamper(bare, (db) => db.exec('DELETE FROM checkpoint'));
  assert.equal((await verifyJournal(bare)).finding?.code, 'unsigned');
});

test('a part that is gone without a retention record is found', async () => {
  const finding = await found((db) => db.exec('UPDATE record SET who = NULL WHERE number = 4'));
  assert.equal(finding?.sentence, 'Record 4 has lost its part "who", and no retention record says so.');
});

test('a clock that was set back is told and is no fault', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  writer.append([call(1), call(2), call(3, { time: morning - 86_400_000 }), call(4)]);
  writer.checkpoint(morning);
  const report = await verifyJournal(folder);
  assert.deepEqual([report.ok, report.clockSetBackAt], [true, 2]);
});

test('a journal can be verified while it is written to', async (t) => {
  const folder = folderFor(t);
  const writer = writerFor(t, folder);
  writer.append(Array.from({ length: 1_500 }, (_, n) => call(n)));
  writer.checkpoint(morning);
  const verification = verifyJournal(folder);
  for (let round = 0; round < 20; round += 1) {
    writer.append([call(round)]);
    writer.checkpoint(morning);
    await new Promise((resolve) => void setImmediate(resolve));
  }
  assert.deepEqual([(await verification).ok, (await verification).records], [true, 1_500]);
  assert.equal((await verifyJournal(folder)).records, 1_520);
});

test('a folder without a journal, and a file that is none, are bad input', async (t) => {
  const folder = folderFor(t);
  await assert.rejects(verifyJournal(folder), { code: 'journal-not-found' });
  writeFileSync(journalFiles(folder).database, 'no database');
  await assert.rejects(verifyJournal(folder), { code: 'journal-unreadable' });
  await assert.rejects(verifyJournal(original, { keysFile: join(folder, 'none') }), { code: 'journal-unreadable' });
  writeFileSync(join(folder, 'bad'), 'a+b');
  await assert.rejects(verifyJournal(original, { keysFile: join(folder, 'bad') }), { code: 'journal-key-invalid' });
});

const anyRecord = fc.nat(count - 1);
const changes: Record<string, (db: Parameters<Change>[0], a: number, b: number) => void> = {
  alter: (db, a) => db.prepare(`UPDATE record SET leaf = replace(leaf, 'limenis', 'limeni5') WHERE number = ?`).run(a),
  'alter a part': (db, a) => db.prepare(`UPDATE record SET who = replace(who, 'DA', 'DB') WHERE number = ?`).run(a),
  'remove a part': (db, a) => db.prepare('UPDATE record SET content = NULL WHERE number = ?').run(a),
  remove: (db, a) => db.prepare('DELETE FROM record WHERE number = ?').run(a),
  'remove and move up': (db, a) => {
    db.prepare('DELETE FROM record WHERE number = ?').run(a);
    shift(db, a + 1, -1);
  },
  insert: (db, a) => insertAt(db, a),
  swap: (db, a, b) => swap(db, a, b === a ? (a + 1) % count : b, false),
  'swap thoroughly': (db, a, b) => swap(db, a, b === a ? (a + 1) % count : b, true),
  truncate: (db, a) => db.prepare('DELETE FROM record WHERE number >= ?').run(a),
};

test('whatever is changed wherever is found, at its place or, with a forged tree, in its stretch', async () => {
  const anyChange = fc.record({
    name: fc.constantFrom(...Object.keys(changes)),
    a: anyRecord,
    b: anyRecord,
    forged: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anyChange, async ({ name, a, b, forged }) => {
      const finding = await found((db) => {
        changes[name]?.(db, a, b);
        if (forged) rebuildTree(db);
      });
      const other = name.startsWith('swap') ? (b === a ? (a + 1) % count : b) : a;
      const place = Math.min(a, other);
      assert.ok(finding?.record !== undefined, JSON.stringify(finding));
      // Fewer than were signed for, and the rest put in order again: where it began cannot be known.
      if (finding.code === 'cut' && forged) assert.ok(place >= 20 || name === 'truncate', finding.sentence);
      else if (finding.lastRecord === undefined) assert.equal(finding.record, place, finding.sentence);
      else assert.ok(forged && finding.record <= place && place <= finding.lastRecord, finding.sentence);
    }),
    { numRuns: 60 },
  );
});

test('the keys of the journal stand beside it, a line each', () => {
  assert.equal(readFileSync(journalFiles(original).keys, 'utf8'), `${testSigner().verifierKey}\n`);
});
