import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutboundProbe } from '../../src/outbound/index.ts';
import { serve } from '../support/local-server.ts';

test('a probe tells any status, follows redirects and reads no body', async (t) => {
  let onClosed = (): void => {};
  const closed = new Promise<void>((resolve) => (onClosed = resolve));
  const server = await serve(t, (req, res) => {
    if (req.url === '/moved') res.writeHead(302, { location: '/end' }).end();
    else if (req.url === '/end') res.writeHead(404).end();
    else if (req.url === '/later') res.writeHead(429, { 'retry-after': '7' }).end();
    else {
      res.on('close', onClosed);
      res.writeHead(206).write('a body without an end');
    }
  });
  const probe = createOutboundProbe({ userAgent: 'test', allowPrivate: [`127.0.0.1:${server.port}`] });
  assert.equal((await probe.probe(`${server.url}/moved`, { method: 'HEAD' })).status, 404);
  assert.deepEqual(await probe.probe(`${server.url}/later`, { method: 'HEAD' }), { status: 429, retryAfterMs: 7_000 });
  assert.equal((await probe.probe(`${server.url}/endless`, { method: 'GET' })).status, 206);
  await closed;
});

test('a probe sends the method and the headers it was given', async (t) => {
  const seen: unknown[] = [];
  const server = await serve(t, (req, res) => {
    seen.push([req.method, req.headers.range, req.headers['user-agent']]);
    res.end();
  });
  const probe = createOutboundProbe({ userAgent: 'test/1', allowPrivate: [`127.0.0.1:${server.port}`] });
  await probe.probe(server.url, { method: 'HEAD' });
  await probe.probe(server.url, { method: 'GET', headers: { range: 'bytes=0-0' } });
  assert.deepEqual(seen, [
    ['HEAD', undefined, 'test/1'],
    ['GET', 'bytes=0-0', 'test/1'],
  ]);
});

test('what is inside the network is refused, also behind a redirect', async (t) => {
  const inner = await serve(t, (_req, res) => res.end('secret'));
  const outer = await serve(t, (_req, res) => res.writeHead(302, { location: inner.url }).end());
  const probe = createOutboundProbe({ userAgent: 'test', allowPrivate: [`127.0.0.1:${outer.port}`] });
  for (const url of [inner.url, outer.url])
    await assert.rejects(probe.probe(url, { method: 'HEAD' }), { code: 'address-refused' });
});

test('failures of the connection have their codes, and nothing is asked twice', async (t) => {
  let asked = 0;
  const server = await serve(t, (req) => {
    asked += 1;
    if (req.url === '/drop') req.socket.destroy();
  });
  const probe = createOutboundProbe({ userAgent: 'test', allowPrivate: [`127.0.0.1:${server.port}`], timeoutMs: 150 });
  await assert.rejects(probe.probe(`${server.url}/drop`, { method: 'HEAD' }), { code: 'upstream-unavailable' });
  await assert.rejects(probe.probe(`${server.url}/hang`, { method: 'HEAD' }), { code: 'upstream-timeout' });
  await assert.rejects(probe.probe(`${server.url}/x`, { method: 'HEAD', signal: AbortSignal.abort() }), {
    code: 'request-cancelled',
  });
  assert.equal(asked, 2);
});
