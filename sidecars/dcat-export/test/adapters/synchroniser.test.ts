import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createCkanClient } from '@vdt/core/ckan';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { createSynchroniser } from '../../src/adapters/synchroniser.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { packagesOf } from '../support/fixtures.ts';
import { datasetNumber, rules, setStage, silent } from '../support/stage.ts';

const some = [1, 2, 3].map((n) => datasetNumber(n));

async function stageOf(t: TestContext, packages: readonly PackageFields[] = some) {
  const stage = await setStage(packages);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  stage.ckan.calls.length = 0;
  return stage;
}

const change = (fields: PackageFields, changes: Record<string, unknown>): PackageFields => ({
  ...fields,
  metadata_modified: '2026-03-31T23:59:50.5',
  ...changes,
});

test('the first comparison brings every public data set, and no other', async (t) => {
  const { store } = await stageOf(t, [...some, ...packagesOf('not-public')]);
  assert.deepEqual(
    store.ids(),
    some.map(({ id }) => id),
  );
  assert.ok(store.isComplete());
});

test('a data set that CKAN’s search gives although it is not public stays out', async (t) => {
  const showcase = datasetNumber(4, { type: 'showcase' });
  const { store } = await stageOf(t, [...some, showcase]);
  assert.ok(!store.ids().includes(showcase.id));
});

test('deleting the store and starting again gives the same bytes', async (t) => {
  const { store, ckan } = await stageOf(t, [...some, ...packagesOf('catalogue')]);
  const again = openFragmentStore(':memory:');
  t.after(() => again.close());
  await createSynchroniser({ ckan: createCkanClient({ url: ckan.url }), store: again, rules, log: silent }).reconcile();
  const bytesOf = (from: typeof store) => from.entries().map(({ id }) => [id, from.ntriples(id)]);
  assert.deepEqual(bytesOf(again), bytesOf(store));
  assert.ok(bytesOf(store).length >= 7);
});

test('a poll brings an edited and a new data set, and leaves the others alone', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  const sequence = store.lastSequence();
  ckan.packages.set(some[1]?.id ?? '', change(datasetNumber(2), { title: 'Jauns nosaukums' }));
  ckan.packages.set(datasetNumber(9).id, change(datasetNumber(9), {}));
  await synchroniser.poll();
  assert.match(store.findPublished(some[1]?.id ?? '')?.ntriples ?? '', /Jauns nosaukums/);
  assert.equal(store.summary().published, 4);
  assert.equal(store.lastSequence(), sequence + 2);
  assert.ok(!ckan.calls.includes('organization_list'));
});

test('a poll that finds nothing new changes nothing', async (t) => {
  const { store, synchroniser } = await stageOf(t);
  const sequence = store.lastSequence();
  await synchroniser.poll();
  await synchroniser.poll();
  assert.equal(store.lastSequence(), sequence);
});

test('a data set that was deleted or made private is missed by its number at the next poll', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  ckan.packages.delete(some[0]?.id ?? '');
  await synchroniser.poll();
  assert.equal(store.findPublished(some[0]?.id ?? ''), undefined);
  assert.equal(store.summary().published, 2);
});

test('one that went while another came is removed by the comparison of everything', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  ckan.packages.set(some[0]?.id ?? '', change(datasetNumber(1), { private: true }));
  ckan.packages.set(datasetNumber(8).id, change(datasetNumber(8), {}));
  await synchroniser.reconcile();
  assert.deepEqual(
    store.ids(),
    [2, 3, 8].map((n) => datasetNumber(n).id),
  );
});

test('a search that suddenly finds nothing empties no feed: each data set is asked for by id', async (t) => {
  const packages = Array.from({ length: 30 }, (_, n) => datasetNumber(n + 1));
  const { store, ckan, synchroniser } = await stageOf(t, packages);
  for (const { id } of packages) ckan.hiddenFromSearch.add(id);
  await synchroniser.reconcile();
  assert.equal(store.summary().published, 30);
  assert.equal(ckan.calls.filter((action) => action === 'package_show').length, 20);
});

test('CKAN answering 500 or half a page costs a round, and nothing that is in the feed', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  const sequence = store.lastSequence();
  for (const fault of [
    { status: 500, body: '<h1>Server error</h1>' },
    { status: 200, body: '{"success": true, "res' },
  ]) {
    ckan.fault = fault;
    await assert.rejects(synchroniser.poll());
    await assert.rejects(synchroniser.reconcile());
    await assert.rejects(synchroniser.refresh(some[0]?.id ?? '', performance.now()));
  }
  assert.equal(store.lastSequence(), sequence);
  ckan.fault = undefined;
  await synchroniser.reconcile();
  assert.equal(store.summary().published, 3);
});

test('a hint brings one data set at once, and takes out one that is private or gone', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  const [first = datasetNumber(1), second = datasetNumber(2), third = datasetNumber(3)] = some;
  ckan.packages.set(first.id, change(first, { title: 'Tikko labots' }));
  ckan.packages.set(second.id, change(second, { private: true }));
  ckan.packages.delete(third.id);
  for (const { id } of [first, second, third]) await synchroniser.refresh(id, performance.now());
  assert.deepEqual(store.ids(), [first.id]);
  assert.match(store.findPublished(first.id)?.ntriples ?? '', /Tikko labots/);
});

