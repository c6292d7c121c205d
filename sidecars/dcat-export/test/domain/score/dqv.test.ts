import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser, Store } from 'n3';
import { toQualityMeasurements } from '../../../src/domain/score/dqv.ts';
import { metrics } from '../../../src/domain/score/metrics.ts';
import type { StoredScore } from '../../../src/domain/score/score-store.ts';
import { formatNames, formats } from '../../../src/domain/serialise/formats.ts';
import { siteUrl } from '../../support/fixtures.ts';
import { scoreTurtle, turtleOf, wholeDataset, wholeDistribution } from '../../support/scoring.ts';
import { statementsOf } from '../../support/statements.ts';

const dqv = 'http://www.w3.org/ns/dqv#';
const mqa = 'https://piveau.eu/ns/voc#';

function stored(link: Parameters<typeof scoreTurtle>[1] = {}): StoredScore {
  const score = scoreTurtle(turtleOf({ ...wholeDataset, keyword: 'dcat:keyword ""' }, wholeDistribution), link);
  const title = { lv: 'Nosaukums', en: 'Title' };
  return {
    ...score,
    id: 'd1',
    name: 'd1',
    title,
    publisher: { name: 'o', ...title },
    scoredAtMs: Date.parse('2026-04-01T00:00:00Z'),
  };
}

function storeOf(score: StoredScore): Store {
  return new Store(new Parser().parse(formats.ttl.serialise(toQualityMeasurements(siteUrl, score))));
}

function valueOf(store: Store, metric: string): string | undefined {
  const [measurement] = store.getSubjects(`${dqv}isMeasurementOf`, mqa + metric, null);
  return measurement === undefined ? undefined : store.getObjects(measurement, `${dqv}value`, null)[0]?.value;
}

test('all formats hold the same measurements, and no blank node', async () => {
  const triples = toQualityMeasurements(siteUrl, stored());
  const read = await Promise.all(formatNames.map(async (name) => statementsOf(name, formats[name].serialise(triples))));
  assert.equal(new Set(read).size, 1);
  assert.doesNotMatch(read[0] ?? '', /_:/);
});

test('each metric is measured once, on the data set or on the distribution that counted', () => {
  const store = storeOf(stored());
  for (const { id, appliesTo } of metrics) {
    const [measurement, ...more] = store.getSubjects(`${dqv}isMeasurementOf`, mqa + id, null);
    assert.ok(measurement !== undefined && more.length === 0, id);
    const [on] = store.getObjects(measurement, `${dqv}computedOn`, null);
    assert.equal(on?.value.includes('/resource/'), appliesTo === 'distribution', id);
  }
  assert.deepEqual(
    ['keywordAvailability', 'categoryAvailability', 'accessUrlStatusCode', 'findabilityScoring', 'scoring'].map((id) =>
      valueOf(store, id),
    ),
    ['false', 'true', '200', '70', '375'],
  );
});

test('an address that nobody asked has no status', () => {
  const store = storeOf(stored({ link: () => ({ outcome: 'unknown' }) }));
  assert.equal(valueOf(store, 'accessUrlStatusCode'), undefined);
  assert.equal(valueOf(store, 'scoring'), '375');
});
