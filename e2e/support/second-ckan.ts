import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { readStackSecret, repositoryRoot } from './stack.ts';

const run = promisify(execFile);

/** What one harvest said of itself. */
export interface HarvestReport {
  status: string;
  /** Records it looked at, those it deleted included. */
  seen: number;
  errors: string[];
}

/** A second CKAN that pulls a feed with CKAN's own harvester. */
export interface SecondCkan {
  harvest(): Promise<HarvestReport>;
  /** Its data sets by the IRI they have in the feed. */
  datasets(): Promise<Record<string, { title: string }>>;
  stop(): Promise<void>;
}

const core = 'second-ckan';

/**
 * Starts one with the packages of the stack's CKAN and two extensions more, a database of its own in the stack's PostgreSQL,
 * a core in its Solr, and a database of its Redis.
 */
export async function startSecondCkan(source: string, rdfFormat: string): Promise<SecondCkan> {
  const folder = mkdtempSync(join(tmpdir(), 'second-ckan-'));
  const port = Number(env['VDT_PORT']);
  const solr = `http://127.0.0.1:${port + 2}/solr`;
  const undo = async (): Promise<void> => {
    await askSolr(solr, { action: 'UNLOAD', core, deleteInstanceDir: 'true' }).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [python] = await Promise.all([makeEnvironment(folder), makeCore(solr)]);
    const settings = join(folder, 'settings.json');
    writeFileSync(
      settings,
      JSON.stringify({ source, rdf_format: rdfFormat, folder, ...placesOf(folder, port, solr) }),
      {
        mode: 0o600,
      },
    );
    return await startDriver(python, settings, join(folder, 'log'), undo);
  } catch (error) {
    await undo();
    throw error;
  }
}

function placesOf(folder: string, port: number, solr: string) {
  const database = 'second_ckan';
  const url = (user: string, secret: string, name: string) =>
    `postgresql://${user}:${encodeURIComponent(readStackSecret(secret))}@127.0.0.1:${port + 3}/${name}`;
  return {
    database,
    superuser_url: url('postgres', 'postgres-password', 'postgres'),
    database_url: url('ckan', 'ckan-db-password', database),
    solr_url: `${solr}/${core}`,
    redis_url: `redis://127.0.0.1:${port + 4}/5`,
    redis_port: port + 4,
    redis_db: 5,
    ini: join(folder, 'second.ini'),
  };
}

async function makeEnvironment(folder: string): Promise<string> {
  const venv = join(folder, 'venv');
  const ckanPackages = sitePackages(join(repositoryRoot, 'ckan/.venv'));
  await run('python3', ['-m', 'venv', venv]);
  const requirements = join(repositoryRoot, 'e2e/requirements-second-ckan.txt');
  await run(join(venv, 'bin/pip'), ['install', '--quiet', '--no-deps', '-r', requirements]);
  writeFileSync(join(sitePackages(venv), 'ckan.pth'), `import site; site.addsitedir('${ckanPackages}')\n`);
  return join(venv, 'bin/python');
}

function sitePackages(venv: string): string {
  const python = readdirSync(join(venv, 'lib')).find((name) => name.startsWith('python3')) ?? 'python3';
  return join(venv, 'lib', python, 'site-packages');
}

async function makeCore(solr: string): Promise<void> {
  await askSolr(solr, { action: 'UNLOAD', core, deleteInstanceDir: 'true' }).catch(() => undefined);
  const instanceDir = join(env['VDT_VAR'] ?? '', 'solr', core);
  rmSync(instanceDir, { recursive: true, force: true });
  const makeCoreScript = join(repositoryRoot, 'ckan/solr/make-core.py');
  await run('python3', [makeCoreScript, '--schema', join(repositoryRoot, 'ckan/.venv'), instanceDir]);
  rmSync(join(instanceDir, 'core.properties'), { force: true });
  await askSolr(solr, { action: 'CREATE', name: core, instanceDir: core });
}

async function askSolr(solr: string, query: Record<string, string>): Promise<void> {
  const answer = await fetch(`${solr}/admin/cores?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`Solr, ${query['action']}: ${answer.status} ${await answer.text()}`);
}

async function startDriver(
  python: string,
  settings: string,
  logFile: string,
  undo: () => Promise<void>,
): Promise<SecondCkan> {
  const driver = join(repositoryRoot, 'e2e/support/second_ckan.py');
  const child = spawn(python, [driver, settings], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...env, LC_ALL: 'C.UTF-8' },
  });
  child.stdin.on('error', () => {});
  child.stderr.pipe(createWriteStream(logFile));
  const answers = answersOf(child.stdout);
  const next = async (): Promise<string> => {
    const { value } = await answers.next();
    if (typeof value === 'string') return value;
    throw new Error(`The second CKAN ended:\n${readFileSync(logFile, 'utf8').slice(-4_000)}`);
  };
  await next();
  const ask = async <T>(word: string): Promise<T> => {
    child.stdin.write(`${word}\n`);
    return JSON.parse(await next()) as T;
  };
  return {
    harvest: async () => ask<HarvestReport>('harvest'),
    datasets: async () => ask<Record<string, { title: string }>>('datasets'),
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      child.stdin.end();
      await ended;
      await undo();
    },
  };
}

async function* answersOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, void> {
  for await (const line of createInterface({ input: stream })) if (line.startsWith('> ')) yield line.slice(2);
}
