import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeToken } from '../../src/domain/oai/token.ts';
import { datasetNumber } from '../support/stage.ts';
import { elements, errorCodes, harvest, readXml, texts } from '../support/oai.ts';
import { startService } from '../support/service.ts';

const owner = { id: '7f4d1c1e-0000-4000-8000-0000000000a1', name: 'mezi', title: 'Mežu pārvalde' };
const five = [1, 2, 3, 4, 5].map((n) => datasetNumber(n, n === 5 ? { organization: owner, owner_org: owner.id } : {}));
const idOf = (n: number) => `oai:data.example.lv:${datasetNumber(n).id}`;

/** Walks a list to its end; `meanwhile` runs after each answer that is not the last. */
async function walk(url: string, query: Record<string, string>, meanwhile?: (page: number) => Promise<void>) {
  const answers = [await harvest(url, query)];
  for (;;) {
    const answer = answers.at(-1) ?? assert.fail();
    assert.deepEqual(errorCodes(answer), []);
    const [token = ''] = texts(answer, 'resumptionToken');
    if (token === '') return answers;
    await meanwhile?.(answers.length);
    answers.push(await harvest(url, { verb: query['verb'] ?? '', resumptionToken: token }));
  }
}

test('Identify says who the repository is, at the public address whatever host the request names', async (t) => {
  const { url } = await startService(t, five);
  const headers = { 'x-forwarded-host': 'evil.example' };
  const answer = readXml(await (await fetch(`${url}/oai?verb=Identify`, { headers })).text());
  for (const [name, value] of [
    ['repositoryName', 'Katalogs'],
    ['baseURL', 'https://data.example.lv/oai'],
    ['request', 'https://data.example.lv/oai'],
    ['responseDate', '2026-04-01T00:00:00Z'],
    ['protocolVersion', '2.0'],
    ['adminEmail', 'postmaster@data.example.lv'],
    ['earliestDatestamp', '2026-04-01T00:00:00Z'],
    ['deletedRecord', 'persistent'],
    ['granularity', 'YYYY-MM-DDThh:mm:ssZ'],
  ] as const)
    assert.deepEqual(texts(answer, name), [value]);
});

test('both formats are listed, for one data set as well', async (t) => {
  const { url } = await startService(t, five);
  for (const query of [{}, { identifier: idOf(1) }]) {
    const answer = await harvest(url, { verb: 'ListMetadataFormats', ...query });
    assert.deepEqual(texts(answer, 'metadataPrefix'), ['oai_dc', 'dcat_ap']);
  }
});

