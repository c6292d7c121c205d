import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from '../log/index.ts';
import { withRequestId } from '../log/index.ts';
import type { Metrics } from '../metrics/index.ts';

// What a proxy or another service of ours would send; anything else could forge lines in a log.
const sanePattern = /^[\w.-]{8,128}$/;

/** Gives each request an id, taken from X-Request-Id when it is a sane one, and sends it back. */
export function requestIds(): RequestHandler {
  return (req, res, next) => {
    const offered = req.get('x-request-id');
    const requestId = offered !== undefined && sanePattern.test(offered) ? offered : randomUUID();
    res.locals['requestId'] = requestId;
    res.set('X-Request-Id', requestId);
    withRequestId(requestId, next);
  };
}

const quietPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Logs and measures each request when it is over. Headers and queries are left out: both carry secrets. */
export function requestRecords(log: Logger, metrics: Metrics): RequestHandler {
  const durations = metrics.histogram('http_request_duration_seconds', 'Time to answer a request.', [
    'method',
    'route',
    'status',
  ]);
  return (req, res, next) => {
    const startedMs = performance.now();
    // Now, because a mounted router leaves only its own part of the path.
    const { method, path } = req;
    res.once('close', () => {
      const durationMs = Math.round(performance.now() - startedMs);
      durations.observe({ method, route: routeOf(req), status: res.statusCode }, durationMs / 1000);
      const record = { method, path, status: res.statusCode, durationMs, aborted: !res.writableFinished };
      log[quietPaths.has(path) ? 'debug' : 'info'](record, 'request');
    });
    next();
  };
}

// The pattern, not the path: a label must not take as many values as there are data sets.
function routeOf(req: Parameters<RequestHandler>[0]): string {
  const route: unknown = req.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'none';
  return `${req.baseUrl}${String(route.path)}`;
}
