import type { TestContext } from 'node:test';
import { createCkanClient } from '@vdt/core/ckan';
import { createOutboundClient } from '@vdt/core/outbound';
import { openDatabase } from '@vdt/core/sqlite';
import { createCkanCatalogue } from '../../src/adapters/ckan-catalogue.ts';
import { createFetchPage } from '../../src/adapters/documents.ts';
import { ownHolder } from '../../src/adapters/run-holder.ts';
import { runMigrations } from '../../src/adapters/run-migrations.ts';
import { createRunStore } from '../../src/adapters/run-store.ts';
import type { HarvestSource } from '../../src/domain/harvest-source.ts';
import type { RunStore } from '../../src/domain/ports.ts';
import { createHarvester, type Harvester } from '../../src/run/harvester.ts';
import { sourceKinds } from '../../src/sources/index.ts';
import { createFakeCkan, fake, type FakeCkan } from './fake-ckan.ts';
import { type LocalServer, startServer } from './local-server.ts';
import { aSource } from './records.ts';
import { silentLog } from './silent-log.ts';

/** Settings a test may change. */
export interface HarvestingOptions {
  source?: Partial<HarvestSource>;
  token?: string;
  allowPrivate?: readonly string[];
  timeoutMs?: number;
  maxBodyBytes?: number;
  heartbeatMs?: number;
}

/** A harvester over a fake CKAN and a site whose documents the test sets by path. */
export interface Harvesting {
  ckan: FakeCkan;
  ckanServer: LocalServer;
  site: LocalServer;
  documents: Map<string, string>;
  store: RunStore;
  harvester: Harvester;
  source: HarvestSource;
}

/** Everything of a harvester but its settings, living as long as the test. */
export async function startHarvesting(t: TestContext, options: HarvestingOptions = {}): Promise<Harvesting> {
  const ckan = createFakeCkan();
  const ckanServer = await startServer((req, res) => ckan.listener(req, res));
  const documents = new Map<string, string>();
  const site = await startServer((req, res) => {
    const body = documents.get(req.url ?? '');
    res.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/turtle' }).end(body);
  });
  const { timeoutMs = 5_000, maxBodyBytes = 1_000_000, heartbeatMs = 1_000 } = options;
  const outbound = createOutboundClient({
    userAgent: 'test',
    allowPrivate: options.allowPrivate ?? [site.host],
    timeoutMs,
    retries: 0,
  });
  const client = createCkanClient({
    url: ckanServer.url,
    token: options.token ?? fake.tokens.harvester,
    retries: 0,
    timeoutMs: 2_000,
  });
  const database = openDatabase(':memory:', runMigrations);
  const store = createRunStore(database, { now: () => new Date(), holder: ownHolder() });
  const source = aSource({ url: `${site.url}/`, organization: fake.organization.name, ...options.source });
  const harvester = createHarvester({
    sources: [source],
    kinds: sourceKinds,
    catalogue: createCkanCatalogue(client),
    store,
    fetchPage: (signal) => createFetchPage(outbound, maxBodyBytes, signal),
    maxPages: 10,
    log: silentLog,
    heartbeatMs,
  });
  t.after(async () => {
    await harvester.close();
    await Promise.all([ckanServer.close().catch(() => {}), site.close()]);
    database.close();
  });
  return { ckan, ckanServer, site, documents, store, harvester, source };
}
