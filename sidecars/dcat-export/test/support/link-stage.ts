import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createOutboundProbe } from '@vdt/core/outbound';
import { createLinkChecker, type LinkCheckLimits } from '../../src/adapters/link-checker.ts';
import { openScoreStore } from '../../src/adapters/score-store.ts';
import { scoreTurtle, turtleOf, wholeDataset } from './scoring.ts';
import { silent } from './stage.ts';

/** A request that a misbehaving host was sent. `atMs` is of a clock that only runs forward. */
export interface SeenRequest {
  method: string;
  url: string;
  range: string | undefined;
  atMs: number;
}

/** A real server on 127.0.0.1 that notes what it is asked. */
export async function startHost(t: TestContext, listener: RequestListener) {
  const seen: SeenRequest[] = [];
  const server = createServer((req: IncomingMessage, res) => {
    const { method = '', url = '', headers } = req;
    seen.push({ method, url, range: headers.range, atMs: performance.now() });
    listener(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, seen };
}

const fast: LinkCheckLimits = { concurrency: 8, hostIntervalMs: 1, recheckMs: 86_400_000, retryMs: 60_000 };

/** A link checker over a store in memory that knows these addresses, on a clock that the test sets. */
export function setLinkStage(
  t: TestContext,
  urls: readonly string[],
  options: {
    allow?: readonly string[];
    limits?: Partial<LinkCheckLimits>;
    timeoutMs?: number;
    signal?: AbortSignal;
  } = {},
) {
  const clock = { nowMs: Date.parse('2026-04-01T00:00:00Z') };
  const now = () => clock.nowMs;
  const { scores, links } = openScoreStore(':memory:', now);
  t.after(() => scores.close());
  const entry = {
    id: 'd1',
    name: 'd1',
    title: { lv: '', en: '' },
    organization: { name: 'o', lv: '', en: '' },
    hash: 'h',
  };
  scores.save(entry, scoreTurtle(turtleOf(wholeDataset)), urls);
  const allowPrivate = options.allow ?? urls.map((url) => new URL(url).host);
  const probe = createOutboundProbe({ userAgent: 'test', allowPrivate, timeoutMs: options.timeoutMs ?? 2_000 });
  const limits = { ...fast, ...options.limits };
  const checker = createLinkChecker({ links, probe, limits, log: silent, now, signal: options.signal });
  return { clock, scores, links, checker, limits };
}
