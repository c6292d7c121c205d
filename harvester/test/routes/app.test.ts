import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createCkanClient } from '@vdt/core/ckan';
import { listen } from '@vdt/core/http';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { createStandingOf } from '../../src/adapters/ckan-standing.ts';
import { createApp } from '../../src/app.ts';
import type { HarvestSource } from '../../src/domain/harvest-source.ts';
import { turtle } from '../support/catalogue.ts';
import { fake } from '../support/fake-ckan.ts';
import { type Harvesting, startHarvesting } from '../support/harvesting.ts';
import { silentLog } from '../support/silent-log.ts';

const siteUrl = 'https://portals.example.lv';

/** The service over a fake CKAN, listening as it would. */
async function startService(t: TestContext, sourcesOf = (source: HarvestSource) => [source]) {
  const parts = await startHarvesting(t);
  const ckan = createCkanClient({ url: parts.ckanServer.url, retries: 0 });
  const app = createApp({
    log: silentLog,
    metrics: createMetrics('harvester'),
    siteUrl,
    sources: sourcesOf(parts.source),
    store: parts.store,
    start: parts.harvester.start,
    standingOf: createStandingOf(ckan),
    layout: createPageLayout({ ckanUrl: parts.ckanServer.url, siteUrl }),
    checkCkan: async () => void (await ckan.statusShow()),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(server.close);
  return { ...parts, url: server.url };
}

async function harvestOnce({ documents, harvester }: Harvesting, body: string): Promise<void> {
  documents.set('/', body);
  await harvester.start('avots', 'command').finished;
}

const withRejection = turtle([{ id: 'a' }, { id: 'b', description: '' }]);

test('the page tells sources, how the last run went, and what was rejected and why, in both languages', async (t) => {
  const service = await startService(t);
  await harvestOnce(service, withRejection);
  const latvian = await (await fetch(`${service.url}/lv/harvest`)).text();
  assert.match(latvian, /<h1>Metadatu ievākšana<\/h1>/);
  for (const said of ['Upju dienests', 'izdevās', '2 nolasīti, 1 jauni, 1 noraidīti', 'Datu kopai trūkst apraksta']) {
    assert.ok(latvian.includes(said), said);
  }
  const english = await fetch(`${service.url}/en/harvest`);
  assert.equal(english.headers.get('content-language'), 'en');
  const text = await english.text();
  for (const said of ['River Service', 'succeeded', '2 read, 1 new, 1 rejected', 'The data set has no description']) {
    assert.ok(text.includes(said), said);
  }
});

test('before the first run the page says so, and without sources it says what to do', async (t) => {
  const service = await startService(t);
  assert.match(await (await fetch(`${service.url}/lv/harvest`)).text(), /vēl nav ievākts/);
  const empty = await startService(t, () => []);
  assert.match(await (await fetch(`${empty.url}/lv/harvest`)).text(), /Pagaidām nav neviena avota/);
  assert.match(await (await fetch(`${empty.url}/en/harvest`)).text(), /There is no source yet/);
});

test('the page of a run tells all that was rejected and what is gone', async (t) => {
  const service = await startService(t);
  await harvestOnce(service, withRejection);
  await harvestOnce(service, turtle([]));
  const page = await (await fetch(`${service.url}/en/harvest/runs/2`)).text();
  assert.match(page, /gone at the source \(1\)/);
  assert.match(page, /href="https:\/\/portals\.example\.lv\/en\/dataset\/kopa-a-[0-9a-f]{10}">Kopa a</);
  assert.match(await (await fetch(`${service.url}/lv/harvest/runs/1`)).text(), /Noraidītie ieraksti \(1\)/);
  const missing = await fetch(`${service.url}/lv/harvest/runs/99`, { headers: { accept: 'text/html' } });
  assert.equal(missing.status, 404);
});

test('what a source says is shown as text, never as markup', async (t) => {
  const service = await startService(t);
  const attack = turtle([{ id: 'a', title: '<script>alert(1)</script>', description: '' }]);
  await harvestOnce(service, attack);
  const page = await (await fetch(`${service.url}/lv/harvest`)).text();
  assert.ok(!page.includes('<script>alert'));
});

test('the API gives sources without their keys, runs, and a run with its entries', async (t) => {
  const service = await startService(t, (source) => [
    { ...source, secrets: ['x'], address: 'https://avots.example.lv/${VDT_KEY}' },
  ]);
  await harvestOnce(service, withRejection);
  const { sources } = (await (await fetch(`${service.url}/harvest/api/sources`)).json()) as {
    sources: Record<string, unknown>[];
  };
  assert.deepEqual(Object.keys(sources[0] ?? {}), [
    'id',
    'type',
    'title',
    'organization',
    'address',
    'schedule',
    'enabled',
    'lastRun',
  ]);
  assert.equal(sources[0]?.['address'], 'https://avots.example.lv/${VDT_KEY}');
  const { runs } = (await (await fetch(`${service.url}/harvest/api/runs?source=avots`)).json()) as {
    runs: { id: number; state: string }[];
  };
  assert.deepEqual(
    runs.map(({ id, state }) => [id, state]),
    [[1, 'succeeded']],
  );
  const run = (await (await fetch(`${service.url}/harvest/api/runs/1?outcome=rejected`)).json()) as {
    entries: { reason: { code: string } }[];
  };
  assert.deepEqual(
    run.entries.map(({ reason }) => reason.code),
    ['required-missing'],
  );
});

for (const path of ['runs?limit=0', 'runs?limit=x', 'runs/x', 'runs/1?outcome=nav']) {
  test(`a wrong question, /harvest/api/${path}, is a problem of the one who asks`, async (t) => {
    const { url, store } = await startService(t);
    store.start('avots', 'command');
    const answer = await fetch(`${url}/harvest/api/${path}`);
    assert.equal(answer.status, 400);
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
  });
}

test('the OpenAPI document and the health of the service are there', async (t) => {
  const { url, ckanServer } = await startService(t);
  const openapi = (await (await fetch(`${url}/openapi.json`)).json()) as { paths: object };
  assert.equal(Object.keys(openapi.paths).length, 4);
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  await ckanServer.close();
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

async function start(url: string, headers: Record<string, string>, source = 'avots'): Promise<Response> {
  return fetch(`${url}/harvest/api/sources/${source}/runs`, { method: 'POST', headers });
}

for (const [who, token] of [
  ['an editor of the organisation', fake.tokens.editor],
  ['a sysadmin', fake.tokens.harvester],
] as const) {
  test(`${who} can start a run`, async (t) => {
    const service = await startService(t);
    service.documents.set('/', turtle([{ id: 'a' }]));
    const answer = await start(service.url, { authorization: token });
    assert.equal(answer.status, 202);
    assert.equal(answer.headers.get('location'), '/harvest/api/runs/1');
    const run = (await answer.json()) as { state: string; trigger: string };
    assert.deepEqual([run.state, run.trigger], ['running', 'request']);
  });
}

test('nobody else can start a run', async (t) => {
  const { url, store } = await startService(t);
  const cases: [Record<string, string>, number, string?][] = [
    [{ authorization: fake.tokens.stranger }, 403],
    [{ authorization: 'nekas' }, 401],
    [{ origin: siteUrl }, 401],
    [{ origin: siteUrl, cookie: 'ckan=x' }, 401],
    [{ origin: 'https://cits.example.lv', cookie: 'ckan=x' }, 403],
    [{ cookie: 'ckan=x' }, 403],
    [{ authorization: fake.tokens.editor }, 404, 'nav'],
  ];
  for (const [headers, status, source] of cases) {
    assert.equal((await start(url, headers, source)).status, status, JSON.stringify(headers));
  }
  assert.deepEqual(store.list({ limit: 10 }), []);
});

test('a run beside one that goes on is refused', async (t) => {
  const service = await startService(t);
  service.store.start('avots', 'schedule');
  assert.equal((await start(service.url, { authorization: fake.tokens.editor })).status, 409);
});
