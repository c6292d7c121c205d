import express, { type Express } from 'express';
import type { Logger } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';
import type { PageLayout } from '../pages/index.ts';
import { requireSameOrigin } from './guards.ts';
import { type Checks, healthRoutes } from './health.ts';
import { notFound, problemHandler } from './problems.ts';
import { requestIds, requestRecords } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';

/** What an HTTP service is made of. Sizes in bytes, times in milliseconds. */
export interface ServiceAppOptions {
  service: string;
  log: Logger;
  metrics: Metrics;
  /** Address of the front door: only its own pages may change state, or who brings an API token. */
  siteUrl: string;
  /** Dependencies `/readyz` asks. */
  checks: Checks;
  /** The OpenAPI document of the service's own API. */
  openapi?: object;
  /** With it, people who come with a browser see a problem as a page. */
  layout?: PageLayout;
  maxBodyBytes?: number;
  checkTimeoutMs?: number;
  /** Routes that read their own bodies and change nothing, whatever method the protocol they follow asks for. */
  readingRoutes?(app: Express): void;
  routes(app: Express): void;
}

/** An express app with everything all services share around the service's own routes. */
export function createServiceApp(options: ServiceAppOptions): Express {
  const { service, log, metrics, siteUrl, checks, openapi } = options;
  const { maxBodyBytes = 100 * 1024, checkTimeoutMs = 3_000 } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(requestIds(), requestRecords(log, metrics), securityHeaders());
  app.use(healthRoutes({ service, log, metrics, checks, checkTimeoutMs, openapi }));
  options.readingRoutes?.(app);
  app.use(express.json({ limit: maxBodyBytes }), express.urlencoded({ extended: false, limit: maxBodyBytes }));
  app.use(requireSameOrigin(siteUrl));
  options.routes(app);
  app.use(notFound(), problemHandler(log, options.layout));
  return app;
}
