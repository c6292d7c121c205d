import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SetupError } from './settings.mjs';
import { isRunning, stopSupervisor } from './supervisor.mjs';

/**
 * Holds the number of the process that is bringing the stack up: a start that was cut off leaves it behind.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
const markFile = ({ dirs }) => `${dirs.run}/starting.pid`;

/** True while this stack runs and its start came to its end. @param {import('./settings.mjs').StackSettings} settings */
export const isComplete = (settings) => isRunning(settings) && !existsSync(markFile(settings));

/**
 * Marks that this process starts the stack. Refuses where another is at it, and ends what one that was cut off left
 * running, for it may lack what was still to come.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
export async function markStart(settings) {
  const file = markFile(settings);
  const earlier = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (earlier !== undefined && isStarting(earlier)) {
    throw new SetupError(`This stack is being started already, by process ${earlier}. Wait for it, or end it.`);
  }
  mkdirSync(settings.dirs.run, { recursive: true, mode: 0o700 });
  writeFileSync(file, String(process.pid));
  if (earlier !== undefined && isRunning(settings)) await stopSupervisor(settings);
}

/** @param {import('./settings.mjs').StackSettings} settings */
export const unmarkStart = (settings) => rmSync(markFile(settings), { force: true });

/** Whether a process is a start: its number may have gone to another since. @param {string} pid */
function isStarting(pid) {
  const file = `/proc/${pid}/cmdline`;
  return pid !== String(process.pid) && existsSync(file) && /(start|test)\.mjs/.test(readFileSync(file, 'utf8'));
}
