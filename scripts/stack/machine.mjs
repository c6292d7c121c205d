import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { root, SetupError } from './settings.mjs';
import { run } from './steps.mjs';

const runtimeLists = ['core', 'ckan', 'ckan/solr', 'deploy'];
const testLists = ['e2e'];

/** @param {string[]} rooms */
const packagesOf = (rooms) => [
  ...new Set(rooms.flatMap((room) => readFileSync(`${root}/${room}/packages.txt`, 'utf8').trim().split('\n'))),
];

/** Debian starts these when it installs them; the stack runs its own copies on its own ports. */
const systemServices = ['postgresql', 'redis-server', 'nginx'];

/** @param {number} port @param {string} host */
async function portIsFree(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}

/**
 * Refuses to begin where a port of the stack is taken, naming all that are.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
export async function requireFreePorts(settings) {
  const taken = [];
  if (!(await portIsFree(settings.port, settings.host))) taken.push(`${settings.port} (front door)`);
  for (const [name, port] of Object.entries(settings.ports)) {
    if (!(await portIsFree(port, '127.0.0.1'))) taken.push(`${port} (${name})`);
  }
  if (taken.length > 0) {
    throw new SetupError(
      `Port already taken: ${taken.join(', ')}. End what listens there, or choose another front door, for example: VDT_PORT=8180 npm start (all other ports follow it).`,
    );
  }
}

/**
 * Refuses to begin where the state's disk is nearly full.
 *
 * @param {string} varDir
 * @param {number} neededMb
 */
export function requireDiskSpace(varDir, neededMb, freeMb = freeMegabytes(varDir)) {
  if (freeMb < neededMb) {
    throw new SetupError(
      `Not enough disk space for ${varDir}: ${freeMb} MB are free, ${neededMb} MB are needed. Make room, or put the state elsewhere: VDT_VAR=/another/folder npm start.`,
    );
  }
}

/** @param {string} folder */
function freeMegabytes(folder) {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return Math.floor((bavail * bsize) / 1024 ** 2);
}

/** @param {string} varDir */
export function requireWritable(varDir) {
  try {
    mkdirSync(varDir, { recursive: true });
    execFileSync('test', ['-w', varDir]);
  } catch {
    throw new SetupError(
      `${varDir} cannot be written. Give yourself the right, or put the state elsewhere: VDT_VAR=/another/folder npm start.`,
    );
  }
}

/** Debian packages of the list that are not installed. @param {boolean} forTests */
export function missingPackages(forTests) {
  const wanted = packagesOf(forTests ? [...runtimeLists, ...testLists] : runtimeLists);
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted], {
    encoding: 'utf8',
  });
  if (query.error) {
    throw new SetupError('This is not Debian or Ubuntu. Use a Docker engine instead: npm start -- --docker');
  }
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((name) => !installed.has(name));
}

/**
 * Command that may install packages: as root itself, else `sudo` where it asks no password.
 *
 * @param {string[]} missing
 * @returns {string[]}
 */
export function installerPrefix(missing, uid = process.getuid?.() ?? 1) {
  if (uid === 0) return [];
  if (spawnSync('sudo', ['-n', 'true']).status === 0) return ['sudo', '-n'];
  throw new SetupError(
    `Packages are missing and you have no right to install them. Nothing was changed. Ask an administrator to run:\n\n  apt-get update && apt-get install -y ${missing.join(' ')}\n\nthen run the command again.`,
  );
}

/**
 * Installs missing Debian packages and stops the services that Debian started with them.
 *
 * @param {string[]} missing
 * @param {string[]} prefix
 * @param {string} logFile
 */
export async function installPackages(missing, prefix, logFile) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {string[]} args */
  const asRoot = (args) => {
    const [command = '', ...rest] = [...prefix, ...args];
    return run(command, rest, { logFile, env });
  };
  await asRoot(['apt-get', 'update', '-qq']);
  await asRoot(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing]);
  const started = systemServices.filter((name) => missing.includes(name) || missing.includes(`${name}-light`));
  if (existsSync('/run/systemd/system') && started.length > 0)
    await asRoot(['systemctl', 'disable', '--now', ...started]);
}
