import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  deleteDataset,
  editDataset,
  type MadeDataset,
  makeDatasets,
  purgeDatasets,
} from '../support/conformance-datasets.ts';
import { type FeedService, startFeedService } from '../support/feed-service.ts';
import { callCkan, eventually, siteUrl, skip } from '../support/stack.ts';
import { formats, Importer } from './importer.ts';

const pageSize = 4;

async function publicIds(): Promise<string[]> {
  const { results } = await callCkan<{ results: { id: string }[] }>('package_search', { rows: 1_000, fl: ['id'] });
  return results.map(({ id }) => id).toSorted();
}

const idOf = (iri: string): string => iri.split('/').at(-1) ?? '';
const ids = (iris: readonly string[]): string[] => iris.map(idOf).toSorted();

describe('an importer like that of data.europa.eu pages through the feed', { skip }, () => {
  let feed: FeedService;
  let made: MadeDataset[] = [];
  let importers: Importer[] = [];
  const take = (place: number): string => made[place]?.id ?? assert.fail('no such data set');
  const pulled = async () => Promise.all(importers.map(async (importer) => importer.pull()));

  /** Waits until the feed says what CKAN says, and all of it. */
  const caughtUp = async (edited?: { id: string; notes: string }): Promise<void> => {
    const expected = await publicIds();
    await eventually('the feed is as far as CKAN', async () => {
      const importer = new Importer(`${feed.url}/dcat/catalog.nt`, 'nt');
      await importer.pull();
      assert.deepEqual(ids([...importer.catalogue.keys()]), expected);
      if (edited === undefined) return true;
      const description = await (await fetch(`${feed.url}/dcat/datasets/${edited.id}.ttl`)).text();
      return description.includes(edited.notes);
    });
  };
  const edit = async (id: string): Promise<void> => {
    await editDataset(id);
    const { notes } = await callCkan<{ notes: string }>('package_show', { id });
    await caughtUp({ id, notes });
  };

  before(async () => {
    made = await makeDatasets(10);
    feed = await startFeedService(pageSize);
    importers = formats.map((format) => new Importer(`${feed.url}/dcat/catalog.${format}`, format));
    await caughtUp();
  });
  after(async () => {
    await feed?.stop();
    await purgeDatasets(made);
  });

  test('and finds the whole catalogue of the running portal at its own address, in each format the same', async () => {
    const expected = await publicIds();
    const portal = formats.map((format) => new Importer(`${siteUrl}/dcat/catalog.${format}`, format));
    await eventually('the portal has them all', async () => {
      const reports = await Promise.all(portal.map(async (importer) => importer.pull()));
      return (
        portal.every((one) => one.catalogue.size === expected.length) &&
        reports.every(({ created, changed, deleted }) => created.length + changed.length + deleted.length === 0)
      );
    });
    for (const one of portal) {
      assert.deepEqual(ids([...one.catalogue.keys()]), expected);
      assert.deepEqual(one.catalogue, portal[0]?.catalogue);
    }
  });

  test('all data sets arrive, over several pages, in each format the same', async () => {
    const expected = await publicIds();
    for (const { created, pages } of await pulled()) {
      assert.deepEqual(ids(created), expected);
      assert.equal(pages, Math.ceil(expected.length / pageSize));
    }
    for (const { catalogue } of importers) assert.deepEqual(catalogue, importers[0]?.catalogue);
  });

  test('a second pull changes none', async () => {
    for (const { created, changed, deleted } of await pulled())
      assert.deepEqual([created, changed, deleted], [[], [], []]);
  });

  test('an edit changes one', async () => {
    await edit(take(0));
    for (const { created, changed, deleted } of await pulled()) {
      assert.deepEqual([created, ids(changed), deleted], [[], [take(0)], []]);
    }
  });

  test('a deletion removes one', async () => {
    await deleteDataset(take(1));
    await caughtUp();
    for (const { created, changed, deleted } of await pulled()) {
      assert.deepEqual([created, changed, ids(deleted)], [[], [], [take(1)]]);
    }
  });

  test('a crawl ends in what it began in, whatever is edited and deleted meanwhile', async () => {
    const crawled = await publicIds();
    const [crawler, ...others] = importers;
    assert.ok(crawler);
    // Page by page other data sets change, on pages that were read and on pages that are still to be.
    const order = crawled.filter((id) => made.some((one) => one.id === id));
    const [first = '', second = ''] = order;
    const [last = '', lastButOne = ''] = order.toReversed();
    const report = await crawler.pull(async (page) => {
      if (page === 1) await edit(lastButOne);
      if (page === 2) {
        await deleteDataset(last);
        await deleteDataset(first);
        await caughtUp();
      }
      if (page === 3) await edit(second);
    });
    assert.deepEqual([report.created, report.changed, report.deleted], [[], [], []]);
    assert.deepEqual(ids(report.unchanged), crawled);
    for (const one of [crawler, ...others]) {
      const { created, changed, deleted } = await one.pull();
      assert.deepEqual(
        [created, ids(changed), ids(deleted)],
        [[], [second, lastButOne].toSorted(), [first, last].toSorted()],
      );
    }
  });
});
