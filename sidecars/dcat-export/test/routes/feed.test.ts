import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
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
    assert.match(answer.headers.get('etag') ?? '', /^"[0-9a-f]{32}-gzip"$/);
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
  for (const [page, rel] of [
    [3, 'next'],
    [1, 'prev'],
    [1, 'first'],
    [3, 'last'],
  ] as const) {
    const pattern = `<https://data\\.example\\.lv/dcat/catalog\\.ttl\\?page=${page}&snapshot=[0-9a-f]{16}>; rel="${rel}"`;
    assert.match(link, new RegExp(pattern));
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
    ['/dcat/catalog.ttl?snapshot=1&snapshot=2', 400, 'page-invalid'],
    ['/dcat/catalog.ttl?page=2&snapshot=17', 404, 'snapshot-not-found'],
    ['/dcat/catalog.ttl?page=2&snapshot=00c0ffee00c0ffee', 404, 'snapshot-not-found'],
    ['/dcat/catalog.ttl?snapshot=%3Cx%3E', 404, 'snapshot-not-found'],
    ['/dcat/catalog.ttl?modified_since=vakar', 400, 'modified-since-invalid'],
    ['/dcat/catalog.ttl?modified_since=2026-02-30', 400, 'modified-since-invalid'],
    ['/dcat/catalog.ttl?modified_since=', 400, 'modified-since-invalid'],
    ['/dcat/catalog.ttl?modified_since=2026-01-01&page=4', 404, 'page-not-found'],
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

test('a snapshot that expired answers 410 and says to begin anew', async (t) => {
  const { url, clock, ckan, synchroniser, tend } = await startService(t, five, true, { snapshotHours: 1 });
  const { headers } = await fetch(`${url}/dcat/catalog.ttl`);
  const next = /<[^>]*(\?[^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? assert.fail();
  for (const title of ['a', 'b', 'c']) {
    clock.nowMs += 7_200_000;
    ckan.packages.set(datasetNumber(1).id, datasetNumber(1, { title }));
    await synchroniser.reconcile();
    await tend();
  }
  const answer = await fetch(`${url}/dcat/catalog.ttl${next}`);
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  assert.deepEqual([answer.status, code], [410, 'snapshot-expired']);
  assert.match(detail, /begin anew/);
});

test('the snapshot of another portal is not taken for one of this', async (t) => {
  const [here, there] = [await startService(t, five), await startService(t, five.slice(0, 4))];
  const { headers } = await fetch(`${there.url}/dcat/catalog.ttl`);
  const next = /<[^>]*(\?[^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? assert.fail();
  assert.equal((await fetch(`${there.url}/dcat/catalog.ttl${next}`)).status, 200);
  assert.equal((await fetch(`${here.url}/dcat/catalog.ttl${next}`)).status, 404);
});

test('modified_since keeps to what changed since then, a date or a moment, with its zone escaped or not', async (t) => {
  const { url, clock, ckan, synchroniser } = await startService(t, five);
  clock.nowMs = Date.parse('2026-04-02T12:00:00Z');
  ckan.packages.set(datasetNumber(3).id, datasetNumber(3, { title: 'Labota' }));
  await synchroniser.reconcile();
  const count = async (since: string) => {
    const text = await (await fetch(`${url}/dcat/catalog.nt?modified_since=${since}`)).text();
    return Number(/totalItems> "(\d+)"/.exec(text)?.[1]);
  };
  assert.equal(await count('2026-04-01'), 5);
  assert.equal(await count('2026-04-02'), 1);
  assert.equal(await count('2026-04-02T12:00:00Z'), 1);
  assert.equal(await count('2026-04-02T12:00:00.001Z'), 0);
  assert.equal(await count('2026-04-02T15:00:00%2B03:00'), 1);
  assert.equal(await count('2026-04-02T15:00:01+03:00'), 0);
});

test('who takes gzip gets gzip under a tag of its own, and both are the same document', async (t) => {
  const { url } = await startService(t, five);
  const ask = async (coding: string) => fetch(`${url}/dcat/catalog.ttl`, { headers: { 'accept-encoding': coding } });
  const [plain, zipped] = [await ask('identity'), await ask('gzip, br')];
  assert.deepEqual([plain.headers.get('content-encoding'), zipped.headers.get('content-encoding')], [null, 'gzip']);
  assert.notEqual(plain.headers.get('etag'), zipped.headers.get('etag'));
  assert.match(plain.headers.get('vary') ?? '', /Accept-Encoding/);
  assert.equal(await zipped.text(), await plain.text());
  const again = await fetch(`${url}/dcat/catalog.ttl`, {
    headers: {
      'accept-encoding': 'gzip',
      'if-none-match': zipped.headers.get('etag') ?? '',
      'cache-control': 'max-age=0',
    },
  });
  assert.equal(again.status, 304);
});

test('a private data set never out: not in a page, a data set of its own, a dump or the list of changes', async (t) => {
  const hidden = datasetNumber(6, { private: true, title: 'Slepenais nosaukums' });
  const { url, store, tend, dumps, synchroniser } = await startService(t, [...five, hidden]);
  await synchroniser.refresh(hidden.id, performance.now());
  await tend();
  for (const number of [1, 2, 3]) {
    const text = await (await fetch(`${url}/dcat/catalog.nt?page=${number}`)).text();
    assert.ok(!text.includes(hidden.id) && !text.includes('Slepenais'));
  }
  assert.equal((await fetch(`${url}/dcat/datasets/${hidden.id}.ttl`)).status, 404);
  const { root, path } = dumps.find('dump.nt.gz') ?? assert.fail();
  assert.ok(!gunzipSync(readFileSync(join(root, path))).includes(hidden.id));
  assert.ok(!store.changes(0, 99).some(({ datasetId }) => datasetId === hidden.id));
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
  for (const path of ['/dcat/catalog.{format}', '/dcat/{name}', '/hints/dataset-changed'])
    assert.ok(path in paths, path);
  ckan.fault = { status: 500, body: '' };
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/dcat/catalog.ttl`)).status, 200, 'the feed is served while CKAN is away');
});
