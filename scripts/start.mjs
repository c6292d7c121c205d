import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { bringUp } from './stack/bring-up.mjs';
import { readSecret } from './secrets.mjs';
import { readStackSettings, root, SetupError } from './stack/settings.mjs';
import { isComplete } from './stack/start-mark.mjs';
import { elapsedSeconds, say } from './stack/steps.mjs';
import { isRunning, stopSupervisor } from './stack/supervisor.mjs';

const usage = 'npm start [-- --detach | --docker]: brings the whole stack up; see README.md';

async function main() {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !['--detach', '--docker'].includes(flag));
  if (unknown) throw new SetupError(`Unknown option ${unknown}. ${usage}`);
  if (flags.includes('--docker')) return startWithDocker(flags);

  const settings = readStackSettings();
  if (isComplete(settings)) {
    say('The stack is running already.');
    sayAddresses(settings);
    return;
  }
  say('Starting the unified data space:');
  await bringUp(settings);
  say(`Ready after ${elapsedSeconds()} s.`);
  sayAddresses(settings);
  sayPasswordsOnce(settings);
  if (!flags.includes('--detach')) await stayUntilInterrupted(settings);
}

/** @param {string[]} flags */
function startWithDocker(flags) {
  if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0) {
    throw new SetupError(
      'No Docker engine answers. Start one, or leave --docker away to run natively on Debian or Ubuntu.',
    );
  }
  const detach = flags.includes('--detach') ? ['--detach', '--wait'] : [];
  process.exitCode =
    spawnSync('docker', ['compose', 'up', '--build', ...detach], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

/** @param {import('./stack/settings.mjs').StackSettings} settings */
function sayAddresses({ siteUrl, demo, ports }) {
  say('');
  say(`  Catalogue            ${siteUrl}/lv/   ${siteUrl}/en/`);
  say(`  Sign in              ${siteUrl}/lv/user/login`);
  say(`  DCAT-AP feed         ${siteUrl}/dcat/catalog.ttl`);
  say(`  What the feed lacks  ${siteUrl}/lv/quality`);
  say(`  Harvester            ${siteUrl}/lv/harvest`);
  if (demo) say(`  Demo institutions    http://127.0.0.1:${ports.demo1}/   http://127.0.0.1:${ports.demo2}/`);
}

/** @param {import('./stack/settings.mjs').StackSettings} settings */
function sayPasswordsOnce({ varDir, dirs }) {
  const mark = `${varDir}/passwords-shown`;
  if (existsSync(mark)) return;
  say('');
  say('  Shown only now (kept in files that only you can read, in the folder secrets of the state):');
  say(`  Portal administrator   admin       ${readSecret(dirs.secrets, 'admin-password')}`);
  say(`  Publisher              publisher   ${readSecret(dirs.secrets, 'publisher-password')}`);
  writeFileSync(mark, '');
}

/** @param {import('./stack/settings.mjs').StackSettings} settings */
async function stayUntilInterrupted(settings) {
  say('\nCtrl+C stops it. To leave it running in the background: npm start -- --detach');
  await new Promise((done) => {
    const watch = setInterval(() => !isRunning(settings) && finish(), 5000);
    const finish = () => {
      clearInterval(watch);
      done(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, finish);
  });
  say('\nStopping …');
  await stopSupervisor(settings);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
