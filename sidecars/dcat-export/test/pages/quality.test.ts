import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qualityPage, type QualityView } from '../../src/pages/quality.ts';

const view: QualityView = {
  language: 'en',
  siteUrl: 'https://data.example.lv',
  isComplete: true,
  overview: undefined,
  published: 3,
  leftOutCount: 2,
  leftOut: [
    {
      id: 'a',
      name: 'a',
      title: { lv: '<script>', en: '<script>' },
      organization: { lv: '"Org"', en: '"Org"' },
      results: [
        { focusNode: 'x', severity: 'Violation', message: { lv: 'Nav.', en: 'Missing.' }, shape: 'urn:x' },
        { focusNode: 'y', severity: 'Violation', message: { lv: 'Nav.', en: 'Missing.' }, shape: 'urn:x' },
      ],
      omissions: [{ field: 'organization.homepage', reason: 'address-invalid', value: '<img>', resourceId: 'r1' }],
    },
  ],
  incompleteCount: 0,
  incomplete: [],
};

test('nothing a publisher wrote becomes markup', () => {
  const page = qualityPage(view).toString();
  assert.ok(!page.includes('<script>') && !page.includes('<img>'));
  assert.match(page, /&lt;script&gt;/);
});

test('a reason that holds for several parts of a data set is said once', () => {
  assert.equal(qualityPage(view).toString().split('Missing.').length, 2);
});

test('a field of the organisation and the resource are named', () => {
  assert.match(qualityPage(view).toString(), /Organisation: Home page \(resource r1\)/);
});

test('a list that was cut says how many are missing', () => {
  assert.match(qualityPage(view).toString(), /1 more data sets are not shown\./);
});
