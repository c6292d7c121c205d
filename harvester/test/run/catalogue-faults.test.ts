import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifierOf, turtle } from '../support/catalogue.ts';
import { fake } from '../support/fake-ckan.ts';
import { startHarvesting } from '../support/harvesting.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `k${index}` }));

test('CKAN that is down fails the run with a clear message, and the source is not even fetched', async (t) => {
  const { harvester, ckanServer, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(3)));
  await ckanServer.close();
  const run = await harvester.start('avots', 'command').finished;
  assert.equal(run.state, 'failed');
  assert.match(run.message?.en ?? '', /CKAN cannot be reached/);
  assert.equal(run.counts.read, 0);
});

test('CKAN that goes away in the middle fails the run; what was written is whole and the next run goes on', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(12)));
  let creates = 0;
  ckan.intercept = (action) => {
    if (action === 'package_create') creates += 1;
    return creates > 5 ? { status: 503 } : undefined;
  };
  const broken = await harvester.start('avots', 'command').finished;
  assert.equal(broken.state, 'failed');
  assert.match(broken.message?.en ?? '', /CKAN answered package_create with status 503/);
  assert.equal(ckan.packages.size, 5);
  assert.equal(broken.counts.created, 5);
  ckan.intercept = () => undefined;
  const next = await harvester.start('avots', 'command').finished;
  assert.deepEqual({ created: next.counts.created, unchanged: next.counts.unchanged }, { created: 7, unchanged: 5 });
});

test('what CKAN has against one record rejects that one, with its words, and the others come in', async (t) => {
  const { harvester, ckan, documents, store } = await startHarvesting(t);
  documents.set('/', turtle(many(6)));
  const error = { contact_email: ['E-pasts nav derīgs'] };
  ckan.intercept = (action, { title }) =>
    action === 'package_create' && title === 'Kopa k2' ? { status: 409, type: 'Validation Error', error } : undefined;
  const run = await harvester.start('avots', 'command').finished;
  assert.equal(run.state, 'succeeded');
  assert.deepEqual({ created: run.counts.created, rejected: run.counts.rejected }, { created: 5, rejected: 1 });
  const [rejected] = store.entries(run.id, { outcome: 'rejected', limit: 10 });
  assert.equal(rejected?.identifier, identifierOf('k2'));
  assert.match(rejected.reason?.lv ?? '', /Katalogs datu kopu nepieņēma: .*contact_email: E-pasts nav derīgs/);
});

test('a record on which CKAN itself fails is rejected, the others come in', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(6)));
  ckan.intercept = (action, { title }) =>
    action === 'package_create' && title === 'Kopa k2' ? { status: 500 } : undefined;
  const run = await harvester.start('avots', 'command').finished;
  assert.deepEqual([run.state, run.counts.created, run.counts.rejected], ['succeeded', 5, 1]);
});

test('CKAN that fails on record after record stops the run', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(60)));
  ckan.intercept = (action) => (action === 'package_create' ? { status: 500 } : undefined);
  const run = await harvester.start('avots', 'command').finished;
  assert.equal(run.state, 'failed');
  assert.equal(run.message?.code, 'catalogue-failing');
  assert.ok(run.counts.rejected < 12, `${run.counts.rejected} were tried`);
});

test('a token without the right fails the run and rejects no record for it', async (t) => {
  const { harvester, documents } = await startHarvesting(t, { token: fake.tokens.stranger });
  documents.set('/', turtle(many(3)));
  const run = await harvester.start('avots', 'command').finished;
  assert.deepEqual([run.state, run.counts.rejected], ['failed', 0]);
  assert.match(run.message?.en ?? '', /does not allow package_create/);
});

test('an organisation that is not in the catalogue fails the run and says what to do', async (t) => {
  const { harvester } = await startHarvesting(t, { source: { organization: 'nav-tadas' } });
  const run = await harvester.start('avots', 'command').finished;
  assert.equal(run.message?.code, 'organization-missing');
  assert.match(run.message.lv, /nav organizācijas "nav-tadas"/);
});

test('a data set the search does not show yet is recognised by its address and not doubled', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(2)));
  await harvester.start('avots', 'command').finished;
  ckan.calls.length = 0;
  documents.set('/', turtle([{ id: 'k0' }, { id: 'k1', description: 'Cits.' }]));
  const nothing = { count: 0, results: [] };
  ckan.intercept = (action) => (action === 'package_search' ? { result: nothing } : undefined);
  const run = await harvester.start('avots', 'command').finished;
  assert.equal(ckan.packages.size, 2);
  assert.deepEqual([run.state, run.counts.updated, run.counts.unchanged], ['succeeded', 1, 1]);
});

test('at most four data sets are written at a time', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(many(20)));
  let writing = 0;
  let most = 0;
  const { listener } = ckan;
  ckan.listener = (req, res) => {
    if (req.url?.endsWith('package_create') === true) {
      writing += 1;
      most = Math.max(most, writing);
      res.on('close', () => {
        writing -= 1;
      });
    }
    setTimeout(() => listener(req, res), 20);
  };
  await harvester.start('avots', 'command').finished;
  assert.ok(most > 1 && most <= 4, `${most} at a time`);
});

test('a private data set that is gone at the source is not named in the public report', async (t) => {
  const { harvester, ckan, documents, store } = await startHarvesting(t);
  documents.set('/', turtle(many(1)));
  await harvester.start('avots', 'command').finished;
  for (const stored of ckan.packages.values()) stored['private'] = true;
  documents.set('/', turtle([]));
  const run = await harvester.start('avots', 'command').finished;
  assert.deepEqual(store.entries(run.id, { limit: 10 }), [
    { outcome: 'gone', identifier: identifierOf('k0'), warnings: [] },
  ]);
});
