import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startService } from '../support/service.ts';

test('a service is alive even when nothing it needs is', async (t) => {
  const { url } = await startService(t, { checks: { ckan: async () => Promise.reject(new Error('down')) } });
  const answer = await fetch(`${url}/healthz`);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), { status: 'ok', service: 'test' });
});

test('a service is ready when all it needs answers', async (t) => {
  const { url } = await startService(t, { checks: { ckan: async () => {}, store: async () => {} } });
  const answer = await fetch(`${url}/readyz`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await answer.json(), { status: 'ready', checks: { ckan: 'ok', store: 'ok' } });
});

test('a service that is not ready names what does not answer, and says why only in the log', async (t) => {
  const { url, lines } = await startService(t, {
    checkTimeoutMs: 100,
    checks: {
      store: async () => {},
      ckan: async () => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3')),
      solr: async () => new Promise(() => {}),
      broken: () => {
        throw new Error('thrown at once');
      },
    },
  });
  const startedMs = performance.now();
  const answer = await fetch(`${url}/readyz`);
  assert.ok(performance.now() - startedMs < 2_000);
  assert.equal(answer.status, 503);
  const text = await answer.text();
  const problem = JSON.parse(text) as Record<string, unknown>;
  assert.equal(problem['code'], 'not-ready');
  assert.equal(problem['detail'], 'These do not answer: ckan, solr, broken.');
  assert.deepEqual(problem['checks'], { store: 'ok', ckan: 'failed', solr: 'failed', broken: 'failed' });
  assert.ok(!text.includes('10.1.2.3'));
  assert.ok(JSON.stringify(lines).includes('10.1.2.3'));
});

test('measures are in the format Prometheus reads, the API document is there when the service has an API', async (t) => {
  const documented = await startService(t, { openapi: { openapi: '3.1.0' } });
  assert.match((await fetch(`${documented.url}/metrics`)).headers.get('content-type') ?? '', /^text\/plain; version=/);
  assert.deepEqual(await (await fetch(`${documented.url}/openapi.json`)).json(), { openapi: '3.1.0' });
  const without = await startService(t);
  assert.equal((await fetch(`${without.url}/openapi.json`)).status, 404);
});
