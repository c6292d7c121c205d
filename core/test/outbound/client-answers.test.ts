import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { AppError } from '@vdt/core/errors';
import { createOutboundClient, type OutboundClient, type OutboundOptions } from '@vdt/core/outbound';
import { serve } from '../support/local-server.ts';

async function clientOf(
  t: TestContext,
  listener: RequestListener,
  options: Partial<OutboundOptions> = {},
): Promise<{ client: OutboundClient; url: string }> {
  const { port, url } = await serve(t, listener);
  const client = createOutboundClient({
    userAgent: 'vdt-test (test@example.org)',
    allowPrivate: [`127.0.0.1:${port}`],
    retryBaseDelayMs: 1,
    ...options,
  });
  return { client, url };
}

async function failsWith(code: string, work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => assert.fail('it succeeded'),
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof AppError, String(outcome));
  assert.equal(outcome.code, code);
  return outcome;
}

test('an answer comes whole, decompressed, with its headers in lower case', async (t) => {
  const { client, url } = await clientOf(t, (req, res) => {
    res.writeHead(200, { 'Content-Encoding': 'gzip', 'X-Asked-By': req.headers['user-agent'] ?? '' });
    res.end(gzipSync('Rīga'));
  });
  const answer = await client.get(`${url}/a?b=c`, { headers: { accept: 'text/turtle' } });
  assert.equal(answer.status, 200);
  assert.equal(answer.url, `${url}/a?b=c`);
  assert.equal(answer.body.toString(), 'Rīga');
  assert.equal(answer.headers['x-asked-by'], 'vdt-test (test@example.org)');
});

test('304 is an answer, not a redirect and not a failure', async (t) => {
  const { client, url } = await clientOf(t, (req, res) => {
    res.writeHead(req.headers['if-none-match'] === '"1"' ? 304 : 200).end();
  });
  assert.equal((await client.get(url, { headers: { 'if-none-match': '"1"' } })).status, 304);
});

test('redirects are followed, and credentials stay with the origin they were given for', async (t) => {
  const seen: Record<string, string | undefined> = {};
  const target = await serve(t, (req, res) => {
    seen['target'] = req.headers.authorization;
    res.end('there');
  });
  const start = await serve(t, (req, res) => {
    seen[req.url ?? ''] = req.headers.authorization;
    res.writeHead(301, { location: req.url === '/a' ? '/b' : `${target.url}/c` }).end();
  });
  const allowPrivate = [start.port, target.port].map((port) => `127.0.0.1:${port}`);
  const client = createOutboundClient({ userAgent: 'vdt-test', allowPrivate });
  const answer = await client.get(`${start.url}/a`, { headers: { Authorization: 'key' } });
  assert.equal(answer.url, `${target.url}/c`);
  assert.deepEqual(seen, { '/a': 'key', '/b': 'key', target: undefined });
});

test('a ring of redirects ends', async (t) => {
  let asked = 0;
  const { client, url } = await clientOf(
    t,
    (_req, res) => {
      asked += 1;
      res.writeHead(302, { location: '/' }).end();
    },
    { maxRedirects: 3 },
  );
  await failsWith('too-many-redirects', client.get(url));
  assert.equal(asked, 4);
});

test('a server that drips one byte at a time is left when the time is over', async (t) => {
  const { client, url } = await clientOf(
    t,
    (_req, res) => {
      const drip = setInterval(() => res.write('.'), 20);
      res.once('close', () => clearInterval(drip));
    },
    { timeoutMs: 300 },
  );
  const startedMs = performance.now();
  const error = await failsWith('upstream-timeout', client.get(url));
  assert.equal(error.kind, 'upstream-timeout');
  assert.ok(performance.now() - startedMs < 2_000);
});

test('a server that never answers, and one that redirects for ever so slowly, are left in time', async (t) => {
  const silent = await clientOf(t, () => {}, { timeoutMs: 200 });
  await failsWith('upstream-timeout', silent.client.get(silent.url));
  const slow = await clientOf(
    t,
    (_req, res) => {
      setTimeout(() => res.writeHead(302, { location: '/' }).end(), 120);
    },
    { timeoutMs: 300, maxRedirects: 100 },
  );
  await failsWith('upstream-timeout', slow.client.get(slow.url));
});

test('a body larger than it declares, or than allowed, is cut off while it comes', async (t) => {
  let sent = 0;
  const { client, url } = await clientOf(
    t,
    (_req, res) => {
      const chunk = Buffer.alloc(64 * 1024);
      const more = (): void => {
        if (res.destroyed) return;
        sent += chunk.length;
        if (res.write(chunk)) setImmediate(more);
        else res.once('drain', more);
      };
      more();
    },
    { maxBodyBytes: 100_000 },
  );
  const error = await failsWith('answer-too-large', client.get(url));
  assert.equal(error.kind, 'upstream-bad-answer');
  assert.ok(sent < 50_000_000);
});

