import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exportJournal } from '../../src/journal/export.ts';
import { createRemover } from '../../src/journal/store/retention.ts';
import { exportFiles } from '../../src/journal/store/source.ts';
import { verifyJournal } from '../../src/journal/verify.ts';
import { call, decision, folderFor, journalOf, morning, writerFor } from './support/journals.ts';
import { copyOf, tamperLines, withNumber } from './support/tampering.ts';

const referee = fileURLToPath(new URL('../../../e2e/support/verify_journal.py', import.meta.url));
const python = process.env['VDT_TEST_PYTHON'] ?? 'python3';
const skip = hasPython() ? false : 'no Python for the independent verifier';

function hasPython(): boolean {
  try {
    execFileSync(python, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a verifier that shares nothing with ours says: how many records there are, or what is wrong. */
async function refereeSays(folder: string): Promise<{ records: number } | { wrong: string }> {
  try {
    return { records: Number((await promisify(execFile)(python, [referee, folder])).stdout) };
  } catch (error) {
    return { wrong: (error as { stderr: string }).stderr };
  }
}

async function exportOf(folder: string): Promise<string> {
  const target = join(folderFor({ after }), 'export');
  await exportJournal(folder, target);
  return target;
}

const copy = await exportOf(journalOf({ after }, 30, [8, 21, 30]));

test('an exported copy is verified without the journal it came from', async () => {
  const report = await verifyJournal(copy);
  assert.deepEqual({ ...report, root: '' }, { ok: true, records: 30, signedRecords: 30, root: '', checkpoints: 3 });
});

test('an export does not overwrite another', async () => {
  await assert.rejects(exportJournal(journalOf({ after }, 1), copy), { code: 'journal-export-exists' });
});

test('an empty journal can be exported and verified', async () => {
  assert.equal((await verifyJournal(await exportOf(journalOf({ after }, 0, [])))).ok, true);
});

test(
  'the independent verifier agrees on a copy with decisions, retention and letters of all kinds',
  { skip },
  async (t) => {
    const folder = folderFor(t);
    const writer = writerFor(t, folder);
    writer.append([
      call(0, { purpose: 'Šķīrēji "☂" \\ \u0001 \u007f \u2028 🌊', outcome: 'x\ny' }),
      decision({ terms: { '10': 1, '9': 'deviņi', ā: true } }),
      call(1),
    ]);
    writer.checkpoint(morning);
    const before = morning + 1_000;
    createRemover(writer).begin({ kind: 'retention', time: morning, of: 'call', part: 'who', before })?.();
    writer.checkpoint(morning);
    const target = await exportOf(folder);
    assert.deepEqual((await verifyJournal(target)).finding, undefined);
    assert.deepEqual(await refereeSays(target), { records: 4 });
  },
);

const spoilings: Record<string, { change: (lines: string[]) => void; record: number }> = {
  'an altered leaf': { change: replaceIn(7, '"status":200', '"status":500'), record: 7 },
  'an altered part': { change: replaceIn(7, '"purpose":"P', '"purpose":"B'), record: 7 },
  'an altered hash': { change: (lines) => swapHash(lines, 7, 8), record: 7 },
  'a part taken out': { change: replaceIn(7, /"content":\[.*?\],"hash"/, '"content":null,"hash"'), record: 7 },
  'a name that stands twice': { change: replaceIn(7, '"hash"', '"hash":"","hash"'), record: 7 },
  'a line in another form': { change: replaceIn(7, '"hash":', '"hash": '), record: 7 },
  'a line that is no JSON': { change: replaceIn(7, '{"content"', '{content'), record: 7 },
  'a removed record': { change: (lines) => lines.splice(7, 1), record: 7 },
  'a record twice': { change: (lines) => lines.splice(7, 0, lines[6] ?? ''), record: 6 },
  'a record in the place of another': {
    change: (lines) => lines.splice(7, 2, lines[8] ?? '', lines[7] ?? ''),
    record: 7,
  },
  'a cut tail': { change: (lines) => lines.splice(27), record: 27 },
  'nothing left': { change: (lines) => lines.splice(0), record: 0 },
};

for (const [name, { change, record }] of Object.entries(spoilings)) {
  test(`${name} is found in an exported copy, and by the independent verifier too`, { skip }, async (t) => {
    const spoiled = copyOf(t, copy);
    tamperLines(spoiled, change);
    assert.equal((await verifyJournal(spoiled)).finding?.record, record);
    assert.ok('wrong' in (await refereeSays(spoiled)));
  });
}

test('a forger who makes all hashes anew does not have the signature', { skip }, async (t) => {
  const spoiled = copyOf(t, copy);
  tamperLines(spoiled, (lines) => {
    lines.splice(7, 1);
    for (let place = 7; place < lines.length; place += 1) lines[place] = renumber(lines[place] ?? '', place);
  });
  const { finding } = await verifyJournal(spoiled);
  assert.equal(finding?.record, 7);
  assert.ok('wrong' in (await refereeSays(spoiled)));
});

test('a checkpoint whose signature is wrong or is gone is found by both', { skip }, async (t) => {
  const wrong = copyOf(t, copy);
  const { checkpoints } = exportFiles(wrong);
  writeFileSync(checkpoints, readFileSync(checkpoints, 'utf8').replace('\n21\n', '\n22\n'));
  assert.equal((await verifyJournal(wrong)).finding?.code, 'checkpoint-invalid');
  assert.ok('wrong' in (await refereeSays(wrong)));
  const unsigned = copyOf(t, copy);
  writeFileSync(exportFiles(unsigned).checkpoints, '');
  assert.equal((await verifyJournal(unsigned)).finding?.code, 'unsigned');
  assert.ok('wrong' in (await refereeSays(unsigned)));
});

test('a line more than was signed for is told as not covered', async (t) => {
  const longer = copyOf(t, copy);
  const last = readFileSync(exportFiles(longer).records, 'utf8').split('\n').at(-2) ?? '';
  appendFileSync(exportFiles(longer).records, `${last.replace('"number":29', '"number":30')}\n`);
  assert.equal((await verifyJournal(longer)).finding?.record, 30);
});

function replaceIn(place: number, from: string | RegExp, to: string): (lines: string[]) => void {
  return (lines) => {
    const changed = lines[place]?.replace(from, to);
    assert.notEqual(changed, lines[place]);
    lines[place] = changed ?? '';
  };
}

function swapHash(lines: string[], a: number, b: number): void {
  const hashOf = (line = '') => /"hash":"([^"]*)"/.exec(line)?.[1] ?? '';
  const [first, second] = [hashOf(lines[a]), hashOf(lines[b])];
  lines[a] = lines[a]?.replace(first, second) ?? '';
}

function renumber(line: string, number: number): string {
  const { leaf } = JSON.parse(line) as { leaf: object };
  return line.replace(JSON.stringify(leaf), withNumber(JSON.stringify(leaf), number));
}
