import { root } from './settings.mjs';
import { asPostgres } from './postgres.mjs';

/**
 * Every process of the stack, in the order they start: its command, environment, and where it says that it is ready.
 * `stage` is `base` for what CKAN needs before its database is prepared, `catalogue` for CKAN and the services.
 *
 * @typedef {{ name: string, stage: 'base' | 'catalogue', command: string, env?: Record<string, string>, ready?: string, stopSignal?: string }} Program
 * @param {import('./settings.mjs').StackSettings} settings
 * @returns {Program[]}
 */
export function stackPrograms(settings) {
  return [...basePrograms(settings), ...cataloguePrograms(settings), ...(settings.demo ? demoPrograms(settings) : [])];
}

/** @param {import('./settings.mjs').StackSettings} settings @returns {Program[]} */
function basePrograms({ ports, dirs }) {
  return [
    {
      name: 'postgres',
      stage: 'base',
      command: `${asPostgres} ${dirs.postgres} postgres -c listen_addresses=127.0.0.1 -c port=${ports.postgres} -c unix_socket_directories= -c shared_buffers=64MB -c max_connections=120`,
      stopSignal: 'INT',
    },
    {
      name: 'redis',
      stage: 'base',
      command: `redis-server --bind 127.0.0.1 --port ${ports.redis} --dir ${dirs.redis} --appendonly yes --save "" --maxmemory 128mb --maxmemory-policy noeviction`,
    },
    {
      name: 'solr',
      stage: 'base',
      command: `${root}/ckan/solr/serve.sh ${dirs.solr} 127.0.0.1 ${ports.solr}`,
      ready: `http://127.0.0.1:${ports.solr}/solr/ckan/select?q=*:*&rows=0`,
    },
  ];
}

/** @param {import('./settings.mjs').StackSettings} settings @returns {Program[]} */
function cataloguePrograms(settings) {
  const { ports, dirs } = settings;
  const ckanEnv = { CKAN_INI: `${dirs.config}/ckan.ini`, LC_ALL: 'C.UTF-8' };
  return [
    {
      name: 'ckan',
      stage: 'catalogue',
      command: `${root}/ckan/serve.sh web 127.0.0.1:${ports.ckan}`,
      env: ckanEnv,
      ready: `http://127.0.0.1:${ports.ckan}/api/3/action/status_show`,
    },
    { name: 'ckan-worker', stage: 'catalogue', command: `${root}/ckan/serve.sh worker`, env: ckanEnv },
    {
      ...service('dcat-export', 'sidecars/dcat-export', ports.dcatExport, settings),
      ready: `http://127.0.0.1:${ports.dcatExport}/readyz`,
    },
    {
      ...service('harvester', 'harvester', ports.harvester, settings),
      ready: `http://127.0.0.1:${ports.harvester}/readyz`,
    },
    {
      name: 'front-door',
      stage: 'catalogue',
      command: `nginx -c ${dirs.config}/nginx.conf -e ${dirs.log}/nginx.log`,
      ready: `http://127.0.0.1:${settings.port}/api/3/action/status_show`,
    },
  ];
}

/** @param {import('./settings.mjs').StackSettings} settings @returns {Program[]} */
function demoPrograms({ ports, dirs }) {
  return [ports.demo1, ports.demo2].map((port, index) => ({
    name: `demo-institution-${index + 1}`,
    stage: 'catalogue',
    command: runSource('e2e/demo/serve.ts', `--site ${index + 1} --host 127.0.0.1 --port ${port}`),
    env: { TMPDIR: dirs.run },
    ready: `http://127.0.0.1:${port}/`,
  }));
}

/**
 * @param {string} name
 * @param {string} workspace
 * @param {number} port
 * @param {import('./settings.mjs').StackSettings} settings
 * @returns {Program}
 */
function service(name, workspace, port, settings) {
  const prefix = `VDT_${name.toUpperCase().replaceAll('-', '_')}`;
  const env = {
    ...serviceEnvironment(settings),
    ...smallMemory,
    [`${prefix}_PORT`]: String(port),
  };
  return { name, stage: 'catalogue', command: runSource(`${workspace}/src/main.ts`), env };
}

/** Services wait more than they work: a small young generation and two arenas keep down what Node.js and glibc hold on to. */
const smallMemory = { NODE_OPTIONS: '--max-semi-space-size=4', MALLOC_ARENA_MAX: '2' };

