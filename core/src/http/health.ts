import { type RequestHandler, Router } from 'express';
import { AppError, toProblem } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';

/** Resolves when a dependency answers, rejects when it does not. Named by what it asks, as in `ckan`. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

/** What the routes every service has are made of. */
export interface HealthOptions {
  service: string;
  log: Logger;
  metrics: Metrics;
  checks: Checks;
  checkTimeoutMs: number;
  openapi: object | undefined;
}

/** `/healthz` (alive), `/readyz` (all dependencies answer), `/metrics` (Prometheus) and `/openapi.json`. */
export function healthRoutes(options: HealthOptions): Router {
  const { service, metrics, openapi } = options;
  const router = Router();
  router.use(['/healthz', '/readyz', '/metrics'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok', service });
  });
  router.get('/readyz', readiness(options));
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  if (openapi !== undefined) {
    router.get('/openapi.json', (_req, res) => {
      res.json(openapi);
    });
  }
  return router;
}

function readiness({ checks, checkTimeoutMs, log }: HealthOptions): RequestHandler {
  return async (req, res) => {
    const outcomes = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const failure = await failureOf(check, checkTimeoutMs);
        if (failure !== undefined) log.warn({ check: name, err: failure }, 'a dependency does not answer');
        return [name, failure === undefined ? 'ok' : 'failed'] as const;
      }),
    );
    const failed = outcomes.filter(([, outcome]) => outcome === 'failed').map(([name]) => name);
    const report = Object.fromEntries(outcomes);
    if (failed.length === 0) {
      res.json({ status: 'ready', checks: report });
      return;
    }
    const error = new AppError('upstream-unavailable', 'not-ready', `These do not answer: ${failed.join(', ')}.`);
    const problem = { ...toProblem(error, req.path), checks: report };
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
}

async function failureOf(check: () => Promise<void>, timeoutMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return undefined;
  } catch (error) {
    return error ?? new Error('failed without a reason');
  } finally {
    clearTimeout(timer);
  }
}
