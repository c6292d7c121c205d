import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { Parser, Store } from 'n3';
import { namespaces } from '@vdt/core/rdf';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import type { FeedDocument } from '../../src/domain/documents.ts';
import type { Feed } from '../../src/domain/feed.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { preparePublication } from '../../src/domain/publication.ts';
import { formatNames } from '../../src/domain/serialise/formats.ts';
import { toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { siteUrl } from '../support/fixtures.ts';
import { datasetNumber, rules, setStage } from '../support/stage.ts';

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
    const request = { number: Number(query.get('page')), snapshot: query.get('snapshot') ?? undefined };
    const store = read(await feed.page('ttl', request));
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
  assert.equal(read(await feed.page('ttl', { number: 2 })).countQuads(null, hydra('next'), null, null), 0);
});

test('an edit during a crawl loses nothing: it ends in the snapshot it began in, whatever comes, changes or goes', async (t) => {
  const { feed, ckan, synchroniser } = await stageOf(t, manyDatasets(20), 5);
  const before = await crawl(feed);
  const now = { metadata_modified: '2026-03-31T23:59:50' };
  const during = await crawl(feed, async (pages) => {
    if (pages !== 2) return;
    ckan.packages.set(datasetNumber(3).id, datasetNumber(3, { ...now, title: 'Labota' }));
    ckan.packages.delete(datasetNumber(1).id);
    ckan.packages.set(datasetNumber(17).id, datasetNumber(17, { ...now, private: true }));
    ckan.packages.set(datasetNumber(4.5).id, datasetNumber(4.5, now));
    await synchroniser.reconcile();
  });
  assert.deepEqual(during, before);
  const after = await crawl(feed);
  assert.equal(after.length, 19);
  assert.ok(after.some((iri) => iri.endsWith(datasetNumber(4.5).id)));
  assert.ok(!after.some((iri) => iri.endsWith(datasetNumber(1).id) || iri.endsWith(datasetNumber(17).id)));
});

test('random edits between the pages of a crawl never change what it sees', async (t) => {
  const { feed, ckan, synchroniser } = await stageOf(t, manyDatasets(30), 4);
  const edit = fc.record({ n: fc.integer({ min: 1, max: 40 }), kind: fc.constantFrom('edit', 'remove') });
  let round = 0;
  const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
    const expected = (await crawl(feed)).toSorted();
    const left = [...edits];
    const seen = await crawl(feed, async () => {
      const next = left.shift();
      if (next === undefined) return;
      round += 1;
      if (next.kind === 'remove') ckan.packages.delete(datasetNumber(next.n).id);
      else ckan.packages.set(datasetNumber(next.n).id, datasetNumber(next.n, { title: `Labota ${round}` }));
      await synchroniser.refresh(datasetNumber(next.n).id, performance.now());
    });
    assert.deepEqual(seen.toSorted(), expected);
  });
  await fc.assert(property, { numRuns: 15 });
});

test('all pages say the same of the catalogue, whichever data sets they hold', async (t) => {
  const packages = [datasetNumber(1), datasetNumber(2, { metadata_modified: '2026-03-30T10:00:00' })];
  const { feed } = await stageOf(t, packages, 1);
  for (const number of [1, 2]) {
    const store = read(await feed.page('ttl', { number }));
    const catalogue = store.getSubjects(rdf('type'), dcat('Catalog'), null)[0] ?? assert.fail();
    assert.equal(store.getObjects(catalogue, dct('modified'), null)[0]?.value, '2026-03-30T10:00:00Z');
    assert.equal(store.getObjects(null, hydra('totalItems'), null)[0]?.value, '2');
  }
});

test('an empty catalogue is one page without data sets', async (t) => {
  const { feed } = await stageOf(t, [], 5);
  const store = read(await feed.page('ttl', { number: 1 }));
  assert.equal(store.countQuads(null, rdf('type'), dcat('Catalog'), null), 1);
  assert.deepEqual(datasetsIn(store), []);
});

test('before everything was seen once there is no feed, for it would look like one that lost most data sets', async (t) => {
  const stage = await setStage([datasetNumber(1)]);
  t.after(stage.close);
  const notReady = { code: 'feed-not-ready', kind: 'upstream-unavailable' };
  await assert.rejects(stage.feed.page('ttl', { number: 1 }), notReady);
  await assert.rejects(stage.feed.page('ttl', { number: 1, snapshot: 'abc' }), notReady);
  await assert.rejects(stage.feed.dataset('ttl', 'datu-kopa-1'), notReady);
});

test('a page that is not there, a data set that is not there and one that is left out are told apart', async (t) => {
  const { feed } = await stageOf(t, [datasetNumber(1), datasetNumber(2, { notes: null })], 5);
  await assert.rejects(feed.page('ttl', { number: 2 }), { code: 'page-not-found' });
  await assert.rejects(feed.dataset('ttl', 'nav'), { code: 'dataset-not-found' });
  await assert.rejects(feed.dataset('ttl', 'datu-kopa-2'), {
    code: 'dataset-left-out',
    detail: 'The data set is left out of the feed: The data set has no description.',
  });
});

