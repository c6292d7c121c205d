import { join } from 'node:path';
import type { Logger } from '@vdt/core/log';
import type { SiteUrl } from '../domain/addresses.ts';
import { type AtomFeed, createAtomFeed } from '../domain/atom.ts';
import type { CatalogueDescription } from '../domain/catalogue.ts';
import { createFeed, type Feed } from '../domain/feed.ts';
import type { FragmentStore } from '../domain/fragment-store.ts';
import { createOaiRepository, type OaiRepository } from '../domain/oai/repository.ts';
import { createSnapshots, type Snapshots } from '../domain/snapshots.ts';
import { openDumpKey } from './dump-key.ts';
import { createDumps, type Dumps } from './dumps.ts';
import { gunzip, gzip } from './gzip.ts';
import { createHousekeeping } from './housekeeping.ts';
import { createTurns } from './turns.ts';

/** What the ways out are made of. */
export interface WaysOutOptions {
  store: FragmentStore;
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  dataDir: string;
  pageSize: number;
  snapshotSeconds: number;
  snapshotHours: number;
  historyDays: number;
  dumpSeconds: number;
  cacheMegabytes: number;
  adminEmail?: string | undefined;
  log: Logger;
  signal: AbortSignal;
  now?: (() => number) | undefined;
}

/** How the catalogue gets out: page by page and as a whole, from the same snapshots. */
export interface WaysOut {
  snapshots: Snapshots;
  feed: Feed;
  dumps: Dumps;
  oai: OaiRepository;
  atom: AtomFeed;
  /** To be called after each round: makes what is due, lets go of what is past. Never rejects. */
  tend: () => Promise<void>;
}

// However seldom something changes, a crawl begun in the snapshot before the last can be ended.
const minSnapshots = 3;
const hourMs = 3_600_000;

/** The ways out of one store. */
export function createWaysOut(options: WaysOutOptions): WaysOut {
  const { store, siteUrl, description, dataDir, log, signal, now = Date.now } = options;
  const snapshots = createSnapshots({
    store,
    pageSize: options.pageSize,
    minIntervalMs: options.snapshotSeconds * 1000,
    now,
    onFault: (error) => log.error({ err: error }, 'no snapshot could be taken; the last one is served on'),
  });
  const making = { run: createTurns(), gzip, gunzip, maxCachedBytes: options.cacheMegabytes * 1024 * 1024 };
  const dumps = createDumps({
    folder: join(dataDir, 'dumps'),
    key: openDumpKey(dataDir),
    store,
    snapshots,
    siteUrl,
    description,
    minIntervalMs: options.dumpSeconds * 1000,
    log,
    signal,
  });
  const terms = {
    snapshotsMs: options.snapshotHours * hourMs,
    minSnapshots,
    historyMs: options.historyDays * 24 * hourMs,
  };
  return {
    snapshots,
    feed: createFeed({ store, snapshots, siteUrl, description, ...making }),
    dumps,
    oai: createOaiRepository({
      store,
      snapshots,
      siteUrl,
      repositoryName: description.title,
      adminEmail: options.adminEmail,
      run: making.run,
      now,
    }),
    atom: createAtomFeed({ store, snapshots, siteUrl, description, run: making.run }),
    tend: createHousekeeping({ store, snapshots, dumps, terms, log }),
  };
}
