import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A mistake of the person at the keyboard, or something this machine lacks: shown as one message without a stack. */
export class SetupError extends Error {}

/**
 * Everything that differs between two stacks on one machine: the front door's port fixes all others, `VDT_VAR` the state.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function readStackSettings(env = process.env) {
  const port = readPort(env.VDT_PORT ?? '8080');
  const varDir = resolve(root, env.VDT_VAR ?? 'var');
  return {
    port,
    host: env.VDT_LISTEN ?? '127.0.0.1',
    siteUrl: readSiteUrl(env.VDT_SITE_URL ?? `http://localhost:${port}`),
    demo: (env.VDT_DEMO ?? '1') !== '0',
    ports: {
      ckan: port + 1,
      solr: port + 2,
      postgres: port + 3,
      redis: port + 4,
      dcatExport: port + 5,
      harvester: port + 6,
      demo1: port + 11,
      demo2: port + 12,
    },
    varDir,
    dirs: {
      secrets: `${varDir}/secrets`,
      config: `${varDir}/config`,
      log: `${varDir}/log`,
      run: `${varDir}/run`,
      postgres: `${varDir}/postgres`,
      redis: `${varDir}/redis`,
      solr: `${varDir}/solr`,
      ckan: `${varDir}/ckan`,
      dcatExport: `${varDir}/dcat-export`,
      harvester: `${varDir}/harvester`,
      nginx: `${varDir}/nginx`,
    },
  };
}

/** @typedef {ReturnType<typeof readStackSettings>} StackSettings */

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_500) {
    throw new SetupError(`VDT_PORT is "${text}": give a whole number from 1 to 65500, for example VDT_PORT=8080.`);
  }
  return port;
}

/** @param {string} text */
function readSiteUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new SetupError(`VDT_SITE_URL is "${text}": give scheme and host alone, for example https://dati.example.lv.`);
  }
  return url.origin;
}

/** Refuses a Node older than `engines` in package.json says. */
export function requireNodeVersion(version = process.versions.node) {
  const wanted = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).engines.node.replace('>=', '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new SetupError(
      `Node.js ${version} is too old: install Node.js ${wanted} or later and run the command again.`,
    );
  }
}
