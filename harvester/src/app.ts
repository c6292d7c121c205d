import { createServiceApp } from '@vdt/core/http';
import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import type { PageLayout } from '@vdt/core/pages';
import type { Express } from 'express';
import type { HarvestSource } from './domain/harvest-source.ts';
import type { RunStore, StandingOf, StartRun } from './domain/ports.ts';
import { apiRoutes } from './routes/api.ts';
import { openapi } from './routes/openapi.ts';
import { pageRoutes } from './routes/page.ts';

/** What the HTTP side of the harvester is made of. */
export interface AppOptions {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly siteUrl: string;
  readonly sources: readonly HarvestSource[];
  readonly store: RunStore;
  readonly start: StartRun;
  readonly standingOf: StandingOf;
  readonly layout: PageLayout;
  /** Resolves when CKAN answers. */
  readonly checkCkan: () => Promise<void>;
}

/** The harvester's express app. */
export function createApp(options: AppOptions): Express {
  const { log, metrics, siteUrl, layout, checkCkan } = options;
  return createServiceApp({
    service: 'harvester',
    log,
    metrics,
    siteUrl,
    layout,
    openapi,
    checks: { ckan: checkCkan },
    routes: (app) => {
      apiRoutes(app, options);
      pageRoutes(app, options);
    },
  });
}
