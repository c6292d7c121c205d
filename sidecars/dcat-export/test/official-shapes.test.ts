import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packagesOf } from './support/fixtures.ts';
import { judgeOfficially, skipWithoutJudge } from './support/official-judge.ts';
import { setStage } from './support/stage.ts';

const skip = skipWithoutJudge;

const assertAccepted = async (turtle: string): Promise<void> => {
  const verdict = await judgeOfficially(turtle);
  assert.equal(verdict.violations, 0, JSON.stringify(verdict));
};

test('the official shapes accept the pages of the feed', { skip }, async (t) => {
  const stage = await setStage([...packagesOf('catalogue'), ...packagesOf('tables')], 3);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  await assertAccepted((await stage.feed.page('ttl', { number: 1 })).body.toString());
  await assertAccepted((await stage.feed.page('ttl', { number: 2 })).body.toString());
});

test('the official shapes accept an empty feed and each data set by itself', { skip }, async (t) => {
  const empty = await setStage([]);
  t.after(empty.close);
  await empty.synchroniser.reconcile();
  await assertAccepted((await empty.feed.page('ttl', { number: 1 })).body.toString());
  const stage = await setStage([...packagesOf('catalogue'), ...packagesOf('tables')]);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  for (const id of stage.store.ids()) await assertAccepted((await stage.feed.dataset('ttl', id)).body.toString());
});

test('the official shapes accept the whole catalogue that the command renders', { skip }, async () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
  const input = fileURLToPath(new URL('fixtures/catalogue/input.json', import.meta.url));
  const args = ['--conditions=source', '--import', 'tsx', cli, 'render', '--packages', input];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  await assertAccepted(stdout);
});
