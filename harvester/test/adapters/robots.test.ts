import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, test, type TestContext } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { createOutboundClient } from '@vdt/core/outbound';
import { createFetchPage } from '../../src/adapters/documents.ts';
import { createRobotRules } from '../../src/adapters/robots.ts';
import { HarvestError } from '../../src/domain/failures.ts';
import { startServer } from '../support/local-server.ts';

/** A site with this robots.txt, how it was asked, and how to ask it. */
async function siteWith(t: TestContext, robots: RequestListener | string) {
  const asked: string[] = [];
  const server = await startServer((req, res) => {
    asked.push(req.url ?? '');
    if (req.url !== '/robots.txt') res.end('katalogs');
    else if (typeof robots === 'string') res.end(robots);
    else robots(req, res);
  });
  t.after(server.close);
  const outbound = createOutboundClient({
    userAgent: 'test',
    allowPrivate: [server.host],
    retries: 0,
    timeoutMs: 1_000,
  });
  const fetchPage = createFetchPage(outbound, 1_000_000);
  const read = async (path: string) => (await fetchPage(`${server.url}${path}`, '*/*')).body.toString();
  return { asked, read, server, outbound };
}

const status =
  (code: number): RequestListener =>
  (_req, res) =>
    res.writeHead(code).end();

describe('robots.txt', () => {
  test('what it disallows is not asked for, and the reason names the file and what would allow it', async (t) => {
    const { asked, read } = await siteWith(t, 'User-agent: *\nDisallow: /data/\n');
    await assert.rejects(read('/data/katalogs.ttl'), (error) => {
      assert.ok(error instanceof HarvestError);
      assert.equal(error.code, 'robots-disallowed');
      assert.match(error.detail, /\/robots\.txt.*User-agent: vdt-harvester/);
      assert.match(error.latvian, /Vietne neļauj programmām lasīt/);
      return true;
    });
    assert.deepEqual(asked, ['/robots.txt']);
  });

  test('what it says of the harvester by name counts before what it says of all', async (t) => {
    const { read } = await siteWith(t, 'User-agent: *\nDisallow: /\n\nUser-agent: VDT-Harvester\nAllow: /\n');
    assert.equal(await read('/katalogs.ttl'), 'katalogs');
  });

  test('is asked for once however many pages are read', async (t) => {
    const { asked, read } = await siteWith(t, 'User-agent: *\nDisallow: /ieksa/\n');
    await Promise.all(['/1', '/2', '/3'].map(read));
    assert.equal(asked.filter((path) => path === '/robots.txt').length, 1);
  });

  for (const [name, listener] of Object.entries({
    'that is not there': status(404),
    'that asks for a password': status(401),
    'that is a page of HTML': (_req, res) => res.setHeader('content-type', 'text/html').end('<html>\nDisallow: /'),
    'that is larger than anybody has to read': (_req, res) => res.end('#'.repeat(600 * 1024)),
    'that leads inside the network': (_req, res) => res.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  } satisfies Record<string, RequestListener>)) {
    test(`a file ${name} forbids nothing`, async (t) => {
      const { read } = await siteWith(t, listener);
      assert.equal(await read('/katalogs.ttl'), 'katalogs');
    });
  }

  for (const [name, listener, code] of [
    ['that answers 503', status(503), 'upstream-status'],
    ['that answers 429', status(429), 'upstream-status'],
    ['that never answers', () => {}, 'upstream-timeout'],
  ] as const satisfies readonly (readonly [string, RequestListener, string])[]) {
    test(`a file ${name} puts the reading off`, async (t) => {
      const { asked, read } = await siteWith(t, listener);
      await assert.rejects(read('/katalogs.ttl'), (error) => error instanceof AppError && error.code === code);
      assert.deepEqual(asked, ['/robots.txt']);
    });
  }

  test('the pause it asks for is kept between two requests, up to a limit', async (t) => {
    const { server, outbound } = await siteWith(t, 'User-agent: *\nCrawl-delay: 3600\n');
    const rules = createRobotRules({ outbound, maxPauseMs: 150 });
    await rules.admit(`${server.url}/1`);
    const begun = performance.now();
    await rules.admit(`${server.url}/2`);
    assert.ok(performance.now() - begun > 140);
  });

  test('a run that is stopped does not wait for the pause', async (t) => {
    const { server, outbound } = await siteWith(t, 'User-agent: *\nCrawl-delay: 3600\n');
    const stop = new AbortController();
    const rules = createRobotRules({ outbound, signal: stop.signal });
    await rules.admit(`${server.url}/1`);
    const waiting = rules.admit(`${server.url}/2`);
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
