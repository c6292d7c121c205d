import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ask } from './measure.ts';

const run = promisify(execFile);

/** A running stack and the ways into it. */
export interface Stack {
  root: string;
  port: number;
  varDir: string;
  siteUrl: string;
  ckanUrl: string;
  token: string;
  /** Calls one of CKAN's actions as administrator. */
  call<T>(action: string, input: object, at?: string): Promise<T>;
  /** Starts or stops one of its processes. */
  control(word: 'start' | 'stop', program: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a stack with the demonstration catalogue in a folder, or takes the one that already runs there. */
export async function startStack(root: string, port: number, varDir: string): Promise<Stack> {
  const siteUrl = `http://localhost:${port}`;
  const env = { ...process.env, VDT_PORT: String(port), VDT_VAR: varDir, VDT_SITE_URL: siteUrl };
  await run(process.execPath, ['scripts/start.mjs', '--detach'], { cwd: root, env });
  const token = readFileSync(`${varDir}/secrets/xloader-token`, 'utf8').trim();
  const ckanUrl = `http://127.0.0.1:${port + 1}`;
  return {
    root,
    port,
    varDir,
    siteUrl,
    ckanUrl,
    token,
    call: async <T>(action: string, input: object, at = ckanUrl) => {
      const answer = await fetch(`${at}/api/3/action/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify(input),
      });
      const reply: { success: boolean; result: T; error?: unknown } = JSON.parse(await answer.text());
      const { success, result, error } = reply;
      if (!success) throw new Error(`${action}: ${JSON.stringify(error)}`);
      return result;
    },
    control: async (word, program) => {
      const config = `${varDir}/config/supervisord.conf`;
      await run(`${root}/ckan/.venv/bin/supervisorctl`, ['-c', config, word, program]);
    },
    stop: async () => void (await run(process.execPath, ['scripts/stop.mjs'], { cwd: root, env })),
  };
}

/** Puts so many data sets beside those of the demonstration; the seconds CKAN took to index them. */
export async function fill(stack: Stack, count: number): Promise<number> {
  const { root, varDir } = stack;
  const { count: there } = await stack.call<{ count: number }>('package_search', { rows: 0 });
  if (there >= count) return 0;
  const begun = performance.now();
  const env = { ...process.env, CKAN_INI: `${varDir}/config/ckan.ini`, LC_ALL: 'C.UTF-8' };
  await run(`${root}/ckan/.venv/bin/python`, [`${root}/bench/feed/fill.py`, String(count)], {
    env,
    maxBuffer: 1024 ** 3,
  });
  return (performance.now() - begun) / 1000;
}

/** Mean points of the catalogue, once they keep still: addresses are asked one after the other. */
export async function meanPoints({ siteUrl }: Stack): Promise<{ mean: number; datasets: number }> {
  let last = '';
  for (let still = 0; still < 4;) {
    const now = (await ask(`${siteUrl}/en/quality.json`)).body.toString();
    still = now === last ? still + 1 : 0;
    last = now;
    await new Promise((wake) => setTimeout(wake, 10_000));
  }
  const overview: { mean: number; datasets: number } = JSON.parse(last);
  return overview;
}
