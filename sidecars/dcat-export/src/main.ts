import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { readSettings } from '@vdt/core/config';
import { listen } from '@vdt/core/http';
import { createLog } from '@vdt/core/log';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { createCatalogueTables } from './adapters/catalogue-tables.ts';
import { openFragmentStore } from './adapters/fragment-store.ts';
import { createScoring } from './adapters/scoring.ts';
import { createJudge } from './adapters/shapes.ts';
import { createTurns } from './adapters/turns.ts';
import { createUpkeep } from './adapters/upkeep.ts';
import { createWaysOut } from './adapters/ways-out.ts';
import { createApp } from './app.ts';
import { settings, toCatalogueDescription, toScoringOptions } from './config.ts';
import { keepToSite } from './domain/fragment-store.ts';
import { toRules } from './domain/publication.ts';

const config = readSettings(settings, process.env);
const { siteUrl, ckanUrl, hintSecret } = config;
const log = createLog({ service: 'dcat-export', level: config.logLevel });
const metrics = createMetrics('dcat-export');
const ckan = createCkanClient({ url: ckanUrl });
const stopping = new AbortController();
const store = openFragmentStore(join(config.dataDir, 'fragments.sqlite'), {
  keepFailingMs: config.keepFailingDays * 86_400_000,
});
keepToSite(store, siteUrl);

const common = { siteUrl, store, log, metrics, signal: stopping.signal };
const waysOut = createWaysOut({ ...config, ...common, description: toCatalogueDescription(config) });
const rules = toRules(siteUrl, createJudge(config.shapesDir), createTurns());
const upkeep = createUpkeep({ ...config, ...common, ckan, rules, tend: waysOut.tend });
const scoring = createScoring({ ...common, ...toScoringOptions(config), fragments: store });
const tables = createCatalogueTables({ ...common, config, scores: scoring.scores });
const app = createApp({
  ...common,
  ...waysOut,
  ...scoring,
  hintSecret,
  layout: createPageLayout({ ckanUrl, siteUrl, log }),
  checkCkan: async () => void (await ckan.statusShow()),
  onHint: (id) => upkeep.hint(id),
});
const server = await listen(app, config);
for (const part of [upkeep, scoring, tables]) part.start();
log.info({ url: server.url }, 'listening');

const stop = async (): Promise<void> => {
  stopping.abort();
  await Promise.all([server.close(), upkeep.stop(), scoring.stop(), tables.stop()]);
  await waysOut.dumps.refresh();
  scoring.close();
  store.close();
};
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop());
