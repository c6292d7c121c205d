import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { datasetNumber } from '../support/stage.ts';
import { startService } from '../support/service.ts';
import { statementsOf } from '../support/statements.ts';

const five = [1, 2, 3, 4, 5].map((n) => datasetNumber(n));

for (const name of formatNames) {
  test(`.${name} has its media type, a strong tag, a date, and the statements of the other formats`, async (t) => {
    const { url } = await startService(t, five);
    const answer = await fetch(`${url}/dcat/catalog.${name}?page=2`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type')?.split(';')[0], formats[name].mediaType);
    assert.match(answer.headers.get('etag') ?? '', /^"[0-9a-f]{32}"$/);
    assert.equal(answer.headers.get('last-modified'), 'Wed, 01 Apr 2026 00:00:00 GMT');
    const dataset = await (await fetch(`${url}/dcat/datasets/datu-kopa-3.nt`)).text();
    const statements = await statementsOf(name, await answer.text());
    for (const line of dataset.trimEnd().split('\n')) assert.ok(statements.includes(line), line);
  });
}

test('the tag or the date of what a client has gives 304 without a body', async (t) => {
  const { url } = await startService(t, five);
  for (const path of ['/dcat/catalog.ttl', '/dcat/datasets/datu-kopa-1.jsonld', '/dcat/catalog']) {
    const { headers } = await fetch(url + path);
    const validators = { 'if-none-match': headers.get('etag') ?? '' };
    const dates = { 'if-modified-since': headers.get('last-modified') ?? '' };
    for (const conditions of [validators, dates]) {
      const answer = await fetch(url + path, { headers: { ...conditions, 'cache-control': 'max-age=0' } });
      assert.deepEqual([answer.status, await answer.text()], [304, '']);
    }
    assert.equal((await fetch(url + path, { headers: { 'if-none-match': '"other"' } })).status, 200);
  }
});

test('HEAD says what GET would, without the body', async (t) => {
  const { url } = await startService(t, five);
  const get = await fetch(`${url}/dcat/catalog.rdf`);
  const head = await fetch(`${url}/dcat/catalog.rdf`, { method: 'HEAD' });
  assert.equal(await head.text(), '');
  for (const name of ['etag', 'content-length', 'content-type', 'last-modified', 'link']) {
    assert.equal(head.headers.get(name), get.headers.get(name), name);
  }
});

test('without an extension the Accept header decides, and caches are told so', async (t) => {
  const { url } = await startService(t, five);
  const cases = [
    ['application/rdf+xml', 'application/rdf+xml'],
    ['application/ld+json;q=0.5, text/turtle;q=0.4', 'application/ld+json'],
    ['application/n-triples', 'application/n-triples'],
    ['application/json', 'application/ld+json'],
    ['*/*', 'text/turtle'],
    ['image/png', 'text/turtle'],
  ] as const;
  for (const path of ['/dcat/catalog?page=2', `/dcat/datasets/${datasetNumber(1).id}`]) {
    for (const [accept, expected] of cases) {
      const { headers } = await fetch(url + path, { headers: { accept } });
      assert.equal(headers.get('content-type')?.split(';')[0], expected, accept);
      assert.match(headers.get('vary') ?? '', /Accept/);
    }
  }
});

test('links carry the public address, whatever host the request names', async (t) => {
  const { url } = await startService(t, five);
  const answer = await fetch(`${url}/dcat/catalog.ttl?page=2`, { headers: { 'x-forwarded-host': 'evil.example' } });
  const body = await answer.text();
  assert.ok(!body.includes('evil.example') && !body.includes('127.0.0.1'));
  const link = answer.headers.get('link') ?? '';
  const next = `<https://data.example.lv/dcat/catalog.ttl?page=3&after=${datasetNumber(4).id}>; rel="next"`;
  for (const part of [next, 'page=1>; rel="prev"', 'page=1>; rel="first"', 'page=3>; rel="last"']) {
    assert.ok(link.includes(part), part);
  }
});

test('pages that cannot be are problem documents', async (t) => {
  const { url } = await startService(t, five);
  const cases = [
    ['/dcat/catalog.ttl?page=0', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=viens', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=1.5', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=1&page=2', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=99999999', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=2&after=%3Cx%3E', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=4', 404, 'page-not-found'],
    ['/dcat/catalog.csv', 404, 'format-unknown'],
    ['/dcat/datasets/datu-kopa-1.csv', 404, 'format-unknown'],
    ['/dcat/datasets/nav.ttl', 404, 'dataset-not-found'],
    ['/dcat/datasets/.ttl', 404, 'dataset-not-found'],
    ['/dcat/', 404, 'route-not-found'],
  ] as const;
  for (const [path, status, code] of cases) {
    const answer = await fetch(url + path);
    assert.equal(answer.headers.get('content-type')?.split(';')[0], 'application/problem+json', path);
    assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [status, code], path);
  }
});

test('any site may read the feed from a browser', async (t) => {
  const { url } = await startService(t, five);
  const headers = { origin: 'https://other.example', 'access-control-request-headers': 'if-none-match' };
  const preflight = await fetch(`${url}/dcat/catalog.ttl`, { method: 'OPTIONS', headers });
  assert.equal(preflight.status, 204);
  assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /If-None-Match/);
  const answer = await fetch(`${url}/dcat/catalog.ttl`, { headers });
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
});

test('while the feed is built for the first time it answers 503 and says when to come again', async (t) => {
  const { url } = await startService(t, five, false);
  const answer = await fetch(`${url}/dcat/catalog.ttl`);
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '30']);
  const ready = await fetch(`${url}/readyz`);
  assert.equal(ready.status, 503);
});

test('the service is ready once the feed is whole, and its API is described', async (t) => {
  const { url, ckan } = await startService(t, five);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, unknown> };
  assert.ok('/dcat/catalog.{format}' in paths && '/hints/dataset-changed' in paths);
  ckan.fault = { status: 500, body: '' };
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/dcat/catalog.ttl`)).status, 200, 'the feed is served while CKAN is away');
});