test('a document is rendered once and then kept, also for those who ask while it is made', async (t) => {
  const { feed, ckan, synchroniser } = await stageOf(t, manyDatasets(2), 5);
  const [first, second] = await Promise.all([feed.page('rdf', { number: 1 }), feed.page('rdf', { number: 1 })]);
  assert.equal(second, first);
  assert.equal(await feed.page('rdf', { number: 1 }), first);
  const snapshot = new URL(first.links?.self ?? '').searchParams.get('snapshot') ?? undefined;
  assert.equal(await feed.page('rdf', { number: 1, snapshot }), first, 'the same page under its own address');
  ckan.packages.set(
    datasetNumber(2).id,
    datasetNumber(2, { title: 'Labota', metadata_modified: '2026-03-31T23:59:50' }),
  );
  await synchroniser.poll();
  assert.notEqual((await feed.page('rdf', { number: 1 })).etag, first.etag);
  assert.equal((await feed.page('rdf', { number: 1, snapshot })).etag, first.etag);
});

test('an edit of one data set leaves the document of another, with its tag and date, as it was', async (t) => {
  const { feed, ckan, clock, synchroniser } = await stageOf(t, manyDatasets(2), 5);
  const before = await feed.dataset('jsonld', 'datu-kopa-1');
  clock.nowMs += 60_000;
  ckan.packages.set(
    datasetNumber(2).id,
    datasetNumber(2, { title: 'Labota', metadata_modified: '2026-04-01T00:00:30' }),
  );
  await synchroniser.poll();
  const after = await feed.dataset('jsonld', 'datu-kopa-1');
  assert.deepEqual([after.etag, after.lastModified], [before.etag, before.lastModified]);
  assert.equal((await feed.dataset('jsonld', 'datu-kopa-2')).lastModified.getTime(), clock.nowMs);
});

test('what changed since a moment is by when the statements changed, page by page', async (t) => {
  const { feed, ckan, clock, synchroniser } = await stageOf(t, manyDatasets(9), 2);
  clock.nowMs += 60_000;
  for (const n of [2, 5, 8]) {
    ckan.packages.set(datasetNumber(n).id, datasetNumber(n, { title: `Labota ${n}` }));
    await synchroniser.refresh(datasetNumber(n).id, performance.now());
  }
  const modifiedSince = new Date(clock.nowMs);
  const pages = [1, 2].map(async (number) => read(await feed.page('ttl', { number, modifiedSince })));
  const [first = assert.fail(), second = assert.fail()] = await Promise.all(pages);
  assert.deepEqual([datasetsIn(first).length, datasetsIn(second).length], [2, 1]);
  assert.equal(first.getObjects(null, hydra('totalItems'), null)[0]?.value, '3');
  assert.equal(second.countQuads(null, hydra('nextPage'), null, null), 0);
  const none = read(await feed.page('ttl', { number: 1, modifiedSince: new Date(clock.nowMs + 1) }));
  assert.deepEqual(datasetsIn(none), []);
  await assert.rejects(feed.page('ttl', { number: 3, modifiedSince }), { code: 'page-not-found' });
});

test('deleting the store and starting again gives the same bytes of pages, links and all', async (t) => {
  const one = await stageOf(t, [], 3);
  for (const n of [5, 1, 3]) {
    one.ckan.packages.set(datasetNumber(n).id, datasetNumber(n, { title: 'Pirmā' }));
    await one.synchroniser.reconcile();
    await one.feed.page('ttl', { number: 1 });
  }
  for (const n of [1, 2, 3, 4, 5]) one.ckan.packages.set(datasetNumber(n).id, datasetNumber(n));
  await one.synchroniser.reconcile();
  const other = await stageOf(t, manyDatasets(5), 3);
  for (const format of formatNames) {
    for (const number of [1, 2]) {
      const [a, b] = [await one.feed.page(format, { number }), await other.feed.page(format, { number })];
      assert.equal(a.body.toString(), b.body.toString());
      assert.equal(a.etag, b.etag);
    }
  }
});

test('a data set of 5,000 resources does not keep others waiting while its page is rendered', async (t) => {
  const resources = Array.from({ length: 5_000 }, (_, n) => ({
    id: `r${n}`,
    name: `Fails ${n}`,
    url: `https://dati.example.lv/fails-${n}.csv`,
    format: 'CSV',
  }));
  const stage = await setStage([]);
  t.after(stage.close);
  const { triples } = toFragment(siteUrl, datasetNumber(1, { resources }));
  const large = await preparePublication(
    { ...rules, judge: async () => ({ conforms: true, results: [] }) },
    datasetNumber(1),
  );
  stage.store.save([{ ...large, ntriples: toNTriples(triples) }]);
  stage.store.markComplete();
  for (const format of formatNames) {
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const { body } = await stage.feed.page(format, { number: 1 });
    await stage.feed.dataset(format, datasetNumber(1).id);
    delays.disable();
    assert.ok(body.byteLength > 2_000_000, `${body.byteLength} bytes`);
    assert.ok(delays.max < 250e6, `.${format} kept the event loop for ${Math.round(delays.max / 1e6)} ms`);
  }
});
