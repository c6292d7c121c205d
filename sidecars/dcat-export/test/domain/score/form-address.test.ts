import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formAddress } from '../../../src/domain/score/form-address.ts';
import { metricOf } from '../../../src/domain/score/metrics.ts';

const site = 'https://data.example.lv';
const of = { name: 'gaiss', bestDistribution: `${site}/dataset/d1/resource/r1` };

test('a metric leads to its very field: of the data set, of the resource that counted, or of a new one', () => {
  assert.equal(
    formAddress(site, 'lv', of, metricOf('categoryAvailability')),
    `${site}/lv/dataset/edit/gaiss#field-theme`,
  );
  assert.equal(
    formAddress(site, 'en', of, metricOf('rightsAvailability')),
    `${site}/en/dataset/gaiss/resource/r1/edit#field-rights`,
  );
  assert.equal(
    formAddress(site, 'lv', of, metricOf('formatMediaTypeNonProprietary')),
    `${site}/lv/dataset/gaiss/resource/new#field-url`,
  );
});

test('without a resource of CKAN behind the distribution the form adds one', () => {
  for (const bestDistribution of [undefined, 'https://elsewhere.example/file'])
    assert.equal(
      formAddress(
        site,
        'lv',
        { name: 'gaiss', ...(bestDistribution === undefined ? {} : { bestDistribution }) },
        metricOf('formatAvailability'),
      ),
      `${site}/lv/dataset/gaiss/resource/new#field-format`,
    );
});
