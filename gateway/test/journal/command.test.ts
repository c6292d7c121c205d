import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folderFor, journalOf } from './support/journals.ts';
import { copyOf, tamper } from './support/tampering.ts';

const script = fileURLToPath(new URL('support/verify-command.ts', import.meta.url));
const folder = journalOf({ after }, 12, [10]);

function run(...args: string[]) {
  const node = ['--conditions=source', '--import', 'tsx', script, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a sound journal ends with 0 and says how far the newest checkpoint reaches', () => {
  assert.deepEqual(run('verify', folder), {
    status: 0,
    stdout: 'All 12 records are as they were written; 2 came after the newest checkpoint, which covers the first 10.\n',
    stderr: '',
  });
});

test('a journal that was tampered with ends with 1 and one sentence that names the record', (t) => {
  const copy = copyOf(t, folder);
  tamper(copy, (db) => db.exec('DELETE FROM record WHERE number = 4'));
  const stderr = 'vdt-gateway: Record 4 is missing: after record 3 comes record 5.\n';
  assert.deepEqual(run('verify', copy), { status: 1, stdout: '', stderr });
  const { status, stdout } = run('verify', copy, 'json');
  const report = JSON.parse(stdout) as { ok: boolean; finding: { record: number } };
  assert.deepEqual([status, report.ok, report.finding.record], [1, false, 4]);
});

test('an export says how many records it has, and a folder without a journal is bad input', (t) => {
  const target = join(folderFor(t), 'export');
  assert.equal(run('export', folder, target).stdout, `12 records written to ${target}.\n`);
  assert.equal(run('verify', target).status, 0);
  const missing = run('verify', folderFor(t));
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /^vdt-gateway: .* holds no journal: .*\n$/);
});
