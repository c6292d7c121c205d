import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openScoreStore } from '../../src/adapters/score-store.ts';
import { createScorer } from '../../src/adapters/scorer.ts';
import { entryOf, handmadeFragments } from '../support/scoring.ts';
import { siteUrl } from '../support/fixtures.ts';

const dayMs = 86_400_000;

function setScoring(t: TestContext, file = ':memory:') {
  const clock = { nowMs: Date.parse('2026-04-01T12:00:00Z') };
  const { scores, links } = openScoreStore(file, () => clock.nowMs);
  t.after(() => scores.close());
  const fragments = handmadeFragments();
  const put = (...entries: ReturnType<typeof entryOf>[]): void => {
    for (const entry of entries) fragments.all.set(entry.id, entry);
  };
  return { clock, scores, links, fragments, put, scorer: createScorer({ fragments, scores, links, siteUrl }) };
}

test('each data set is scored once, and again only when its statements change', async (t) => {
  const { scorer, scores, put } = setScoring(t);
  put(entryOf('a'), entryOf('b', { without: ['theme'] }));
  assert.equal(await scorer.round(), 2);
  assert.deepEqual([scores.find('a')?.total, scores.find('kopa-b')?.total], [405, 375]);
  assert.equal(await scorer.round(), 0);
  put(entryOf('b'));
  assert.equal(await scorer.round(), 1);
  assert.equal(scores.find('b')?.total, 405);
});

test('a data set is scored again when one of its addresses ceases to answer', async (t) => {
  const { scorer, scores, links, put, clock } = setScoring(t);
  put(entryOf('a'), entryOf('b'));
  await scorer.round();
  const times = { checkedAtMs: clock.nowMs, nextAtMs: clock.nowMs + 1 };
  links.save('https://files.example/a.csv', { outcome: 'fails', status: 404 }, times);
  assert.equal(await scorer.round(), 1);
  assert.deepEqual(scores.find('a')?.lost, ['accessUrlStatusCode', 'downloadUrlStatusCode']);
  assert.equal(scores.find('a')?.links[0]?.status, 404);
  links.save('https://files.example/a.csv', { outcome: 'fails', status: 404 }, times);
  assert.equal(await scorer.round(), 0, 'the same answer changes nothing');
});

test('a new name or title is taken over without scoring', async (t) => {
  const { scorer, scores, put } = setScoring(t);
  put(entryOf('a'));
  await scorer.round();
  put({ ...entryOf('a'), name: 'jauns', title: { lv: 'Jauns', en: 'New' } });
  assert.equal(await scorer.round(), 0);
  assert.equal(scores.find('jauns')?.title.en, 'New');
  assert.equal(scores.find('kopa-a'), undefined);
});

test('what leaves the feed is forgotten with its addresses, but for those that others name', async (t) => {
  const { scorer, scores, links, put, fragments } = setScoring(t);
  put(
    entryOf('a'),
    entryOf('b', { url: 'https://files.example/shared' }),
    entryOf('c', { url: 'https://files.example/shared' }),
  );
  await scorer.round();
  for (const id of ['a', 'b']) fragments.all.delete(id);
  await scorer.round();
  assert.equal(scores.find('a'), undefined);
  assert.equal(links.find('https://files.example/a.csv'), undefined);
  assert.equal(links.find('https://files.example/shared')?.outcome, 'unknown');
  fragments.all.clear();
  await scorer.round();
  assert.deepEqual(links.counts(), { answering: 0, failing: 0, unchecked: 0 });
  assert.deepEqual(scores.summary().datasets, 0);
});

test('scores are complete once the whole feed was scored', async (t) => {
  const { scorer, scores, put, fragments } = setScoring(t);
  put(entryOf('a'));
  fragments.complete = false;
  await scorer.round();
  assert.equal(scores.isComplete(), false);
  fragments.complete = true;
  await scorer.round();
  assert.equal(scores.isComplete(), true);
});

