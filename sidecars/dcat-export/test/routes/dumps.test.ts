import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { datasetNumber } from '../support/stage.ts';
import { startService } from '../support/service.ts';

const five = [1, 2, 3, 4, 5].map((n) => datasetNumber(n));

async function serviceWithDump(t: TestContext) {
  const service = await startService(t, five);
  await service.tend();
  return service;
}

const bytesAt = async (address: string): Promise<Buffer> => Buffer.from(await (await fetch(address)).arrayBuffer());

test('a dump comes with its length, type, digest, a strong tag and the date of its last change', async (t) => {
  const { url } = await serviceWithDump(t);
  for (const [name, type] of [
    ['dump.nt.gz', 'application/gzip'],
    ['dump.ttl.gz', 'application/gzip'],
    ['dump.nt.zst', 'application/zstd'],
    ['dump.ttl.zst', 'application/zstd'],
  ] as const) {
    const answer = await fetch(`${url}/dcat/${name}`);
    const body = Buffer.from(await answer.arrayBuffer());
    const digest = createHash('sha256').update(body).digest();
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), type);
    assert.equal(answer.headers.get('content-encoding'), null);
    assert.equal(answer.headers.get('content-length'), String(body.byteLength));
    assert.equal(answer.headers.get('repr-digest'), `sha-256=:${digest.toString('base64')}:`);
    assert.equal(answer.headers.get('etag'), `"${digest.toString('hex').slice(0, 32)}"`);
    assert.equal(answer.headers.get('last-modified'), 'Wed, 01 Apr 2026 00:00:00 GMT');
    assert.equal(answer.headers.get('accept-ranges'), 'bytes');
    assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`filename="${name}"`));
  }
  assert.match(
    gunzipSync(await bytesAt(`${url}/dcat/dump.nt.gz`)).toString(),
    /dataset\/00000000-0000-4000-8000-000000000005>/,
  );
});

test('checksum, signature and key are there for every dump and fit it', async (t) => {
  const { url } = await serviceWithDump(t);
  const key = createPublicKey(await (await fetch(`${url}/dcat/dump-key.pem`)).text());
  for (const name of ['dump.nt.gz', 'dump.ttl.zst']) {
    const body = await bytesAt(`${url}/dcat/${name}`);
    const line = await (await fetch(`${url}/dcat/${name}.sha256`)).text();
    assert.equal(line, `${createHash('sha256').update(body).digest('hex')}  ${name}\n`);
    assert.ok(verify(null, body, key, await bytesAt(`${url}/dcat/${name}.sig`)));
  }
});

test('HEAD, conditions and ranges are heeded', async (t) => {
  const { url } = await serviceWithDump(t);
  const address = `${url}/dcat/dump.nt.gz`;
  const whole = await fetch(address);
  const body = Buffer.from(await whole.arrayBuffer());
  const etag = whole.headers.get('etag') ?? '';
  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await fetch(address, { method, headers: { 'cache-control': 'max-age=0', ...headers } });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const head = await ask({}, 'HEAD');
  assert.deepEqual([head.status, head.body.byteLength], [200, 0]);
  assert.equal(head.headers.get('content-length'), String(body.byteLength));
  assert.equal((await ask({ 'if-none-match': etag })).status, 304);
  assert.equal((await ask({ 'if-modified-since': whole.headers.get('last-modified') ?? '' })).status, 304);
  assert.equal((await ask({ 'if-none-match': '"other"' })).status, 200);

  const part = await ask({ range: 'bytes=10-19', 'if-range': etag });
  assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 10-19/${body.byteLength}`]);
  assert.deepEqual(part.body, body.subarray(10, 20));
  assert.deepEqual((await ask({ range: 'bytes=-8' })).body, body.subarray(-8));
  assert.deepEqual((await ask({ range: 'bytes=20-' })).body, body.subarray(20));
  const other = await ask({ range: 'bytes=10-19', 'if-range': '"other"' });
  assert.deepEqual([other.status, other.body.byteLength], [200, body.byteLength]);

  const beyond = await ask({ range: `bytes=${body.byteLength}-` });
  assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, `bytes */${body.byteLength}`]);
  assert.equal((JSON.parse(beyond.body.toString()) as { code: string }).code, 'range-not-satisfiable');
  assert.notEqual(beyond.headers.get('etag'), etag);
});

test('before the first dump is written it says when to come again, and what is no dump is not found', async (t) => {
  const { url } = await startService(t, five);
  const early = await fetch(`${url}/dcat/dump.nt.gz`);
  assert.deepEqual([early.status, early.headers.get('retry-after')], [503, '30']);
  assert.equal(((await early.json()) as { code: string }).code, 'dump-not-ready');
  for (const name of [
    'dump.nt',
    'dump.csv.gz',
    'dump.nt.gz.md5',
    'dump.nt.gz.sha256.sig',
    'manifest.json',
    '..%2Fdump-key.pem',
  ])
    assert.equal((await fetch(`${url}/dcat/${name}`)).status, 404, name);
});

test('a dump that is being read is read to its end while others take its place', async (t) => {
  const { url, ckan, synchroniser, tend } = await serviceWithDump(t);
  const before = await bytesAt(`${url}/dcat/dump.nt.gz`);
  const reading = await fetch(`${url}/dcat/dump.nt.gz`);
  for (const title of ['a', 'b', 'c']) {
    ckan.packages.set(datasetNumber(1).id, datasetNumber(1, { title }));
    await synchroniser.reconcile();
    await tend();
  }
  assert.deepEqual(Buffer.from(await reading.arrayBuffer()), before);
  assert.notDeepEqual(await bytesAt(`${url}/dcat/dump.nt.gz`), before);
});
