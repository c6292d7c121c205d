import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Parser, Store } from 'n3';
import { namespaces } from '@vdt/core/rdf';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import type { Feed, FeedDocument } from '../../src/domain/feed.ts';
import { datasetNumber, setStage } from '../support/stage.ts';

const { dcat, dct, hydra, rdf } = namespaces;

async function stageOf(t: TestContext, packages: readonly PackageFields[], pageSize: number) {
  const stage = await setStage(packages, pageSize);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  return stage;
}

const manyDatasets = (count: number) => Array.from({ length: count }, (_, n) => datasetNumber(n + 1));
const read = ({ body }: FeedDocument): Store => new Store(new Parser().parse(body.toString()));
const datasetsIn = (store: Store): string[] =>
  store.getSubjects(rdf('type'), dcat('Dataset'), null).map(({ value }) => value);

/** Reads page after page as an importer does, by the text behind hydra:nextPage; `between` is called after each page. */
async function crawl(feed: Feed, between: (pagesRead: number) => Promise<void> = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  let query = new URLSearchParams('page=1');
  for (let pages = 1; pages < 100; pages += 1) {
    const store = read(feed.page('ttl', { number: Number(query.get('page')), after: query.get('after') ?? undefined }));
    seen.push(...datasetsIn(store));
    const next = store.getObjects(null, hydra('nextPage'), null)[0];
    if (next === undefined) return seen;
    await between(pages);
    query = new URL(next.value).searchParams;
  }
  return assert.fail('the pages never end');
}

test('a crawl over all pages sees each data set once', async (t) => {
  const { feed } = await stageOf(t, manyDatasets(23), 5);
  const seen = await crawl(feed);
  assert.equal(seen.length, 23);
  assert.equal(new Set(seen).size, 23);
});

test('a full last page has no empty page after it', async (t) => {
  const { feed } = await stageOf(t, manyDatasets(10), 5);
  assert.equal((await crawl(feed)).length, 10);
  assert.equal(read(feed.page('ttl', { number: 2 })).countQuads(null, hydra('next'), null, null), 0);
});

test('whatever is edited, added or removed during a crawl, no data set that stays is lost or comes twice', async (t) => {
  const { feed, ckan, synchroniser } = await stageOf(t, manyDatasets(20), 5);
  const now = { metadata_modified: '2026-03-31T23:59:50' };
  const seen = await crawl(feed, async (pages) => {
    if (pages !== 2) return;
    ckan.packages.set(datasetNumber(3).id, datasetNumber(3, { ...now, title: 'Labota' }));
    ckan.packages.delete(datasetNumber(1).id);
    ckan.packages.set(datasetNumber(7).id, datasetNumber(7, { ...now, private: true }));
    ckan.packages.set(datasetNumber(4.5).id, datasetNumber(4.5, now));
    await synchroniser.reconcile();
  });
  const staying = manyDatasets(20).filter(({ id }) => id !== datasetNumber(1).id && id !== datasetNumber(7).id);
  for (const { id } of staying) assert.equal(seen.filter((iri) => iri.endsWith(id)).length, 1, id);
});

test('all pages say the same of the catalogue, whichever data sets they hold', async (t) => {
  const packages = [datasetNumber(1), datasetNumber(2, { metadata_modified: '2026-03-30T10:00:00' })];
  const { feed } = await stageOf(t, packages, 1);
  for (const number of [1, 2]) {
    const store = read(feed.page('ttl', { number }));
    const catalogue = store.getSubjects(rdf('type'), dcat('Catalog'), null)[0] ?? assert.fail();
    assert.equal(store.getObjects(catalogue, dct('modified'), null)[0]?.value, '2026-03-30T10:00:00Z');
    assert.equal(store.getObjects(null, hydra('totalItems'), null)[0]?.value, '2');
  }
});

test('an empty catalogue is one page without data sets', async (t) => {
  const { feed } = await stageOf(t, [], 5);
  const store = read(feed.page('ttl', { number: 1 }));
  assert.equal(store.countQuads(null, rdf('type'), dcat('Catalog'), null), 1);
  assert.deepEqual(datasetsIn(store), []);
});

test('before everything was seen once there is no feed, for it would look like one that lost most data sets', async (t) => {
  const stage = await setStage([datasetNumber(1)]);
  t.after(stage.close);
  assert.throws(() => stage.feed.page('ttl', { number: 1 }), { code: 'feed-not-ready', kind: 'upstream-unavailable' });
  assert.throws(() => stage.feed.dataset('ttl', 'datu-kopa-1'), { code: 'feed-not-ready' });
});

test('a page that is not there, a data set that is not there and one that is left out are told apart', async (t) => {
  const { feed } = await stageOf(t, [datasetNumber(1), datasetNumber(2, { notes: null })], 5);
  assert.throws(() => feed.page('ttl', { number: 2 }), { code: 'page-not-found' });
  assert.throws(() => feed.dataset('ttl', 'nav'), { code: 'dataset-not-found' });
  assert.throws(() => feed.dataset('ttl', 'datu-kopa-2'), {
    code: 'dataset-left-out',
    detail: 'The data set is left out of the feed: The data set has no description.',
  });
});

test('a document is rendered once and then kept, until something changes', async (t) => {
  const { feed, ckan, synchroniser } = await stageOf(t, manyDatasets(2), 5);
  const first = feed.page('rdf', { number: 1 });
  assert.equal(feed.page('rdf', { number: 1 }), first);
  ckan.packages.set(
    datasetNumber(2).id,
    datasetNumber(2, { title: 'Labota', metadata_modified: '2026-03-31T23:59:50' }),
  );
  await synchroniser.poll();
  const second = feed.page('rdf', { number: 1 });
  assert.notEqual(second.etag, first.etag);
});

test('an edit of one data set leaves the document of another, with its tag and date, as it was', async (t) => {
  const { feed, ckan, clock, synchroniser } = await stageOf(t, manyDatasets(2), 5);
  const before = feed.dataset('jsonld', 'datu-kopa-1');
  clock.nowMs += 60_000;
  ckan.packages.set(
    datasetNumber(2).id,
    datasetNumber(2, { title: 'Labota', metadata_modified: '2026-04-01T00:00:30' }),
  );
  await synchroniser.poll();
  const after = feed.dataset('jsonld', 'datu-kopa-1');
  assert.deepEqual([after.etag, after.lastModified], [before.etag, before.lastModified]);
  assert.equal(feed.dataset('jsonld', 'datu-kopa-2').lastModified.getTime(), clock.nowMs);
});
