import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packagesOf } from './support/fixtures.ts';
import { setStage } from './support/stage.ts';

// The official shapes are no part of this repository; where a checkout has them beside it, they are asked too.
const judge = fileURLToPath(new URL('../../../../shared/tools/dcat-ap-judge', import.meta.url));
const python = process.env['VDT_TEST_PYTHON'] ?? 'python3';

const skip = reasonToSkip();
const folder = mkdtempSync(join(tmpdir(), 'judged-'));
after(() => rmSync(folder, { recursive: true }));

const assertAccepted = async (name: string, turtle: string): Promise<void> => {
  const file = join(folder, name);
  writeFileSync(file, turtle);
  const { stdout } = await promisify(execFile)(python, [judge, file, '--format', 'turtle', '--json']).catch(
    (error: unknown) => error as { stdout: string },
  );
  assert.equal((JSON.parse(stdout) as { violations: number }).violations, 0, stdout);
};

test('the official shapes accept the pages of the feed', { skip }, async (t) => {
  const stage = await setStage(packagesOf('catalogue'), 3);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  await assertAccepted('page1.ttl', stage.feed.page('ttl', { number: 1 }).body.toString());
  await assertAccepted('page2.ttl', stage.feed.page('ttl', { number: 2 }).body.toString());
});

test('the official shapes accept an empty feed and each data set by itself', { skip }, async (t) => {
  const empty = await setStage([]);
  t.after(empty.close);
  await empty.synchroniser.reconcile();
  await assertAccepted('empty.ttl', empty.feed.page('ttl', { number: 1 }).body.toString());
  const stage = await setStage(packagesOf('catalogue'));
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  for (const id of stage.store.ids()) await assertAccepted(`${id}.ttl`, stage.feed.dataset('ttl', id).body.toString());
});

test('the official shapes accept the whole catalogue that the command renders', { skip }, async () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const input = fileURLToPath(new URL('fixtures/catalogue/input.json', import.meta.url));
  const args = ['--conditions=source', '--import', 'tsx', cli, 'render', '--packages', input];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  await assertAccepted('whole.ttl', stdout);
});

function reasonToSkip(): string | false {
  if (!existsSync(judge)) return 'the official shapes are not beside this checkout';
  if (spawnSync(python, ['-c', 'import pyshacl']).status !== 0) return `${python} has no pyshacl: set VDT_TEST_PYTHON`;
  return false;
}
