import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  dimensions,
  isMetricId,
  maxPoints,
  maxPointsOf,
  metricOf,
  metrics,
} from '../../../src/domain/score/metrics.ts';
import { ratingOf } from '../../../src/domain/score/rating.ts';

const schema = new URL('../../../../../ckan/ckanext-vdt/ckanext/vdt/schemas/dataset.yaml', import.meta.url);

test('there are 23 metrics, 405 points in all, as the MQA gives them to its five dimensions', () => {
  assert.equal(metrics.length, 23);
  assert.equal(new Set(metrics.map(({ id }) => id)).size, 23);
  assert.equal(maxPoints, 405);
  assert.deepEqual(dimensions.map(maxPointsOf), [100, 100, 110, 75, 20]);
});

test('every metric leads to a field that CKAN’s form has', () => {
  const [ofDatasets = '', ofResources = ''] = readFileSync(schema, 'utf8').split(/^resource_fields:/m);
  for (const { id, field } of metrics) {
    const fields = field.form === 'dataset' ? ofDatasets : ofResources;
    assert.match(fields, new RegExp(`field_name: ${field.name}$`, 'm'), id);
  }
});

test('every metric has a label and an advice in both languages, and none speaks of properties or IRIs', () => {
  for (const { id, label, fault, advice } of metrics) {
    for (const text of [label.lv, label.en, fault.lv, fault.en, advice.lv, advice.en]) {
      assert.ok(text.trim().length > 3, id);
      assert.doesNotMatch(text, /dct:|dcat:|\bIRI\b|\bURI\b|metadata record/, id);
    }
    assert.match(advice.lv, /\.$/, id);
    assert.match(advice.en, /\.$/, id);
  }
});

test('a metric is found by its name', () => {
  assert.equal(metricOf('keywordAvailability').points, 30);
  assert.ok(isMetricId('knownLicence') && !isMetricId('scoring'));
});

test('ratings begin at their points and not one before', () => {
  const edges = [0, 120, 120.99, 121, 220, 220.9, 221, 350, 350.95, 351, 405];
  const expected = [
    'bad',
    'bad',
    'bad',
    'sufficient',
    'sufficient',
    'sufficient',
    'good',
    'good',
    'good',
    'excellent',
    'excellent',
  ];
  assert.deepEqual(edges.map(ratingOf), expected);
});
