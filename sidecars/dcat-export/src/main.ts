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
import { createScoring } from './adapters/scoring.ts';
import { createJudge } from './adapters/shapes.ts';
import { createSynchroniser } from './adapters/synchroniser.ts';
import { createTurns } from './adapters/turns.ts';
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
const store = openFragmentStore(join(config.dataDir, 'fragments.sqlite'), {
  keepFailingMs: config.keepFailingDays * 86_400_000,
});
keepToSite(store, siteUrl);

const stopping = new AbortController();
const { signal } = stopping;
const rules = toRules(siteUrl, createJudge(config.shapesDir), createTurns());
const description = toCatalogueDescription(config);
const { feed, dumps, tend } = createWaysOut({ ...config, store, description, log, signal });
const measure = measureRounds(metrics, store);
const schedule = createSchedule({
  synchroniser: createSynchroniser({ ckan, store, rules, log, signal }),
  pollMs: config.pollSeconds * 1000,
  reconcileMs: config.reconcileSeconds * 1000,
  log,
  signal,
  onRound: (outcome, durationMs) => {
    measure(outcome, durationMs);
    void tend();
  },
});
const scoring = createScoring({ ...toScoringOptions(config), fragments: store, log, metrics, signal });
const app = createApp({
  log,
  metrics,
  siteUrl,
  hintSecret,
  store,
  ...scoring,
  feed,
  dumps,
  layout: createPageLayout({ ckanUrl, siteUrl, log }),
  checkCkan: async () => void (await ckan.statusShow()),
  onHint: (id) => schedule.hint(id),
});
const server = await listen(app, config);
schedule.start();
scoring.start();
log.info({ url: server.url }, 'listening');

const stop = async (): Promise<void> => {
  stopping.abort();
  await Promise.all([server.close(), schedule.stop(), scoring.stop()]);
  await dumps.refresh();
  scoring.close();
  store.close();
};
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void stop());
