import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { eventually, repositoryRoot } from './stack.ts';

/** A dcat-export of its own before the stack's CKAN. */
export interface FeedService {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the feed's service once more, with pages so small that a test's data sets fill several and a look at CKAN every
 * second. Its links lead to itself.
 */
export async function startFeedService(pageSize: number): Promise<FeedService> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'feed-'));
  const main = join(repositoryRoot, 'sidecars/dcat-export/src/main.ts');
  const child = spawn(execPath, ['--conditions=source', '--import', 'tsx', main], {
    cwd: repositoryRoot,
    env: {
      ...env,
      VDT_HOST: '127.0.0.1',
      VDT_SITE_URL: url,
      VDT_CKAN_URL: env['VDT_TEST_CKAN_URL'],
      VDT_DCAT_EXPORT_PORT: String(port),
      VDT_DCAT_EXPORT_DATA_DIR: join(folder, 'data'),
      VDT_DCAT_EXPORT_PAGE_SIZE: String(pageSize),
      VDT_DCAT_EXPORT_POLL_SECONDS: '1',
      VDT_DCAT_EXPORT_RECONCILE_SECONDS: '2',
      VDT_DCAT_EXPORT_SNAPSHOT_SECONDS: '0',
      VDT_DCAT_EXPORT_CHECK_LINKS: 'false',
      VDT_DCAT_EXPORT_CATALOGUE_SCHEDULE: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(folder, 'log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually('the service of the feed', async () => (await fetch(`${url}/readyz`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
