import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { installPackages, installerPrefix, missingPackages } from './machine.mjs';
import { root } from './settings.mjs';
import { run, step } from './steps.mjs';

/** What a fresh machine needs for packages, libraries and the Python environment; a later start needs room for data. */
const freshInstallMb = 3000;
const runMb = 300;

/** Megabytes that a start needs. @param {string[]} missing */
export const neededMegabytes = (missing) =>
  missing.length > 0 || !existsSync(`${root}/node_modules`) ? freshInstallMb : runMb;

/**
 * Finds out what the machine lacks and whether it may be installed, without changing anything.
 *
 * @param {boolean} forTests
 */
export function planInstallation(forTests) {
  const missing = missingPackages(forTests);
  return { missing, prefix: missing.length > 0 ? installerPrefix(missing) : [] };
}

/**
 * Installs Debian packages, then npm's, Python's and Maven's at once. Each leaves a mark and is skipped the next time.
 *
 * @param {{ missing: string[], prefix: string[] }} plan
 * @param {string} logDir
 */
export async function installSoftware({ missing, prefix }, logDir) {
  if (missing.length > 0) {
    await step(`Debian packages: ${missing.join(' ')}`, () =>
      installPackages(missing, prefix, `${logDir}/install-packages.log`),
    );
  }
  const results = await Promise.allSettled([
    step('npm packages', () => installNpmPackages(`${logDir}/install-npm.log`)),
    step('CKAN and its extensions', () =>
      run(`${root}/ckan/install.sh`, [], { logFile: `${logDir}/install-ckan.log` }),
    ),
    step('Solr libraries', () => run(`${root}/ckan/solr/install.sh`, [], { logFile: `${logDir}/install-solr.log` })),
  ]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** @param {string} logFile */
async function installNpmPackages(logFile) {
  const mark = `${root}/node_modules/.installed`;
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  await run('npm', ['ci', '--no-audit', '--no-fund'], { logFile, cwd: root, env: trustTheMachine() });
  writeFileSync(mark, wanted);
}

/**
 * Node.js trusts only the authorities it was built with. Behind a proxy that signs with its own, as many offices have,
 * the machine's list is the one to go by.
 */
function trustTheMachine() {
  const authorities = '/etc/ssl/certs/ca-certificates.crt';
  return existsSync(authorities) ? { NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? authorities } : {};
}
