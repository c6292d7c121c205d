import { createServiceApp } from '@vdt/core/http';
import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import type { PageLayout } from '@vdt/core/pages';
import type { Express } from 'express';
import type { AtomFeed } from './domain/atom.ts';
import type { DumpShelf } from './domain/dump-shelf.ts';
import type { Feed } from './domain/feed.ts';
import type { FragmentStore } from './domain/fragment-store.ts';
import type { OaiRepository } from './domain/oai/repository.ts';
import type { LinkStore } from './domain/score/link-store.ts';
import type { ScoreStore } from './domain/score/score-store.ts';
import { atomRoutes } from './routes/atom.ts';
import { dumpRoutes } from './routes/dumps.ts';
import { feedRoutes } from './routes/feed.ts';
import { hintRoutes } from './routes/hints.ts';
import { oaiRoutes } from './routes/oai.ts';
import { openToOtherSites } from './routes/open-data.ts';
import { openapi } from './routes/openapi.ts';
import { qualityRoutes } from './routes/quality.ts';
import { scoreRoutes } from './routes/scores.ts';

/** What the HTTP side of the service is made of. */
export interface AppOptions {
  log: Logger;
  metrics: Metrics;
  siteUrl: string;
  hintSecret: string;
  store: FragmentStore;
  scores: ScoreStore;
  links: LinkStore;
  feed: Feed;
  dumps: DumpShelf;
  oai: OaiRepository;
  atom: AtomFeed;
  /** How long a client may take nothing of an answer, in milliseconds. */
  stallMs?: number;
  layout: PageLayout;
  /** Resolves when CKAN answers. */
  checkCkan(): Promise<void>;
  onHint(id: string): void;
}

/** The service's express app. */
export function createApp(options: AppOptions): Express {
  const { log, metrics, siteUrl, store, scores, links, feed, dumps, oai, atom, layout, hintSecret, stallMs } = options;
  return createServiceApp({
    service: 'dcat-export',
    log,
    metrics,
    siteUrl,
    layout,
    openapi,
    checks: {
      ckan: async () => options.checkCkan(),
      feed: async () => {
        if (!store.isComplete())
          throw new AppError('upstream-unavailable', 'feed-not-ready', 'The feed is being built.');
      },
    },
    readingRoutes: (app) => {
      app.use('/oai', openToOtherSites());
      oaiRoutes(app, { oai, stallMs });
    },
    routes: (app) => {
      app.use('/dcat', openToOtherSites());
      feedRoutes(app, { feed, stallMs });
      dumpRoutes(app, { dumps, stallMs });
      atomRoutes(app, { atom, stallMs });
      hintRoutes(app, { secret: hintSecret, onHint: (id) => options.onHint(id) });
      scoreRoutes(app, { store, scores, siteUrl });
      qualityRoutes(app, { store, scores, links, siteUrl, layout });
    },
  });
}