test('catalogue and publishers have the means of their data sets, and what is lost comes most points first', async (t) => {
  const { scorer, scores, put } = setScoring(t);
  put(
    entryOf('a', { without: ['theme'] }),
    entryOf('b', { without: ['theme', 'rights'] }),
    entryOf('c', { publisher: 'cita', without: ['contactPoint'] }),
  );
  await scorer.round();
  const { datasets, mean, ratings, lost } = scores.summary();
  assert.deepEqual([datasets, mean], [3, (375 + 370 + 385) / 3]);
  assert.deepEqual(ratings, { excellent: 3, good: 0, sufficient: 0, bad: 0 });
  assert.deepEqual(
    lost.map(({ metric, datasets: lacking, meanPoints }) => [metric, lacking, meanPoints]),
    [
      ['categoryAvailability', 2, 20],
      ['contactPointAvailability', 1, 20 / 3],
      ['rightsAvailability', 1, 5 / 3],
    ],
  );
  assert.deepEqual(
    scores.publishers().map(({ name, mean: ofPublisher }) => [name, ofPublisher]),
    [
      ['cita', 385],
      ['iestade', 372.5],
    ],
  );
  assert.deepEqual(
    scores.ofPublisher('iestade').map(({ id }) => id),
    ['b', 'a'],
  );
  assert.equal(scores.summary('cita').byDimension.reusability, 55);
});

test('each day keeps its last means; a data set’s points only when they change', async (t) => {
  const { scorer, scores, put, clock } = setScoring(t);
  put(entryOf('a', { without: ['theme'] }));
  await scorer.round();
  put(entryOf('a', { without: ['rights'] }));
  await scorer.round();
  clock.nowMs += dayMs;
  await scorer.round();
  clock.nowMs += dayMs;
  put(entryOf('a'), entryOf('b', { without: ['rights'] }));
  await scorer.round();
  const days = (of: Parameters<typeof scores.history>[0]) =>
    scores.history(of, '2026-01-01').map(({ day, mean }) => [day, mean]);
  assert.deepEqual(days({ kind: 'catalogue' }), [
    ['2026-04-01', 400],
    ['2026-04-02', 400],
    ['2026-04-03', 402.5],
  ]);
  assert.deepEqual(days({ kind: 'publisher', key: 'iestade' }).length, 3);
  assert.deepEqual(days({ kind: 'dataset', key: 'a' }), [
    ['2026-04-01', 400],
    ['2026-04-03', 405],
  ]);
  assert.deepEqual(days({ kind: 'dataset', key: 'b' }), [['2026-04-03', 400]]);
});

test('a history that begins later has the value that held on its first day', async (t) => {
  const { scorer, scores, put, clock } = setScoring(t);
  put(entryOf('a'));
  await scorer.round();
  clock.nowMs += 10 * dayMs;
  const [first] = scores.history({ kind: 'dataset', key: 'a' }, '2026-04-08');
  assert.deepEqual([first?.day, first?.mean], ['2026-04-01', 405]);
});

test('a clock that is set back does not tear the history', async (t) => {
  const { scorer, scores, put, clock } = setScoring(t);
  put(entryOf('a'));
  await scorer.round();
  clock.nowMs -= dayMs;
  put(entryOf('a', { without: ['theme'] }));
  await scorer.round();
  assert.deepEqual(
    scores.history({ kind: 'catalogue' }, '2026-01-01').map(({ mean }) => mean),
    [375, 405],
  );
});

test('scores, links and history are there again after a restart', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vdt-scores-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'scores.sqlite');
  const before = setScoring(t, file);
  before.put(entryOf('a'));
  await before.scorer.round();
  before.links.save(
    'https://files.example/a.csv',
    { outcome: 'answers', status: 200 },
    { checkedAtMs: 1, nextAtMs: 2 },
  );
  await before.scorer.round();
  const after = setScoring(t, file);
  after.put(entryOf('a'));
  assert.equal(after.scores.isComplete(), true);
  assert.equal(await after.scorer.round(), 0);
  assert.equal(after.links.find('https://files.example/a.csv')?.status, 200);
  assert.equal(after.scores.history({ kind: 'catalogue' }, '2026-01-01').length, 1);
});
