import { createServiceApp } from '@vdt/core/http';
import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import type { PageLayout } from '@vdt/core/pages';
import type { Express } from 'express';
import type { Feed } from './domain/feed.ts';
import type { FragmentStore } from './domain/fragment-store.ts';
import { feedRoutes } from './routes/feed.ts';
import { hintRoutes } from './routes/hints.ts';
import { openapi } from './routes/openapi.ts';
import { qualityRoutes } from './routes/quality.ts';

/** What the HTTP side of the service is made of. */
export interface AppOptions {
  log: Logger;
  metrics: Metrics;
  siteUrl: string;
  hintSecret: string;
  store: FragmentStore;
  feed: Feed;
  layout: PageLayout;
  /** Resolves when CKAN answers. */
  checkCkan(): Promise<void>;
  onHint(id: string): void;
}

/** The service's express app. */
export function createApp(options: AppOptions): Express {
  const { log, metrics, siteUrl, store, feed, layout, hintSecret } = options;
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
    routes: (app) => {
      feedRoutes(app, feed);
      hintRoutes(app, { secret: hintSecret, onHint: (id) => options.onHint(id) });
      qualityRoutes(app, { store, siteUrl, layout });
    },
  });
}
