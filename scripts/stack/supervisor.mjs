import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root, SetupError } from './settings.mjs';

const bin = `${root}/ckan/.venv/bin`;

/** @param {string} configDir */
export const supervisorConfig = (configDir) => `${configDir}/supervisord.conf`;

/**
 * Asks the running supervisord; gives what it printed.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 * @param {string[]} words
 */
export function supervisorctl({ dirs }, ...words) {
  const { stdout, stderr, status } = spawnSync(
    `${bin}/supervisorctl`,
    ['-c', supervisorConfig(dirs.config), ...words],
    { encoding: 'utf8' },
  );
  return { text: `${stdout}${stderr}`.trim(), status };
}

/** True while this stack's supervisord answers. @param {import('./settings.mjs').StackSettings} settings */
export function isRunning(settings) {
  return existsSync(`${settings.dirs.run}/supervisor.sock`) && /^\d+$/.test(supervisorctl(settings, 'pid').text);
}

/** @param {import('./settings.mjs').StackSettings} settings */
export function startSupervisor({ dirs }) {
  const { status, stderr } = spawnSync(`${bin}/supervisord`, ['-c', supervisorConfig(dirs.config)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new SetupError(`supervisord did not start: ${stderr.trim()}`);
}

/**
 * Ends every process of the stack and waits until they are gone.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
export async function stopSupervisor(settings) {
  supervisorctl(settings, 'shutdown');
  for (let tries = 0; tries < 300 && existsSync(`${settings.dirs.run}/supervisor.sock`); tries += 1) {
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
