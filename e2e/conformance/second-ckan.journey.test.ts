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
import { type SecondCkan, startSecondCkan } from '../support/second-ckan.ts';
import { callCkan, eventually, skip } from '../support/stack.ts';

type Datasets = Awaited<ReturnType<SecondCkan['datasets']>>;

async function publicDatasets(): Promise<{ id: string; title: string }[]> {
  const { results } = await callCkan<{ results: { id: string; title: string }[] }>('package_search', { rows: 1_000 });
  return results;
}

function differences(earlier: Datasets, later: Datasets) {
  const keys = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].toSorted();
  const changed = keys.filter((key) => earlier[key] !== undefined && later[key] !== undefined);
  return {
    created: keys.filter((key) => earlier[key] === undefined),
    changed: changed.filter((key) => JSON.stringify(earlier[key]) !== JSON.stringify(later[key])),
    deleted: keys.filter((key) => later[key] === undefined),
  };
}

describe("CKAN's own harvester pulls the feed into a second CKAN", { skip }, () => {
  let feed: FeedService;
  let second: SecondCkan;
  let made: MadeDataset[] = [];
  let known: Datasets = {};
  const iriOf = (id: string): string => `${feed.url}/dataset/${id}`;
  const take = (place: number): string => made[place]?.id ?? assert.fail('no such data set');

  /** Pulls once, and tells what that changed. */
  const pull = async () => {
    const { errors, status, seen } = await second.harvest();
    assert.deepEqual(errors, []);
    assert.equal(status, 'Finished');
    const now = await second.datasets();
    const difference = differences(known, now);
    known = now;
    return { ...difference, seen };
  };
  const feedHas = async (id: string, check: (answer: Response, text: string) => boolean): Promise<void> => {
    await eventually('the feed is as far as CKAN', async () => {
      const answer = await fetch(`${feed.url}/dcat/datasets/${id}.ttl`);
      return check(answer, await answer.text());
    });
  };

  before(async () => {
    made = await makeDatasets(6);
    feed = await startFeedService(5);
    const expected = (await publicDatasets()).length;
    await eventually('all data sets are in the feed', async () => {
      const first = await (await fetch(`${feed.url}/dcat/catalog.nt`)).text();
      return first.includes(`totalItems> "${expected}"`);
    });
    second = await startSecondCkan(`${feed.url}/dcat/catalog.ttl`, 'text/turtle');
  });
  after(async () => {
    await second?.stop();
    await feed?.stop();
    await purgeDatasets(made);
  });

  test('all data sets arrive, with their titles', async () => {
    const expected = await publicDatasets();
    const { created } = await pull();
    assert.deepEqual(created, expected.map(({ id }) => iriOf(id)).toSorted());
    for (const { id, title } of expected) assert.equal(known[iriOf(id)]?.title, title);
  });

  test('a second pull changes none', async () => {
    const { created, changed, deleted, seen } = await pull();
    assert.deepEqual([created, changed, deleted], [[], [], []]);
    assert.equal(seen, Object.keys(known).length);
  });

  test('an edit changes one', async () => {
    await editDataset(take(0));
    const { notes } = await callCkan<{ notes: string }>('package_show', { id: take(0) });
    await feedHas(take(0), (_, text) => text.includes(notes));
    const { created, changed, deleted } = await pull();
    assert.deepEqual([created, changed, deleted], [[], [iriOf(take(0))], []]);
  });

  test('a deletion removes one', async () => {
    await deleteDataset(take(1));
    await feedHas(take(1), ({ status }) => status === 404 || status === 410);
    await new Promise((wake) => setTimeout(wake, 1_500));
    const { created, changed, deleted } = await pull();
    assert.deepEqual([created, changed, deleted], [[], [], [iriOf(take(1))]]);
  });
});
