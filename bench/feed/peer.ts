import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask, secondsUntil } from './measure.ts';
import type { Stack } from './stack.ts';

const run = promisify(execFile);

/** CKAN with ckanext-dcat. */
export interface Peer {
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves the stack's catalogue once more, by a CKAN that has ckanext-dcat and nothing else: same database, same search core,
 * one worker of gunicorn. The extension comes into an environment of its own, with the versions that the tests use.
 */
export async function startPeer(stack: Stack, folder: string): Promise<Peer> {
  const { root, varDir, port: stackPort } = stack;
  const venv = join(folder, 'venv');
  await run('python3', ['-m', 'venv', venv]);
  const requirements = `${root}/e2e/requirements-second-ckan.txt`;
  await run(`${venv}/bin/pip`, ['install', '--quiet', '--no-deps', '-r', requirements]);
  writeFileSync(
    join(sitePackages(venv), 'ckan.pth'),
    `import site; site.addsitedir('${sitePackages(`${root}/ckan/.venv`)}')\n`,
  );
  const ini = readFileSync(`${varDir}/config/ckan.ini`, 'utf8')
    .replace(/^ckan\.plugins = .*$/m, 'ckan.plugins = dcat\nckanext.dcat.rdf.profiles = euro_dcat_ap_3')
    .replace(/^ckan\.views\.default_views = .*$/m, 'ckan.views.default_views =');
  writeFileSync(join(folder, 'peer.ini'), ini, { mode: 0o600 });
  const port = stackPort + 17;
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(join(folder, 'peer.log'), 'w');
  const args = ['-m', 'gunicorn', '--chdir', `${root}/ckan`, '--workers', '1', '--bind', `127.0.0.1:${port}`];
  const child = spawn(`${venv}/bin/python`, [...args, '--timeout', '300', 'wsgi:application'], {
    env: { ...process.env, CKAN_INI: join(folder, 'peer.ini'), LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', log, log],
  });
  await secondsUntil('ckanext-dcat', async () => (await ask(`${url}/api/3/action/status_show`)).status === 200);
  return {
    url,
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The points of a data set as people leave it who fill in no more than they must, as ckanext-dcat describes it. */
export async function scoreBareDataset(stack: Stack, peer: Peer, folder: string): Promise<number> {
  const [owner = ''] = await stack.call<string[]>('organization_list', {});
  const bare = {
    name: 'bench-bare',
    title: 'Skolēnu skaits',
    notes: 'Skolēnu skaits pa skolām.',
    owner_org: owner,
    resources: [{ name: 'Skolēni', url: 'https://dati.paraugpilseta.example/skoleni.csv', format: 'CSV' }],
  };
  const { id } = await stack.call<{ id: string }>('package_create', bare, peer.url);
  const file = join(folder, 'bare.ttl');
  writeFileSync(file, (await ask(`${peer.url}/dataset/${id}.ttl`)).body);
  await stack.call('dataset_purge', { id });
  const command = [`${stack.root}/sidecars/dcat-export/bin/vdt-dcat.mjs`, 'score', file, '--json'];
  const { stdout } = await run(process.execPath, command);
  const report: { mean: number } = JSON.parse(stdout);
  return report.mean;
}

function sitePackages(venv: string): string {
  const python = readdirSync(join(venv, 'lib')).find((name) => name.startsWith('python3')) ?? 'python3';
  return join(venv, 'lib', python, 'site-packages');
}
