import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { ensureSecrets } from '../secrets.mjs';
import { requireDiskSpace, requireFreePorts, requireWritable } from './machine.mjs';
import { ensureCluster } from './postgres.mjs';
import { prepareEnvironment, serviceEnvironment, stackPrograms, supervisorSections } from './programs.mjs';
import { requireNodeVersion, root } from './settings.mjs';
import { installSoftware, neededMegabytes, planInstallation } from './software.mjs';
import { markStart, unmarkStart } from './start-mark.mjs';
import { answers, run, step, waitFor } from './steps.mjs';
import { startSupervisor, stopSupervisor, supervisorConfig, supervisorctl } from './supervisor.mjs';
import { renderTemplate } from './templates.mjs';

/**
 * Brings a stack up from whatever state an earlier run, or an interrupted one, left. Everything that can be refused is
 * refused before anything is changed.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 * @param {{ forTests?: boolean }} [options]
 */
export async function bringUp(settings, { forTests = false } = {}) {
  requireNodeVersion();
  const plan = planInstallation(forTests);
  requireDiskSpace(settings.varDir, neededMegabytes(plan.missing));
  requireWritable(settings.varDir);
  await markStart(settings);
  try {
    await requireFreePorts(settings);
    for (const dir of Object.values(settings.dirs)) mkdirSync(dir, { recursive: true, mode: 0o700 });
    await installSoftware(plan, settings.dirs.log);
    ensureSecrets(settings.dirs.secrets);
    writeConfiguration(settings);
    await startProcesses(settings);
  } finally {
    unmarkStart(settings);
  }
}

/** @param {import('./settings.mjs').StackSettings} settings */
function writeConfiguration(settings) {
  const { dirs, ports } = settings;
  renderTemplate('deploy/front-door.conf.template', `${dirs.config}/front-door.conf`, {
    VDT_LISTEN: `${settings.host}:${settings.port}`,
    VDT_LOG_DIR: dirs.log,
    VDT_CKAN_UPSTREAM: `127.0.0.1:${ports.ckan}`,
    VDT_DCAT_EXPORT_UPSTREAM: `127.0.0.1:${ports.dcatExport}`,
    VDT_HARVESTER_UPSTREAM: `127.0.0.1:${ports.harvester}`,
  });
  renderTemplate('deploy/nginx.conf.template', `${dirs.config}/nginx.conf`, dirs);
  renderTemplate('deploy/supervisord.conf.template', supervisorConfig(dirs.config), {
    ...dirs,
    root,
    programs: supervisorSections(stackPrograms(settings), dirs.log),
  });
}

/**
 * Starts all or nothing.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
async function startProcesses(settings) {
  try {
    await startInOrder(settings);
    if (settings.demo) await seedOnce(settings);
  } catch (error) {
    await stopSupervisor(settings);
    throw error;
  }
}

/** @param {import('./settings.mjs').StackSettings} settings */
async function startInOrder(settings) {
  const { dirs } = settings;
  const programs = stackPrograms(settings);
  await step('Database cluster', () => ensureCluster(settings));
  await step('Search core', () =>
    run(`${root}/ckan/solr/prepare.sh`, [dirs.solr, `${root}/ckan/.venv`], { logFile: `${dirs.log}/solr-prepare.log` }),
  );
  await step('PostgreSQL, Redis and Solr', async () => {
    startSupervisor(settings);
    await waitUntilReady(programs.filter((program) => program.stage === 'base'));
  });
  await step('Catalogue prepared', () =>
    run(`${root}/ckan/.venv/bin/python`, [`${root}/ckan/prepare.py`], {
      logFile: `${dirs.log}/ckan-prepare.log`,
      env: prepareEnvironment(settings),
    }),
  );
  await step('CKAN, services and front door', async () => {
    const catalogue = programs.filter((program) => program.stage === 'catalogue');
    supervisorctl(settings, 'start', 'all');
    await waitUntilReady(catalogue);
  });
}

/** @param {import('./programs.mjs').Program[]} programs */
async function waitUntilReady(programs) {
  await Promise.all(
    programs.map(async ({ name, ready }) => {
      if (ready) await waitFor(name, () => answers(ready), 120_000);
    }),
  );
}

/**
 * Fills a new catalogue by harvesting the demonstration institutions. Done again after an interrupted first start,
 * for a second harvest changes nothing.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 */
async function seedOnce(settings) {
  const mark = `${settings.varDir}/seeded`;
  if (existsSync(mark)) return;
  await step('Demonstration institutions harvested', () =>
    run(process.execPath, [`${root}/harvester/bin/vdt-harvest.mjs`, 'run'], {
      logFile: `${settings.dirs.log}/seed.log`,
      env: serviceEnvironment(settings),
    }),
  );
  writeFileSync(mark, '');
}
