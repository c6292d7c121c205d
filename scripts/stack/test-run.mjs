import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { root } from './settings.mjs';
import { say } from './steps.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Counts
 * @typedef {{ parallel: number, stateDir: string, env: Record<string, string> }} RunOptions
 */

const testRooms = ['core', 'sidecars', 'harvester', 'gateway', 'ckan', 'e2e', 'bench', 'scripts'];
const passedOver = new Set(['node_modules', 'dist', '.venv', 'lib', 'fixtures', 'public']);

/** All test files by what they need: nothing, a running stack, or a browser on a running stack. */
export function findTests() {
  const all = testRooms.flatMap((room) => listTests(`${root}/${room}`)).toSorted();
  const journeys = all.filter((file) => file.includes('.journey.test.'));
  const integration = all.filter((file) => file.includes('.integration.test.'));
  return { journeys, integration, unit: all.filter((file) => !journeys.includes(file) && !integration.includes(file)) };
}

/** @param {string} dir @returns {string[]} */
function listTests(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : listTests(`${dir}/${entry.name}`);
    return /\.test\.(ts|mjs)$/.test(entry.name) ? [`${dir}/${entry.name}`] : [];
  });
}

/**
 * Runs test files with Node's own runner; people read its output, the counts come from a TAP copy.
 *
 * @param {string} title
 * @param {string[]} files
 * @param {RunOptions} options
 * @returns {Promise<Counts>}
 */
export async function runNodeTests(title, files, { parallel, stateDir, env }) {
  say(`\n${title}: ${files.length} files`);
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0, reasons: [] };
  const tapFile = `${stateDir}/${title.toLowerCase().replaceAll(' ', '-')}.tap`;
  const reporters = ['spec:stdout', `tap:${tapFile}`].flatMap((pair) => {
    const [reporter, destination] = [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)];
    return [`--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`];
  });
  const args = [
    '--conditions=source',
    '--import',
    'tsx',
    '--test',
    `--test-concurrency=${parallel}`,
    ...reporters,
    ...files,
  ];
  const code = await runVisibly(process.execPath, args, env);
  const counts = readTap(readFileSync(tapFile, 'utf8'));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts and reasons of a TAP report by Node. @param {string} tap @returns {Counts} */
export function readTap(tap) {
  /** @param {string} name */
  const figure = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const reasons = [...tap.matchAll(/^\s*ok \d+ - (.*) # SKIP ?(.*)$/gm)].map(
    ([, test, reason]) => `${test}: ${reason || 'no reason given'}`,
  );
  return {
    passed: figure('pass'),
    failed: figure('fail') + figure('cancelled'),
    skipped: figure('skipped') + figure('todo'),
    reasons,
  };
}

/**
 * Runs the CKAN plugin's tests.
 *
 * @param {string} title
 * @param {{ stateDir: string, env: Record<string, string> }} options
 * @returns {Promise<Counts>}
 */
export async function runPythonTests(title, { stateDir, env }) {
  say(`\n${title}`);
  const report = `${stateDir}/plugin-tests.xml`;
  const args = [
    '-m',
    'pytest',
    '-q',
    '-rs',
    '-p',
    'no:cacheprovider',
    `--junitxml=${report}`,
    `${root}/ckan/ckanext-vdt/tests`,
  ];
  const code = await runVisibly(`${root}/e2e/.venv/bin/python`, args, { ...env, PYTHONDONTWRITEBYTECODE: '1' });
  const counts = readJunit(code === 0 || code === 1 ? readFileSync(report, 'utf8') : '');
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts and reasons of a JUnit report by pytest. @param {string} xml @returns {Counts} */
export function readJunit(xml) {
  /** @param {string} name */
  const figure = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const failed = figure('failures') + figure('errors');
  const skipped = figure('skipped');
  const reasons = [...xml.matchAll(/<skipped [^>]*message="([^"]*)"/g)].map(([, reason = '']) => reason);
  return { passed: figure('tests') - failed - skipped, failed, skipped, reasons };
}

/** @param {Counts[]} counts @returns {Counts} */
export function addCounts(counts) {
  return counts.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
    reasons: [...sum.reasons, ...one.reasons],
  }));
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} env @returns {Promise<number>} */
function runVisibly(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}
