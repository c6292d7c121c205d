import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { readSettings } from '@vdt/core/config';
import { listen } from '@vdt/core/http';
import { createLog } from '@vdt/core/log';
import { createMetrics } from '@vdt/core/metrics';
import { createOutboundClient } from '@vdt/core/outbound';
import { createPageLayout } from '@vdt/core/pages';
import { openDatabase } from '@vdt/core/sqlite';
import { createCkanCatalogue } from './adapters/ckan-catalogue.ts';
import { createStandingOf } from './adapters/ckan-standing.ts';
import { createFetchPage } from './adapters/documents.ts';
import { ownHolder } from './adapters/run-holder.ts';
import { runMigrations } from './adapters/run-migrations.ts';
import { createRunStore } from './adapters/run-store.ts';
import { readSourcesFile } from './adapters/sources-file.ts';
import { createApp } from './app.ts';
import { outboundOptions, settings } from './config.ts';
import { createHarvester } from './run/harvester.ts';
import { createRunMeasures } from './run/measures.ts';
import { scheduleSources } from './run/schedule.ts';
import { sourceKinds } from './sources/index.ts';

const config = readSettings(settings, process.env);
const { siteUrl, ckanUrl, maxBodyBytes, maxPages, timezone } = config;
const log = createLog({ service: 'harvester', level: config.logLevel });
const metrics = createMetrics('harvester');
const ckan = createCkanClient({ url: ckanUrl, token: config.ckanToken });
const sources = readSourcesFile(config.sourcesFile, [...sourceKinds.keys()], process.env);
const database = openDatabase(join(config.dataDir, 'runs.sqlite'), runMigrations);
const store = createRunStore(database, { now: () => new Date(), holder: ownHolder() });
const outbound = createOutboundClient({ ...outboundOptions(config), log });
const harvester = createHarvester({
  sources,
  kinds: sourceKinds,
  catalogue: createCkanCatalogue(ckan),
  store,
  fetchPage: (signal) => createFetchPage(outbound, maxBodyBytes, signal),
  maxPages,
  log,
  measures: createRunMeasures(metrics),
});
const standingOf = createStandingOf(ckan);
const layout = createPageLayout({ ckanUrl, siteUrl, log });
const checkCkan = async () => void (await ckan.statusShow());
const app = createApp({ log, metrics, siteUrl, sources, store, start: harvester.start, standingOf, layout, checkCkan });
const server = await listen(app, config);
store.sweep();
const sweep = setInterval(() => store.sweep(), 60_000);
const stopSchedules = scheduleSources({ sources, start: harvester.start, timezone, log });
log.info({ url: server.url, sources: sources.length }, 'listening');

const stop = async (): Promise<void> => {
  clearInterval(sweep);
  await Promise.all([stopSchedules(), server.close(), harvester.close()]);
  database.close();
};
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop());