test('a declared length above the limit is refused without reading', async (t) => {
  const { client, url } = await clientOf(t, (_req, res) => {
    res.writeHead(200, { 'content-length': 200_000_000 });
    res.write('x');
  });
  await failsWith('answer-too-large', client.get(url));
});

test('a gzip bomb is measured by what comes out of it', async (t) => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  const { client, url } = await clientOf(
    t,
    (_req, res) => {
      res.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
    },
    { maxBodyBytes: 1024 * 1024 },
  );
  assert.ok(bomb.length < 100_000);
  await failsWith('answer-too-large', client.get(url));
});

test('one request may allow more or less than the client does', async (t) => {
  const { client, url } = await clientOf(t, (_req, res) => res.end('0123456789'), { maxBodyBytes: 5 });
  assert.equal((await client.get(url, { maxBodyBytes: 10 })).body.length, 10);
});

test('a compressed body that is broken cannot be read', async (t) => {
  const { client, url } = await clientOf(t, (_req, res) => {
    res.writeHead(200, { 'content-encoding': 'gzip' }).end('this is not gzip');
  });
  await failsWith('answer-unreadable', client.get(url));
});

test('503 and then 200 is a success', async (t) => {
  let asked = 0;
  const { client, url } = await clientOf(t, (_req, res) => {
    asked += 1;
    res.writeHead(asked < 3 ? 503 : 200).end('ready');
  });
  assert.equal((await client.get(url)).body.toString(), 'ready');
  assert.equal(asked, 3);
});

test('what keeps failing is given up after the retries, without telling the query of the address', async (t) => {
  let asked = 0;
  const { client, url } = await clientOf(t, (_req, res) => {
    asked += 1;
    res.writeHead(502).end();
  });
  const error = await failsWith('upstream-status', client.get(`${url}/feed?key=hunter2`));
  assert.equal(asked, 3);
  assert.equal(error.detail, `${url}/feed answered with status 502.`);
});

test('404 and 500 are not asked for again', async (t) => {
  const asked: string[] = [];
  const { client, url } = await clientOf(t, (req, res) => {
    asked.push(req.url ?? '');
    res.writeHead(Number(req.url?.slice(1))).end();
  });
  await failsWith('upstream-status', client.get(`${url}/404`));
  await failsWith('upstream-status', client.get(`${url}/500`));
  assert.deepEqual(asked, ['/404', '/500']);
});

test('Retry-After is obeyed', async (t) => {
  const times: number[] = [];
  const { client, url } = await clientOf(t, (_req, res) => {
    times.push(performance.now());
    res.writeHead(times.length === 1 ? 429 : 200, { 'retry-after': '1' }).end();
  });
  await client.get(url);
  const [first = 0, second = 0] = times;
  assert.ok(second - first >= 990, `waited ${second - first} ms`);
});

test('a Retry-After longer than we can wait is taken as a no', async (t) => {
  let asked = 0;
  const { client, url } = await clientOf(
    t,
    (_req, res) => {
      asked += 1;
      res.writeHead(503, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end();
    },
    { maxRetryDelayMs: 1_000 },
  );
  await failsWith('upstream-status', client.get(url));
  assert.equal(asked, 1);
});

test('a connection that breaks in the middle of the body is tried again', async (t) => {
  let asked = 0;
  const { client, url } = await clientOf(t, (_req, res) => {
    asked += 1;
    if (asked > 1) return res.end('whole');
    res.writeHead(200, { 'content-length': 100 });
    res.write('half', () => res.destroy());
    return undefined;
  });
  assert.equal((await client.get(url)).body.toString(), 'whole');
});

test('nobody listening is "unavailable"', async (t) => {
  const { port, url } = await serve(t, () => {});
  const client = createOutboundClient({ userAgent: 'vdt-test', allowPrivate: ['127.0.0.1:1'], retries: 0 });
  const error = await failsWith('upstream-unavailable', client.get('http://127.0.0.1:1/'));
  assert.equal(error.kind, 'upstream-unavailable');
  assert.notEqual(url, `http://127.0.0.1:${port + 1}`);
});

test('the caller can cancel, also while waiting for the next try', async (t) => {
  const { client, url } = await clientOf(t, (_req, res) => res.writeHead(503, { 'retry-after': '20' }).end());
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const startedMs = performance.now();
  await assert.rejects(client.get(url, { signal: controller.signal }), AppError);
  assert.ok(performance.now() - startedMs < 2_000);
  const silent = await clientOf(t, () => {});
  await failsWith('request-cancelled', silent.client.get(silent.url, { signal: AbortSignal.timeout(50) }));
});