/** @param {string} file */
function runSource(file, args = '') {
  return `${process.execPath} --conditions=source --import tsx ${root}/${file} ${args}`.trimEnd();
}

/**
 * The settings that the services and their commands share.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 * @returns {Record<string, string>}
 */
export function serviceEnvironment({ ports, dirs, siteUrl, demo }) {
  const demoSources = {
    VDT_HARVESTER_SOURCES: `${root}/e2e/demo/sources.yaml`,
    VDT_HARVESTER_ALLOW_PRIVATE: `127.0.0.1:${ports.demo1},127.0.0.1:${ports.demo2}`,
    VDT_DCAT_EXPORT_ALLOW_PRIVATE: `127.0.0.1:${ports.demo1},127.0.0.1:${ports.demo2}`,
    VDT_DEMO_1_URL: `http://127.0.0.1:${ports.demo1}`,
    VDT_DEMO_2_URL: `http://127.0.0.1:${ports.demo2}`,
  };
  return {
    VDT_HOST: '127.0.0.1',
    VDT_SITE_URL: siteUrl,
    VDT_CKAN_URL: `http://127.0.0.1:${ports.ckan}`,
    VDT_HINT_SECRET_FILE: `${dirs.secrets}/hint-secret`,
    VDT_HARVESTER_CKAN_TOKEN_FILE: `${dirs.secrets}/harvester-token`,
    VDT_HARVESTER_DATA_DIR: dirs.harvester,
    VDT_DCAT_EXPORT_CKAN_TOKEN_FILE: `${dirs.secrets}/dcat-export-token`,
    VDT_DCAT_EXPORT_DATA_DIR: dirs.dcatExport,
    ...(demo ? demoSources : {}),
  };
}

/**
 * What ckan/prepare.py needs to know.
 *
 * @param {import('./settings.mjs').StackSettings} settings
 * @returns {Record<string, string>}
 */
export function prepareEnvironment({ ports, dirs, siteUrl, demo }) {
  return {
    CKAN_INI: `${dirs.config}/ckan.ini`,
    LC_ALL: 'C.UTF-8',
    VDT_SECRETS_DIR: dirs.secrets,
    VDT_CKAN_STORAGE: dirs.ckan,
    VDT_POSTGRES_HOST: '127.0.0.1',
    VDT_POSTGRES_PORT: String(ports.postgres),
    VDT_REDIS_URL: `redis://127.0.0.1:${ports.redis}/0`,
    VDT_SOLR_URL: `http://127.0.0.1:${ports.solr}/solr/ckan`,
    VDT_SITE_URL: siteUrl,
    VDT_CKAN_URL: `http://127.0.0.1:${ports.ckan}`,
    VDT_SERVICES: 'dcat-export harvester',
    VDT_HINT_URLS: `http://127.0.0.1:${ports.dcatExport}/hints/dataset-changed`,
    VDT_CKAN_ALLOW_PRIVATE: demo ? `127.0.0.1:${ports.demo1} 127.0.0.1:${ports.demo2}` : '',
    VDT_ORGANIZATIONS: demo ? `${root}/e2e/demo/organizations.json` : '',
  };
}

/**
 * One supervisord section a program. A percent sign would be read as a reference, so it is doubled.
 *
 * @param {Program[]} programs
 * @param {string} logDir
 */
export function supervisorSections(programs, logDir) {
  return programs
    .map(({ name, stage, command, env = {}, stopSignal = 'TERM' }) => {
      const environment = Object.entries(env)
        .map(([key, value]) => `${key}="${value}"`)
        .join(',');
      const lines = [
        `[program:${name}]`,
        `command = ${command}`,
        `environment = ${environment}`,
        `autostart = ${stage === 'base'}`,
        'autorestart = true',
        'startretries = 1000',
        'startsecs = 1',
        'stopasgroup = true',
        'killasgroup = true',
        `stopsignal = ${stopSignal}`,
        'stopwaitsecs = 20',
        'redirect_stderr = true',
        `stdout_logfile = ${logDir}/${name}.log`,
        'stdout_logfile_maxbytes = 20MB',
        'stdout_logfile_backups = 3',
      ];
      return lines
        .join('\n')
        .replaceAll('%', '%%')
        .replace(/^environment = $\n/m, '');
    })
    .join('\n\n');
}
