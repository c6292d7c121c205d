import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { inspect } from 'node:util';
import { readSecret } from './secrets.mjs';
import { bringUp } from './stack/bring-up.mjs';
import { planInstallation, installSoftware } from './stack/software.mjs';
import { readStackSettings, root, SetupError } from './stack/settings.mjs';
import { elapsedSeconds, run, say, step } from './stack/steps.mjs';
import { isRunning, stopSupervisor } from './stack/supervisor.mjs';
import { addCounts, findTests, runNodeTests, runPythonTests } from './stack/test-run.mjs';

/** The tests' stack stands beside any other: its own ports, its own state, nothing of it left afterwards. */
const testPort = process.env.VDT_TEST_PORT ?? '18080';

async function main() {
  const unitOnly = process.argv.includes('--unit');
  const stateDir = mkdtempSync(`${tmpdir()}/vdt-test-`);
  try {
    return unitOnly ? await runUnitTests(stateDir) : await runEverything(stateDir);
  } finally {
    if (process.env.VDT_TEST_KEEP === undefined) rmSync(stateDir, { recursive: true, force: true });
    else say(`State and logs kept in ${stateDir}`);
  }
}

/** @param {string} stateDir */
async function runUnitTests(stateDir) {
  await installSoftware(planInstallation(true), stateDir);
  return runNodeTests('Unit tests', findTests().unit, { parallel: 2, stateDir, env: {} });
}

/** @param {string} stateDir */
async function runEverything(stateDir) {
  const settings = readStackSettings({
    ...process.env,
    VDT_PORT: testPort,
    VDT_VAR: `${stateDir}/var`,
    VDT_SITE_URL: `http://localhost:${testPort}`,
  });
  const stop = async () => {
    if (isRunning(settings)) await stopSupervisor(settings);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(130)));
  try {
    await bringUp(settings, { forTests: true });
    await step('Python tools of the tests', () => installPythonTools(stateDir));
    say(`The tests' stack answers at ${settings.siteUrl} after ${elapsedSeconds()} s.`);
    const env = testEnvironment(settings);
    const files = findTests();
    const counts = [
      await runNodeTests('Unit tests', files.unit, { parallel: 2, stateDir, env }),
      await runPythonTests('Plugin tests', { stateDir, env }),
      await runNodeTests('Integration tests', files.integration, { parallel: 1, stateDir, env }),
      await runNodeTests('Journeys', files.journeys, { parallel: 1, stateDir, env }),
    ];
    return addCounts(counts);
  } finally {
    await stop();
  }
}

/** @param {import('./stack/settings.mjs').StackSettings} settings @returns {Record<string, string>} */
function testEnvironment({ port, varDir, siteUrl, ports, dirs }) {
  return {
    VDT_PORT: String(port),
    VDT_VAR: varDir,
    VDT_SITE_URL: siteUrl,
    VDT_TEST_SITE_URL: siteUrl,
    VDT_TEST_CKAN_URL: `http://127.0.0.1:${ports.ckan}`,
    VDT_TEST_CKAN_TOKEN: readSecret(dirs.secrets, 'xloader-token'),
    VDT_TEST_PUBLISHER_PASSWORD: readSecret(dirs.secrets, 'publisher-password'),
    VDT_TEST_PYTHON: `${root}/e2e/.venv/bin/python`,
    VDT_TEST_CHROMIUM: '/usr/bin/chromium',
  };
}

/** Makes e2e/.venv, which also sees CKAN's packages. @param {string} stateDir */
async function installPythonTools(stateDir) {
  const logFile = `${stateDir}/install-python-tools.log`;
  const venv = `${root}/e2e/.venv`;
  await run('python3', ['-m', 'venv', venv], { logFile });
  await run(`${venv}/bin/pip`, ['install', '--quiet', '-r', `${root}/e2e/requirements.txt`], { logFile });
  const [ckanPackages, ownPackages] = [`${root}/ckan/.venv`, venv].map(sitePackages);
  writeFileSync(`${ownPackages}/ckan.pth`, `import site; site.addsitedir('${ckanPackages}')\n`);
}

/** @param {string} venv */
function sitePackages(venv) {
  const python = readdirSync(`${venv}/lib`).find((name) => name.startsWith('python3'));
  return `${venv}/lib/${python}/site-packages`;
}

try {
  const { passed, failed, skipped, reasons } = await main();
  for (const reason of reasons) say(`skipped: ${reason}`);
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(error instanceof SetupError ? `\n${error.message}\n` : `\n${inspect(error)}\n`);
  say('0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
