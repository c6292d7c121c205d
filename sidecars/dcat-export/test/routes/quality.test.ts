import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packagesOf } from '../support/fixtures.ts';
import { datasetNumber } from '../support/stage.ts';
import { startService } from '../support/service.ts';

test('the page names the feed’s addresses and what is left out, in words and in both languages', async (t) => {
  const leftOut = datasetNumber(2, { notes: '', title: 'Bez apraksta <b>' });
  const { url } = await startService(t, [datasetNumber(1), leftOut, ...packagesOf('misbehaving')]);
  const lv = await fetch(`${url}/lv/quality`);
  const text = await lv.text();
  assert.deepEqual([lv.status, lv.headers.get('content-language')], [200, 'lv']);
  assert.match(text, /https:\/\/data\.example\.lv\/dcat\/catalog\.ttl/);
  assert.match(text, /Datu kopas plūsmā: <strong>2<\/strong>/);
  assert.match(text, /Bez apraksta &lt;b&gt;/);
  assert.match(text, /Datu kopai nav apraksta\./);
  assert.match(text, /Laika posma sākums: „2016\. gads” nav datums/);
  assert.match(text, /href="https:\/\/data\.example\.lv\/lv\/dataset\/edit\/datu-kopa-2"/);
  const en = await (await fetch(`${url}/en/quality`)).text();
  assert.match(en, /The data set has no description\./);
  assert.match(en, /Start of the period: “2016\. gads” is not a date/);
});

test('a catalogue in which all is well says so, an empty one what to expect', async (t) => {
  const well = await startService(t, [datasetNumber(1)]);
  const page = await (await fetch(`${well.url}/en/quality`)).text();
  assert.match(page, /All published data sets are in the feed\./);
  const empty = await startService(t);
  assert.match(await (await fetch(`${empty.url}/lv/quality`)).text(), /Plūsmā vēl nav nevienas datu kopas\./);
});

test('while the feed is being built the page says that', async (t) => {
  const { url } = await startService(t, [datasetNumber(1)], false);
  assert.match(await (await fetch(`${url}/en/quality`)).text(), /being built for the first time/);
});
