import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { startQuality } from '../support/quality-stage.ts';
import { datasetNumber } from '../support/stage.ts';
import { statementsOf } from '../support/statements.ts';

test('a score is served in every format, by extension and by the Accept header', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1)]);
  const read = await Promise.all(
    formatNames.map(async (name) => {
      const response = await fetch(`${url}/dcat/datasets/datu-kopa-1/quality.${name}`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type')?.split(';')[0], formats[name].mediaType);
      const negotiated = await fetch(`${url}/dcat/datasets/datu-kopa-1/quality`, {
        headers: { accept: formats[name].mediaType },
      });
      const text = await response.text();
      assert.equal(await negotiated.text(), text);
      return statementsOf(name, text);
    }),
  );
  assert.equal(new Set(read).size, 1);
});

test('a score that has not changed is not sent again', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1)]);
  const address = `${url}/dcat/datasets/datu-kopa-1/quality.ttl`;
  const etag = (await fetch(address)).headers.get('etag') ?? '';
  assert.equal(
    (await fetch(address, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status,
    304,
  );
});

test('a badge may be kept for a while and be shown on other sites', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1), datasetNumber(2, { notes: '' })]);
  const lv = await fetch(`${url}/dcat/datasets/datu-kopa-1/badge.svg`);
  assert.deepEqual(
    [
      lv.status,
      lv.headers.get('content-type'),
      lv.headers.get('cache-control'),
      lv.headers.get('cross-origin-resource-policy'),
    ],
    [200, 'image/svg+xml; charset=utf-8', 'public, max-age=300', 'cross-origin'],
  );
  assert.match(await lv.text(), /Metadatu kvalitāte/);
  const en = await fetch(`${url}/dcat/datasets/datu-kopa-1/badge.svg?lang=en`);
  assert.match(await en.text(), /Metadata quality/);
  const leftOut = await fetch(`${url}/dcat/datasets/datu-kopa-2/badge.svg?lang=en`);
  assert.match(await leftOut.text(), /not in the feed/);
});

test('what is not there is not found, and before all is scored the client is asked to come back', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1), datasetNumber(2, { notes: '' })]);
  const codes: unknown[] = [];
  for (const path of ['nav/quality.ttl', 'nav/badge.svg', 'datu-kopa-1/quality.csv', 'datu-kopa-2/quality.ttl']) {
    const response = await fetch(`${url}/dcat/datasets/${path}`, { headers: { accept: 'application/json' } });
    assert.equal(response.status, 404, path);
    codes.push(((await response.json()) as { code: string }).code);
  }
  assert.deepEqual(codes, ['dataset-not-found', 'dataset-not-found', 'format-unknown', 'dataset-left-out']);
  const early = await startQuality(t, [datasetNumber(1)], { score: false });
  for (const path of ['quality.ttl', 'badge.svg']) {
    const response = await fetch(`${early.url}/dcat/datasets/datu-kopa-1/${path}`);
    assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '30'], path);
  }
});
