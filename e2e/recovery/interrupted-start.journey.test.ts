import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { repositoryRoot, skip } from '../support/stack.ts';

// The tests' stack takes the hundred ports from its own on; this one stands beside it.
const port = Number(process.env['VDT_PORT'] ?? 18_080) + 100;
const portal = `http://localhost:${port}`;

describe('npm start, interrupted half-way and run again', { skip, concurrency: 1 }, () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;

  before(() => {
    folder = mkdtempSync(`${tmpdir()}/vdt-interrupted-`);
    env = { ...process.env, VDT_PORT: String(port), VDT_VAR: `${folder}/var`, VDT_SITE_URL: portal };
  });
  after(() => {
    execFileSync(process.execPath, [`${repositoryRoot}/scripts/stop.mjs`], { env });
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [signal, moment] of [
    ['SIGINT', '✓ CKAN and its extensions'],
    ['SIGKILL', '✓ PostgreSQL, Redis and Solr'],
    ['SIGKILL', '✓ CKAN, services and front door'],
  ] as const) {
    test(`${signal} after "${moment}"`, async () => {
      const { output, code } = await start(env, { signal, moment });
      assert.equal(code, null, output);
    });
  }

  test('a second start beside one at work is refused', async () => {
    const first = start(env);
    await new Promise((wake) => setTimeout(wake, 2_000));
    const second = await start(env);
    assert.equal(second.code, 1, second.output);
    assert.match(second.output, /being started already, by process \d+/);
    const { code, output } = await first;
    assert.equal(code, 0, output);
    assert.match(output, /Ready after/);
    assert.match(output, /Portal administrator {3}admin/);
  });

  test('the catalogue is whole, and a further start finds it running', async () => {
    const answer = await fetch(`${portal}/api/3/action/package_search?rows=0`);
    const { result } = (await answer.json()) as { result: { count: number } };
    assert.equal(result.count, 15);
    const { output } = await start(env);
    assert.match(output, /The stack is running already/);
    const password = readFileSync(`${folder}/var/secrets/admin-password`, 'utf8').trim();
    assert.ok(!output.includes(password), 'passwords are shown once');
  });
});

/** `npm start`, ended by a signal to its whole group once its output says `moment`. */
async function start(env: NodeJS.ProcessEnv, cut?: { signal: NodeJS.Signals; moment: string }) {
  const command = [`${repositoryRoot}/scripts/start.mjs`, '--detach'];
  const child = spawn(process.execPath, command, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (cut !== undefined && output.includes(cut.moment)) process.kill(-(child.pid ?? 0), cut.signal);
    });
  }
  const code = await new Promise<number | null>((done) => child.on('exit', done));
  return { output, code };
}
