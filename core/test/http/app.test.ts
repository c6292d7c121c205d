import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { parseRequest } from '@vdt/core/http';
import express from 'express';
import { z } from 'zod';
import { siteUrl, startService } from '../support/service.ts';

test('every answer carries the security headers and does not say what made it', async (t) => {
  const { url } = await startService(t, { routes: (app) => app.get('/page', (_req, res) => void res.send('<p>')) });
  for (const path of ['/page', '/healthz', '/nothing']) {
    const { headers } = await fetch(url + path);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'/);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin');
    assert.equal(headers.get('x-powered-by'), null);
  }
});

test('a sane request id is taken over, logged and sent back', async (t) => {
  const { url, lines } = await startService(t, { routes: (app) => app.get('/a', (_req, res) => void res.json({})) });
  const answer = await fetch(`${url}/a`, { headers: { 'x-request-id': 'front-door.0001' } });
  assert.equal(answer.headers.get('x-request-id'), 'front-door.0001');
  await answer.text();
  assert.equal(lines.find((line) => line['msg'] === 'request')?.['requestId'], 'front-door.0001');
});

test('a request id that could forge a log line or is too long is replaced', async (t) => {
  const { url } = await startService(t);
  for (const forged of ['{"level":"fatal"}', 'a b c d e f g h', 'x'.repeat(129), 'short']) {
    const { headers } = await fetch(url, { headers: { 'x-request-id': forged } });
    assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  }
});

test('the log of a request has no headers and no query', async (t) => {
  const { url, lines } = await startService(t, { routes: (app) => app.get('/a', (_req, res) => void res.json({})) });
  await fetch(`${url}/a?key=hunter2`, { headers: { cookie: 'session=hunter2', authorization: 'hunter2' } });
  const line = lines.find(({ msg }) => msg === 'request');
  assert.deepEqual([line?.['method'], line?.['path'], line?.['status']], ['GET', '/a', 200]);
  assert.ok(!JSON.stringify(lines).includes('hunter2'));
});

test('routes that only read take a form from any page, and others do not', async (t) => {
  const { url } = await startService(t, {
    readingRoutes: (app) => app.post('/read', express.text({ type: '*/*' }), (req, res) => void res.json(req.body)),
    routes: (app) => app.post('/write', (_req, res) => void res.json({})),
  });
  const headers = { origin: 'https://other.example' };
  const post = async (path: string) =>
    fetch(url + path, { method: 'POST', headers, body: new URLSearchParams({ a: '1' }) });
  assert.equal(await (await post('/read')).json(), 'a=1');
  assert.equal((await post('/write')).status, 403);
});

test('requests are measured by route pattern, not by address', async (t) => {
  const { url, lines } = await startService(t, {
    routes: (app) => {
      app.get('/d/:id', (_req, res) => void res.json({}));
      app.use(
        '/mounted',
        express.Router().get('/deep', (_req, res) => void res.json({})),
      );
    },
  });
  await Promise.all(['1', '2', '3'].map(async (id) => fetch(`${url}/d/${id}`)));
  await fetch(`${url}/scan/for/holes.php`);
  await fetch(`${url}/mounted/deep`);
  assert.ok(lines.some(({ path }) => path === '/mounted/deep'));
  const text = await (await fetch(`${url}/metrics`)).text();
  assert.match(text, /seconds_count\{service="test",method="GET",route="\/d\/:id",status="200"\} 3/);
  assert.match(text, /route="\/mounted\/deep"/);
  assert.ok(!text.includes('holes.php'));
});

test('what no route takes is a problem document', async (t) => {
  const { url } = await startService(t);
  const answer = await fetch(`${url}/nothing?x=1`, { headers: { 'x-request-id': 'request-0001' } });
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  assert.deepEqual(await answer.json(), {
    type: 'urn:vdt:problem:route-not-found',
    title: 'Not found',
    status: 404,
    detail: 'There is nothing at /nothing.',
    code: 'route-not-found',
    instance: 'request-0001',
  });
});

test('what a route throws, at once or later, is a problem document whose cause only the log has', async (t) => {
  const { url, lines } = await startService(t, {
    routes: (app) => {
      app.get('/now', () => {
        throw new AppError('conflict', 'run-active', 'A run is active.', { cause: new Error('inner') });
      });
      app.get('/later', async () => {
        await Promise.resolve();
        throw new Error('password=hunter2');
      });
    },
  });
  const now = await fetch(`${url}/now`);
  assert.equal(now.status, 409);
  assert.ok(!(await now.text()).includes('inner'));
  const later = await fetch(`${url}/later`);
  assert.equal(later.status, 500);
  assert.ok(!(await later.text()).includes('hunter2'));
  assert.ok(JSON.stringify(lines).includes('"message":"inner"'));
  assert.ok(JSON.stringify(lines).includes('hunter2'));
});

test('a request body that breaks its schema is refused with all its faults', async (t) => {
  const schema = z.object({ id: z.uuid(), event: z.enum(['changed', 'removed']) });
  const { url } = await startService(t, {
    routes: (app) => app.post('/hints', (req, res) => void res.json(parseRequest(schema, req.body))),
  });
  const headers = { origin: siteUrl, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/hints`, { method: 'POST', headers, body: '{"id":"x"}' });
  const problem = (await answer.json()) as { code: string; detail: string };
  assert.equal(answer.status, 400);
  assert.equal(problem.code, 'request-invalid');
  assert.match(problem.detail, /^id: .+; event: .+$/);
});

test('a body too large, not JSON, or in an unknown encoding has a code of its own', async (t) => {
  const { url } = await startService(t, { routes: (app) => app.post('/a', (_req, res) => void res.json({})) });
  const post = async (body: string, extra: Record<string, string> = {}) => {
    const headers = { origin: siteUrl, 'content-type': 'application/json', ...extra };
    const answer = await fetch(`${url}/a`, { method: 'POST', headers, body });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  assert.deepEqual(await post(JSON.stringify('x'.repeat(200_000))), [413, 'body-too-large']);
  assert.deepEqual(await post('{'), [400, 'body-invalid']);
  assert.deepEqual(await post('{}', { 'content-encoding': 'zip' }), [415, 'body-type-unsupported']);
});

test('an address that cannot be decoded is bad input, not a failure of the service', async (t) => {
  const { url } = await startService(t, { routes: (app) => app.get('/d/:id', (_req, res) => void res.json({})) });
  assert.equal((await fetch(`${url}/d/%E0%A4%A`)).status, 400);
});

test('an answer that breaks off after its beginning is cut, not mixed with a problem', async (t) => {
  const { url } = await startService(t, {
    routes: (app) =>
      app.get('/half', (_req, res, next) => {
        res.write('half');
        next(new Error('broken'));
      }),
  });
  await assert.rejects(async () => (await fetch(`${url}/half`)).text());
});
