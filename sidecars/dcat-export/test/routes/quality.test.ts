import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packagesOf } from '../support/fixtures.ts';
import { datasetOf, startQuality } from '../support/quality-stage.ts';
import { datasetNumber } from '../support/stage.ts';

const hostile = '<script>alert("x")</script> & „citi”';
const dayMs = 86_400_000;

async function pageAt(url: string) {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function jsonAt(url: string) {
  const response = await fetch(url, { headers: { accept: 'application/json' } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('the overview names the feed’s addresses and what is left out, in words and in both languages', async (t) => {
  const leftOut = datasetNumber(2, { notes: '', title: 'Bez apraksta <b>' });
  const { url } = await startQuality(t, [datasetNumber(1), leftOut, ...packagesOf('misbehaving')]);
  const lv = await pageAt(`${url}/lv/quality`);
  assert.deepEqual([lv.status, lv.headers.get('content-language')], [200, 'lv']);
  assert.match(lv.text, /https:\/\/data\.example\.lv\/dcat\/catalog\.ttl/);
  assert.match(lv.text, /Datu kopas plūsmā: <strong>2<\/strong>/);
  assert.match(lv.text, /Bez apraksta &lt;b&gt;/);
  assert.match(lv.text, /Datu kopai nav apraksta\./);
  assert.match(lv.text, /Laika posma sākums: „2016\. gads” nav datums/);
  assert.match(lv.text, /href="https:\/\/data\.example\.lv\/lv\/dataset\/edit\/datu-kopa-2"/);
  const en = await pageAt(`${url}/en/quality`);
  assert.match(en.text, /The data set has no description\./);
  assert.match(en.text, /Start of the period: “2016\. gads” is not a date/);
});

test('the overview has the mean, the ratings, the publishers and what is missing most', async (t) => {
  const themed = datasetNumber(2, { theme: ['ENVI'] });
  const { url } = await startQuality(t, [datasetOf('mezi', datasetNumber(1)), datasetOf('upes', themed)]);
  const { text } = await pageAt(`${url}/en/quality`);
  assert.match(text, /Mean points of a data set/);
  assert.match(text, /href="https:\/\/data\.example\.lv\/en\/quality\/publishers\/mezi"/);
  assert.match(text, /Institution “upes”/);
  assert.match(text, /0 answer, 0 do not, 2 not checked yet/);
  const { body } = await jsonAt(`${url}/en/quality`);
  assert.equal(body['datasets'], 2);
  assert.equal((body['publishers'] as { name: string }[])[0]?.name, 'upes');
});

test('a catalogue in which all is well says so, an empty one what to expect', async (t) => {
  const well = await startQuality(t, [datasetNumber(1)]);
  assert.match((await pageAt(`${well.url}/en/quality`)).text, /All published data sets are in the feed\./);
  const empty = await startQuality(t, []);
  assert.match((await pageAt(`${empty.url}/lv/quality`)).text, /Vēl nav nevienas novērtētas datu kopas\./);
  const { body } = await jsonAt(`${empty.url}/lv/quality.json`);
  assert.deepEqual([body['mean'], body['rating'], body['datasets']], [null, null, 0]);
});

test('a publisher reads what to fix, most points first, each with the field of the form', async (t) => {
  const better = datasetNumber(2, { theme: ['ENVI'], license_id: 'CC0' });
  const { url } = await startQuality(t, [
    datasetOf('mezi', datasetNumber(1)),
    datasetOf('mezi', better),
    datasetOf('upes', datasetNumber(3)),
  ]);
  const lv = await pageAt(`${url}/lv/quality/publishers/mezi`);
  assert.equal(lv.status, 200);
  const order = [...lv.text.matchAll(/<h3 class="h5 card-title">\s*(.*?)\s*<\/h3>/g)].map(([, label]) => label);
  assert.deepEqual(order.slice(0, 3), [
    'Nav norādīta teritorija',
    'Nav norādīts laika posms',
    'Nav kontaktinformācijas',
  ]);
  assert.match(
    lv.text,
    /Katrai datu kopai \+30 punkti\. Pietrūkst 1 datu kopai; kopā publicētāja vidējais pieaugtu par 15\./,
  );
  assert.match(lv.text, /href="https:\/\/data\.example\.lv\/lv\/dataset\/edit\/datu-kopa-1#field-theme"/);
  assert.match(
    lv.text,
    /href="https:\/\/data\.example\.lv\/lv\/dataset\/datu-kopa-2\/resource\/r2\/edit#field-rights"/,
  );
  assert.doesNotMatch(lv.text, /datu-kopa-3/);
  const en = await pageAt(`${url}/en/quality/publishers/mezi`);
  assert.match(
    en.text,
    /\+30 points for each data set\. Missing in 1 data set; the publisher’s mean would rise by 15\./,
  );
});

test('a publisher’s page shows those of its data sets that are not in the feed', async (t) => {
  const [own, foreign] = [datasetNumber(2, { notes: '' }), datasetNumber(3, { notes: '' })];
  const { url } = await startQuality(t, [
    datasetOf('mezi', datasetNumber(1)),
    datasetOf('mezi', own),
    datasetOf('upes', foreign),
  ]);
  const { text } = await pageAt(`${url}/en/quality/publishers/mezi`);
  assert.match(text, /Data sets that are not in the feed \(1\)/);
  assert.match(text, /Datu kopa 2/);
});

test('a data set’s page has all 23 metrics with their points and what to do for those that lack', async (t) => {
  const { url } = await startQuality(t, [datasetOf('mezi', datasetNumber(1))]);
  const { status, text } = await pageAt(`${url}/en/quality/datasets/datu-kopa-1`);
  assert.equal(status, 200);
  assert.equal(text.match(/visually-hidden">(?:Yes|No),/g)?.length, 23);
  assert.match(text, /Tick at least one theme/);
  assert.match(text, /https:\/\/dati\.example\.lv\/1\.csv was not checked yet/);
  assert.match(text, /href="https:\/\/data\.example\.lv\/dcat\/datasets\/datu-kopa-1\/quality\.ttl"/);
  const byId = await pageAt(`${url}/lv/quality/datasets/${datasetNumber(1).id}`);
  assert.match(byId.text, /Atzīmējiet vismaz vienu tēmu/);
});

test('an address that does not answer is said with its status or its reason', async (t) => {
  const { url, links, scorer } = await startQuality(t, [datasetNumber(1)]);
  const times = { checkedAtMs: 1, nextAtMs: 2 };
  links.save('https://dati.example.lv/1.csv', { outcome: 'fails', status: 404 }, times);
  await scorer.round();
  assert.match((await pageAt(`${url}/lv/quality/datasets/datu-kopa-1`)).text, /1\.csv – atbildēja ar kļūdu 404\./);
  links.save('https://dati.example.lv/1.csv', { outcome: 'fails', reason: 'address-refused' }, times);
  await scorer.round();
  assert.match((await pageAt(`${url}/en/quality/datasets/datu-kopa-1`)).text, /leads into an inner network/);
});

test('a data set that is left out of the feed reads why on its own page', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1, { notes: '' })]);
  const { status, text } = await pageAt(`${url}/en/quality/datasets/datu-kopa-1`);
  assert.equal(status, 200);
  assert.match(text, /is not in the feed to the European data portal/);
  assert.match(text, /The data set has no description\./);
  const { status: asJson, body } = await jsonAt(`${url}/en/quality/datasets/datu-kopa-1.json`);
  assert.deepEqual([asJson, body['code']], [404, 'dataset-left-out']);
});

test('nothing that a publisher wrote becomes markup, on any page', async (t) => {
  const fields = datasetNumber(1, {
    title: hostile,
    title_en: hostile,
    resources: [{ id: 'r1', url: 'https://a.lv/%22%3E<b>', format: 'CSV' }],
  });
  const organization = { id: 'o1', name: 'o1', title: hostile, title_en: hostile };
  const { url } = await startQuality(t, [
    { ...fields, owner_org: 'o1', organization },
    { ...datasetNumber(2, { notes: '', title: hostile }), owner_org: 'o1', organization },
  ]);
  for (const language of ['lv', 'en']) {
    for (const path of ['', '/publishers/o1', '/datasets/datu-kopa-1', '/datasets/datu-kopa-2']) {
      const { status, text } = await pageAt(`${url}/${language}/quality${path}`);
      assert.equal(status, 200, path);
      assert.ok(!text.includes('<script>alert') && !text.includes('<b>'), path);
      assert.match(text, /&lt;script&gt;/, path);
    }
  }
});

test('no page has style or script in it, which the security policy would refuse', async (t) => {
  const { url, clock, scorer, put } = await startQuality(t, [datasetOf('mezi', datasetNumber(1))]);
  clock.nowMs += dayMs;
  await put(datasetOf('mezi', datasetNumber(2)));
  await scorer.round();
  for (const path of ['', '/publishers/mezi', '/datasets/datu-kopa-1']) {
    const { text } = await pageAt(`${url}/lv/quality${path}`);
    assert.doesNotMatch(text, / style=|<style|<script| on[a-z]+=/, path);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, path);
  }
});

test('the history is a chart once there are two days, with the same numbers as a table', async (t) => {
  const { url, clock, scorer, put } = await startQuality(t, [datasetOf('mezi', datasetNumber(1))]);
  assert.match((await pageAt(`${url}/en/quality`)).text, /Scores are kept since 1 Apr 2026/);
  clock.nowMs += dayMs;
  await put(datasetOf('mezi', datasetNumber(1, { theme: ['ENVI'] })));
  await scorer.round();
  for (const path of ['', '/publishers/mezi', '/datasets/datu-kopa-1']) {
    const { text } = await pageAt(`${url}/en/quality${path}`);
    assert.match(text, /<polyline\s+points="44,[\d.]+ 470,[\d.]+"/, path);
    assert.match(text, /<caption|<summary>The chart’s data as a table<\/summary>/, path);
  }
});

test('who or what is not there is not found, as a page and as JSON', async (t) => {
  const { url } = await startQuality(t, [datasetNumber(1)]);
  const cases = [
    ['/quality/publishers/nav', 'publisher-not-found'],
    ['/quality/publishers/nav.json', 'publisher-not-found'],
    ['/quality/datasets/nav', 'dataset-not-found'],
    ['/quality/datasets/nav.json', 'dataset-not-found'],
  ];
  for (const [path, code] of cases) {
    assert.equal((await pageAt(`${url}/lv${path}`)).status, 404, path);
    const { status, body } = await jsonAt(`${url}/lv${path}`);
    assert.deepEqual([status, body['code']], [404, code], path);
  }
});

test('until everything was scored there are no scores, and when to come back is said', async (t) => {
  const { url, scorer } = await startQuality(t, [datasetOf('mezi', datasetNumber(1))], { score: false });
  assert.equal((await pageAt(`${url}/lv/quality`)).status, 200);
  for (const path of ['/lv/quality.json', '/lv/quality/publishers/mezi', '/lv/quality/datasets/datu-kopa-1']) {
    const response = await fetch(url + path, { headers: { accept: 'application/json' } });
    assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '30'], path);
  }
  await scorer.round();
  assert.equal((await pageAt(`${url}/lv/quality/publishers/mezi`)).status, 200);
});

test('a data set that came a moment ago is not unknown, only not scored yet', async (t) => {
  const { url, put } = await startQuality(t, [datasetNumber(1)]);
  await put(datasetNumber(2));
  const { status, body } = await jsonAt(`${url}/lv/quality/datasets/datu-kopa-2`);
  assert.deepEqual([status, body['code']], [503, 'scores-not-ready']);
});

test('the same as JSON: a data set with its metrics, a publisher with its data sets', async (t) => {
  const { url } = await startQuality(t, [datasetOf('mezi', datasetNumber(1))]);
  const dataset = (await jsonAt(`${url}/lv/quality/datasets/datu-kopa-1.json`)).body;
  const metrics = dataset['metrics'] as { points: number; possible: number }[];
  assert.equal(metrics.length, 23);
  assert.equal(
    dataset['total'],
    metrics.reduce((sum, { points }) => sum + points, 0),
  );
  const publisher = (await jsonAt(`${url}/lv/quality/publishers/mezi`)).body;
  assert.equal(publisher['mean'], dataset['total']);
  assert.equal((publisher['scores'] as unknown[]).length, 1);
});