test('organisations are sets by their id, which stay when they are renamed', async (t) => {
  const { url, ckan, synchroniser } = await startService(t, five);
  const sets = async () => {
    const answer = await harvest(url, 'verb=ListSets');
    return [texts(answer, 'setSpec'), texts(answer, 'setName')];
  };
  assert.deepEqual(await sets(), [[owner.id], ['Mežu pārvalde']]);
  const renamed = { ...owner, name: 'dienests', title: 'Mežu dienests' };
  ckan.packages.set(datasetNumber(5).id, datasetNumber(5, { organization: renamed, owner_org: owner.id }));
  await synchroniser.reconcile();
  assert.deepEqual(await sets(), [[owner.id], ['Mežu dienests']]);
  const answer = await harvest(url, { verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', set: owner.id });
  assert.deepEqual(texts(answer, 'identifier'), [idOf(5)]);
});

test('a record comes in either format, by GET and by POST from anywhere', async (t) => {
  const { url } = await startService(t, five);
  for (const [metadataPrefix, root] of [
    ['oai_dc', 'dc'],
    ['dcat_ap', 'RDF'],
  ] as const) {
    const query = { verb: 'GetRecord', identifier: idOf(5), metadataPrefix };
    const headers = { origin: 'https://other.example' };
    const posted = await fetch(`${url}/oai`, { method: 'POST', body: new URLSearchParams(query), headers });
    assert.equal(posted.status, 200);
    for (const answer of [await harvest(url, query), readXml(await posted.text())]) {
      assert.deepEqual(texts(answer, 'setSpec'), [owner.id]);
      assert.equal(elements(answer, root).length, 1);
      assert.match(texts(answer, 'metadata')[0] ?? '', /Datu kopa 5/);
    }
  }
});

test('a list comes page by page, with its size and the place in it', async (t) => {
  const { url } = await startService(t, five);
  for (const verb of ['ListRecords', 'ListIdentifiers']) {
    const answers = await walk(url, { verb, metadataPrefix: 'dcat_ap' });
    const expected = [1, 2, 3, 4, 5].map(idOf);
    assert.deepEqual(
      answers.flatMap((answer) => elements(answer, 'header').flatMap((header) => texts(header, 'identifier'))),
      expected,
    );
    const ends = answers.flatMap((answer) => elements(answer, 'resumptionToken'));
    assert.deepEqual(
      ends.map((end) => [end.getAttribute('completeListSize'), end.getAttribute('cursor')]),
      [
        ['5', '0'],
        ['5', '2'],
        ['5', '4'],
      ],
    );
    assert.equal(answers.flatMap((answer) => elements(answer, 'metadata')).length, verb === 'ListRecords' ? 5 : 0);
  }
});

test('each fault has its code', async (t) => {
  const { url } = await startService(t, five);
  const list = 'verb=ListRecords&metadataPrefix=oai_dc';
  for (const [query, code] of [
    ['', 'badVerb'],
    ['verb=Nothing', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=Identify&x=1', 'badArgument'],
    [`${list}&metadataPrefix=oai_dc`, 'badArgument'],
    [`${list}&from=2026-04-01&until=2026-04-01T00:00:00Z`, 'badArgument'],
    [`${list}&from=2026-02-30`, 'badArgument'],
    [`${list}&set=%3Cx%3E`, 'badArgument'],
    [`${list}&set=unknown`, 'noRecordsMatch'],
    [`${list}&until=2020-01-01`, 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=marc', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=constructor', 'cannotDisseminateFormat'],
    [`verb=GetRecord&metadataPrefix=marc&identifier=${idOf(1)}`, 'cannotDisseminateFormat'],
    [`verb=GetRecord&metadataPrefix=oai_dc&identifier=${idOf(9)}`, 'idDoesNotExist'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%3C', 'idDoesNotExist'],
    [`verb=ListMetadataFormats&identifier=${idOf(9)}`, 'idDoesNotExist'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
  ] as const)
    assert.deepEqual(errorCodes(await harvest(url, query)), [code], query);
});

test('a data set that was taken out stays as a deleted record', async (t) => {
  const { url, clock, ckan, synchroniser } = await startService(t, five);
  clock.nowMs += 86_400_000;
  ckan.packages.delete(datasetNumber(2).id);
  await synchroniser.reconcile();
  const query = { metadataPrefix: 'oai_dc', from: '2026-04-02T00:00:00Z' };
  for (const answer of [
    await harvest(url, { verb: 'ListRecords', ...query }),
    await harvest(url, { verb: 'GetRecord', metadataPrefix: 'dcat_ap', identifier: idOf(2) }),
  ]) {
    const [header, ...others] = elements(answer, 'header');
    assert.deepEqual([header?.getAttribute('status'), others.length], ['deleted', 0]);
    assert.deepEqual(texts(answer, 'identifier'), [idOf(2)]);
    assert.deepEqual(texts(answer, 'datestamp'), ['2026-04-02T00:00:00Z']);
    assert.equal(elements(answer, 'metadata').length, 0);
  }
  const formats = await harvest(url, { verb: 'ListMetadataFormats', identifier: idOf(2) });
  assert.deepEqual(errorCodes(formats), ['noMetadataFormats']);
});

test('until a day holds to its end, and from begins with it', async (t) => {
  const { url, clock, ckan, synchroniser } = await startService(t, five);
  clock.nowMs = Date.parse('2026-04-02T23:59:59.700Z');
  ckan.packages.set(datasetNumber(3).id, datasetNumber(3, { title: 'Labota' }));
  await synchroniser.reconcile();
  const ids = async (terms: Record<string, string>) => {
    const answers = await walk(url, { verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', ...terms });
    return answers.flatMap((answer) => texts(answer, 'identifier'));
  };
  assert.deepEqual(await ids({ until: '2026-04-01' }), [1, 2, 4, 5].map(idOf));
  assert.deepEqual(await ids({ from: '2026-04-02', until: '2026-04-02' }), [idOf(3)]);
  assert.deepEqual(await ids({ from: '2026-04-02T23:59:59Z', until: '2026-04-02T23:59:59Z' }), [idOf(3)]);
});

test('a walk ends in the snapshot it began in, while data sets are edited, removed, added and put back', async (t) => {
  const many = Array.from({ length: 20 }, (_, n) => datasetNumber(n + 1));
  const { url, clock, ckan, synchroniser } = await startService(t, many);
  const query = { verb: 'ListRecords', metadataPrefix: 'oai_dc' };
  const before = await walk(url, query);
  const during = await walk(url, query, async (page) => {
    clock.nowMs += 1_000;
    ckan.packages.delete(datasetNumber(21 - page).id);
    ckan.packages.set(datasetNumber(page).id, datasetNumber(page, { title: 'Labota' }));
    ckan.packages.set(datasetNumber(100 + page).id, datasetNumber(100 + page));
    // At the end all is as it was before, so that equal content comes back under an equal name.
    if (page === 9) {
      ckan.packages.clear();
      for (const fields of many) ckan.packages.set(fields.id, fields);
    }
    await synchroniser.reconcile();
    await harvest(url, query);
  });
  assert.equal(during.length, 10);
  const contents = (answers: typeof before) => answers.flatMap((answer) => elements(answer, 'record').map(String));
  assert.deepEqual(contents(during), contents(before));
  const after = await walk(url, query);
  assert.equal(after.flatMap((answer) => elements(answer, 'header')).length, 28);
});

test('tokens of an expired snapshot, of another portal or of another verb are refused', async (t) => {
  const service = await startService(t, five, true, { snapshotHours: 1 });
  const { url, clock, ckan, synchroniser, tend } = service;
  const other = await startService(t, five.slice(0, 4));
  const begin = { verb: 'ListRecords', metadataPrefix: 'oai_dc' };
  const [token = ''] = texts(await harvest(url, begin), 'resumptionToken');
  assert.notEqual(token, '');
  const refused = async (at: string, verb: string) => errorCodes(await harvest(at, { verb, resumptionToken: token }));
  assert.deepEqual(await refused(url, 'ListIdentifiers'), ['badResumptionToken']);
  assert.deepEqual(await refused(other.url, 'ListRecords'), ['badResumptionToken']);
  assert.deepEqual(await refused(url, 'ListRecords'), []);
  for (const title of ['a', 'b', 'c']) {
    clock.nowMs += 7_200_000;
    ckan.packages.set(datasetNumber(1).id, datasetNumber(1, { title }));
    await synchroniser.reconcile();
    await tend();
  }
  assert.deepEqual(await refused(url, 'ListRecords'), ['badResumptionToken']);
});

test('a token that somebody wrote by themselves leads nowhere', async (t) => {
  const { url, snapshots } = await startService(t, five);
  const { name, sequence } = snapshots.newest();
  const place = {
    verb: 'ListIdentifiers' as const,
    snapshot: name,
    sequence,
    metadataPrefix: 'oai_dc',
    after: '',
    cursor: 2,
  };
  const ask = async (wrong: object) => {
    const resumptionToken = writeToken(Object.assign({}, place, wrong));
    return errorCodes(await harvest(url, { verb: 'ListIdentifiers', resumptionToken }));
  };
  assert.deepEqual(await ask({}), []);
  for (const wrong of [
    { snapshot: 'x' },
    { sequence: sequence + 1 },
    { metadataPrefix: 'marc' },
    { from: 'vakar' },
    { set: '<x>' },
    { after: 'z' },
  ])
    assert.deepEqual(await ask(wrong), ['badResumptionToken'], JSON.stringify(wrong));
});

test('an answer from a snapshot that lags behind bears its date, so that no change is missed next time', async (t) => {
  const { url, clock, ckan, synchroniser } = await startService(t, five, true, { snapshotSeconds: 60 });
  const query = { verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' };
  await harvest(url, query);
  clock.nowMs += 10_000;
  ckan.packages.set(datasetNumber(1).id, datasetNumber(1, { title: 'Labota' }));
  await synchroniser.reconcile();
  clock.nowMs += 20_000;
  const [from = ''] = texts(await harvest(url, query), 'responseDate');
  assert.equal(from, '2026-04-01T00:00:00Z');
  clock.nowMs += 60_000;
  const next = await harvest(url, { ...query, from });
  assert.ok(texts(next, 'identifier').includes(idOf(1)));
  assert.deepEqual(texts(next, 'responseDate'), ['2026-04-01T00:01:30Z']);
});

test('a form that is too large is refused, and a body that is none has no verb', async (t) => {
  const { url } = await startService(t, five);
  const form = 'application/x-www-form-urlencoded';
  const post = async (body: string, type: string) =>
    fetch(`${url}/oai`, { method: 'POST', body, headers: { 'content-type': type } });
  assert.equal((await post(`verb=${'x'.repeat(20_000)}`, form)).status, 413);
  for (const [body, type] of [
    ['{"verb":"Identify"}', 'application/json'],
    ['', form],
  ] as const)
    assert.deepEqual(errorCodes(readXml(await (await post(body, type)).text())), ['badVerb']);
});

test('before anything is published there are no sets and no records', async (t) => {
  const { url } = await startService(t);
  assert.deepEqual(errorCodes(await harvest(url, 'verb=ListSets')), ['noSetHierarchy']);
  const list = await harvest(url, 'verb=ListRecords&metadataPrefix=oai_dc');
  assert.deepEqual(errorCodes(list), ['noRecordsMatch']);
  assert.deepEqual(texts(await harvest(url, 'verb=Identify'), 'earliestDatestamp'), ['2026-04-01T00:00:00Z']);
});

test('while the feed is built for the first time harvesters are told when to come again', async (t) => {
  const { url } = await startService(t, five, false);
  const answer = await fetch(`${url}/oai?verb=ListRecords&metadataPrefix=oai_dc`);
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '30']);
});
