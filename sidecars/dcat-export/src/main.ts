import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { readSettings } from '@vdt/core/config';
import { listen } from '@vdt/core/http';
import { createLog } from '@vdt/core/log';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { openFragmentStore } from './adapters/fragment-store.ts';
import { measureRounds } from './adapters/measures.ts';
import { createSchedule } from './adapters/schedule.ts';
import { createJudge } from './adapters/shapes.ts';
import { createSynchroniser } from './adapters/synchroniser.ts';
import { createApp } from './app.ts';
import { settings, toCatalogueDescription } from './config.ts';
import { createFeed } from './domain/feed.ts';
import { keepToSite } from './domain/fragment-store.ts';
import { toRules } from './domain/publication.ts';

const config = readSettings(settings, process.env);
const { siteUrl, ckanUrl, hintSecret, pageSize } = config;
const log = createLog({ service: 'dcat-export', level: config.logLevel });
const metrics = createMetrics('dcat-export');
const ckan = createCkanClient({ url: ckanUrl });
const store = openFragmentStore(join(config.dataDir, 'fragments.sqlite'));
keepToSite(store, siteUrl);

const stopping = new AbortController();
const { signal } = stopping;
const rules = toRules(siteUrl, createJudge(config.shapesDir));
const schedule = createSchedule({
  synchroniser: createSynchroniser({ ckan, store, rules, log, signal }),
  pollMs: config.pollSeconds * 1000,
  reconcileMs: config.reconcileSeconds * 1000,
  log,
  signal,
  onRound: measureRounds(metrics, store),
});
const app = createApp({
  log,
  metrics,
  siteUrl,
  hintSecret,
  store,
  feed: createFeed({ store, siteUrl, description: toCatalogueDescription(config), pageSize }),
  layout: createPageLayout({ ckanUrl, siteUrl, log }),
  checkCkan: async () => void (await ckan.statusShow()),
  onHint: (id) => schedule.hint(id),
});
const server = await listen(app, config);
schedule.start();
log.info({ url: server.url }, 'listening');

const stop = async (): Promise<void> => {
  stopping.abort();
  await Promise.all([server.close(), schedule.stop()]);
  store.close();
};
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop());
