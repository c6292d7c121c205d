import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { type CkanClient, type CkanPackage, createCkanClient } from '@vdt/core/ckan';
import { createOutboundClient } from '@vdt/core/outbound';
import { openDatabase } from '@vdt/core/sqlite';
import { createCkanCatalogue } from '../../src/adapters/ckan-catalogue.ts';
import { createFetchPage } from '../../src/adapters/documents.ts';
import { ownHolder } from '../../src/adapters/run-holder.ts';
import { runMigrations } from '../../src/adapters/run-migrations.ts';
import { createRunStore } from '../../src/adapters/run-store.ts';
import type { Catalogue, Run, RunEntry } from '../../src/domain/ports.ts';
import { createHarvester } from '../../src/run/harvester.ts';
import { sourceKinds } from '../../src/sources/index.ts';
import { type LocalServer, startServer } from '../support/local-server.ts';
import { aSource } from '../support/records.ts';
import { silentLog } from '../support/silent-log.ts';

/** A CKAN to harvest into: `organization` is one in which the token's user may create data sets. */
export interface Stage {
  url: string;
  token: string;
  organization: string;
  close: () => Promise<void>;
}

/** What a test does with the stage: serve documents, harvest them with a state of its own, and look. */
export interface Context {
  documents: Map<string, string>;
  ckan: () => CkanClient;
  /** A run of the source by a harvester that has no state but what is in the catalogue. */
  harvest: (source?: string) => Promise<{ run: Run; entries: RunEntry[]; writes: string[] }>;
  held: (source?: string) => Promise<CkanPackage[]>;
  source: string;
  organization: () => string;
}

/** Connects before the first test, and takes all that was made away after the last. */
export function prepare(connect: () => Promise<Stage>): Context {
  const documents = new Map<string, string>();
  const source = `parbaude-${randomUUID().slice(0, 8)}`;
  let stage: Stage | undefined;
  let site: LocalServer | undefined;
  const on = (): Stage => stage ?? assert.fail('not connected');
  const ckan = (): CkanClient => createCkanClient(on());
  const held = async (id = source): Promise<CkanPackage[]> => listHeld(ckan(), id);
  before(async () => {
    stage = await connect();
    site = await startServer((req, res) => {
      const body = documents.get(req.url ?? '');
      res.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/turtle' }).end(body);
    });
  });
  after(async () => {
    for (const id of [source, `${source}-b`, `${source}-c`]) {
      for (const { id: found } of await held(id))
        await ckan()
          .packageDelete(found)
          .catch(() => {});
    }
    await site?.close();
    await stage?.close();
  });
  const harvest: Context['harvest'] = async (id = source) => harvestOnce(on(), site ?? assert.fail('no site'), id);
  return { documents, ckan, harvest, held, source, organization: () => on().organization };
}

async function listHeld(ckan: CkanClient, source: string): Promise<CkanPackage[]> {
  const found: CkanPackage[] = [];
  const walk = ckan.searchPackages({ fq: `harvest_source:"${source}"`, includePrivate: true });
  for await (const each of walk) found.push(each);
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

async function harvestOnce(stage: Stage, site: LocalServer, id: string): ReturnType<Context['harvest']> {
  const database = openDatabase(':memory:', runMigrations);
  const store = createRunStore(database, { now: () => new Date(), holder: ownHolder() });
  const writes: string[] = [];
  const outbound = createOutboundClient({ userAgent: 'test', allowPrivate: [site.host], retries: 0 });
  const harvester = createHarvester({
    sources: [aSource({ id, url: `${site.url}/`, organization: stage.organization })],
    kinds: sourceKinds,
    catalogue: watchWrites(createCkanCatalogue(createCkanClient(stage)), writes),
    store,
    fetchPage: (signal) => createFetchPage(outbound, 1_000_000, signal),
    maxPages: 10,
    log: silentLog,
  });
  const run = await harvester.start(id, 'command').finished;
  const entries = store.entries(run.id, { limit: 100 });
  database.close();
  return { run, entries, writes };
}

function watchWrites(catalogue: Catalogue, writes: string[]): Catalogue {
  return {
    ...catalogue,
    create: async (dataset) => {
      writes.push('create');
      await catalogue.create(dataset);
    },
    update: async (dataset) => {
      writes.push('update');
      await catalogue.update(dataset);
    },
  };
}
