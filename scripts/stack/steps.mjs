import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from './settings.mjs';

const begun = Date.now();

/** Seconds since the command began, one decimal. */
export const elapsedSeconds = () => ((Date.now() - begun) / 1000).toFixed(1);

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs one named step and shows how long it took; while it runs longer than ten seconds, says so every ten.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const ticker = setInterval(() => say(`  … ${title} (${seconds()})`), 10_000);
  try {
    const result = await work();
    say(`  ✓ ${title} (${seconds()})`);
    return result;
  } catch (error) {
    say(`  ✗ ${title} (${seconds()})`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
}

/**
 * Runs a program to its end with its output in a log file; a failure shows the log's last lines.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ logFile: string, cwd?: string, env?: Record<string, string | undefined>, input?: string }} options
 */
export function run(command, args, { logFile, cwd, env, input }) {
  mkdirSync(dirname(logFile), { recursive: true });
  return new Promise((done, fail) => {
    const log = createWriteStream(logFile, { flags: 'a' });
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => fail(new SetupError(`${command} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      log.end(() => {
        if (code === 0) done(undefined);
        else
          fail(new SetupError(`${command} ended with code ${code}.\n${lastLines(logFile)}\nThe whole log: ${logFile}`));
      });
    });
  });
}

/** @param {string} file */
function lastLines(file, count = 12) {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}

/**
 * Waits until a check passes, at most `timeoutMs`.
 *
 * @param {string} what shown when the time is up
 * @param {() => Promise<boolean>} check
 * @param {number} timeoutMs
 */
export async function waitFor(what, check, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await check().catch(() => false)) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new SetupError(`${what} did not answer within ${timeoutMs / 1000} s.`);
}

/** @param {string} url */
export async function answers(url, timeoutMs = 5000) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
  await answer.arrayBuffer();
  return answer.status < 400;
}