test('an edit that kept the old date is found by the hint, and else by the comparison of everything', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  const { id } = some[0] ?? assert.fail();
  for (const [title, look] of [
    ['Pēc ziņas', async () => synchroniser.refresh(id, performance.now())],
    ['Pēc salīdzināšanas', async () => synchroniser.reconcile()],
  ] as const) {
    ckan.packages.set(id, datasetNumber(1, { title }));
    await look();
    assert.ok(store.findPublished(id)?.ntriples.includes(title));
  }
});

test('a renamed organisation changes its data sets at the next comparison, its number of data sets changes none', async (t) => {
  const owned = datasetNumber(1, { owner_org: 'o1' });
  const stage = await setStage([owned]);
  t.after(stage.close);
  const organization = { id: 'o1', name: 'org', title: 'Vecais nosaukums', package_count: 1 };
  stage.ckan.organizations.set('o1', organization);
  await stage.synchroniser.reconcile();
  const { ntriples } = stage.store.findPublished(owned.id) ?? assert.fail();
  stage.ckan.organizations.set('o1', { ...organization, package_count: 7 });
  const sequence = stage.store.lastSequence();
  await stage.synchroniser.reconcile();
  assert.equal(stage.store.lastSequence(), sequence);
  stage.ckan.organizations.set('o1', { ...organization, title: 'Jaunais nosaukums' });
  await stage.synchroniser.reconcile();
  assert.match(ntriples, /Vecais nosaukums/);
  assert.match(stage.store.findPublished(owned.id)?.ntriples ?? '', /Jaunais nosaukums/);
});

test('hints about the data sets of a changed organisation bring the change at once, asking for it once', async (t) => {
  const owned = [1, 2, 3].map((n) => datasetNumber(n, { owner_org: 'o1' }));
  const stage = await setStage(owned);
  t.after(stage.close);
  stage.ckan.organizations.set('o1', { id: 'o1', name: 'org', title: 'Vecais nosaukums' });
  await stage.synchroniser.reconcile();
  stage.ckan.organizations.set('o1', { id: 'o1', name: 'org', title: 'Jaunais nosaukums' });
  stage.ckan.calls.length = 0;
  const hintedAtMs = performance.now();
  for (const { id } of owned) await stage.synchroniser.refresh(id, hintedAtMs);
  for (const { id } of owned) assert.match(stage.store.ntriples(id) ?? '', /Jaunais nosaukums/);
  assert.equal(stage.ckan.calls.filter((action) => action === 'organization_show').length, 1);
});

test('a data set whose organisation is gone keeps what CKAN embeds of it, and CKAN is asked once', async (t) => {
  const orphan = (n: number) =>
    datasetNumber(n, { owner_org: 'gone', organization: { id: 'gone', name: 'gone', title: 'Bijusi iestāde' } });
  const { store, ckan } = await stageOf(t, [orphan(1), orphan(2)]);
  assert.match(store.findPublished('datu-kopa-1')?.ntriples ?? '', /Bijusi iestāde/);
  assert.ok(ckan.packages.size === 2);
});

test('a data set whose description was emptied leaves the feed, and is back when it is mended', async (t) => {
  const { store, ckan, synchroniser } = await stageOf(t);
  const { id } = some[0] ?? assert.fail();
  ckan.packages.set(id, change(datasetNumber(1), { notes: '' }));
  await synchroniser.poll();
  assert.deepEqual([store.summary().published, store.summary().leftOut], [2, 1]);
  ckan.packages.set(id, change(datasetNumber(1), { metadata_modified: '2026-03-31T23:59:55' }));
  await synchroniser.poll();
  assert.deepEqual([store.summary().published, store.summary().leftOut], [3, 0]);
});

test('a data set that fails keeps its last good version until its time is over, whatever else happens', async (t) => {
  const stage = await setStage(some, 100, { keepFailingDays: 30 });
  t.after(stage.close);
  const { store, ckan, synchroniser, clock } = stage;
  await synchroniser.reconcile();
  const { id } = some[0] ?? assert.fail();
  ckan.packages.set(id, change(datasetNumber(1), { notes: '' }));
  await synchroniser.poll();
  assert.deepEqual(store.summary(), { published: 3, leftOut: 1, kept: 1 });
  ckan.calls.length = 0;
  await synchroniser.poll();
  assert.ok(!ckan.calls.includes('organization_list'), 'the kept version is not taken for one that CKAN lost');
  clock.nowMs += 31 * 86_400_000;
  await synchroniser.poll();
  assert.deepEqual(store.summary(), { published: 2, leftOut: 1, kept: 0 });
});

test('a private data set is never out: not when it was private from the start, and not as a kept last good version', async (t) => {
  const stage = await setStage([...some, datasetNumber(4, { private: true, title: 'Slepena' })], 100, {
    keepFailingDays: 30,
  });
  t.after(stage.close);
  const { store, ckan, synchroniser } = stage;
  await synchroniser.reconcile();
  const { id } = some[0] ?? assert.fail();
  ckan.packages.set(id, change(datasetNumber(1), { notes: '' }));
  await synchroniser.poll();
  assert.ok(store.ntriples(id) !== undefined);
  ckan.packages.set(id, change(datasetNumber(1), { notes: '', private: true }));
  await synchroniser.refresh(id, performance.now());
  assert.equal(store.ntriples(id), undefined);
  await synchroniser.refresh(datasetNumber(4).id, performance.now());
  assert.ok(!store.changes(0, 99).some(({ datasetId }) => datasetId === datasetNumber(4).id));
});
