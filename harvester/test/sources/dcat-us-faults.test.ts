import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HarvestError } from '../../src/domain/failures.ts';
import { previewDocument } from '../support/reading.ts';

describe('a dcat-us source that is not what it should be', () => {
  const cases: [string, string, string][] = [
    ['an empty answer is a failure', '', 'answer-empty'],
    ['broken JSON is a failure', '{"dataset": [', 'not-json'],
    ['a web page is no JSON', '<html></html>', 'not-json'],
    ['valid JSON that is no catalogue is told so', '{"status": "ok"}', 'not-a-catalogue'],
    ['a list is no catalogue', '[1, 2]', 'not-a-catalogue'],
    ['a null is no catalogue', 'null', 'not-a-catalogue'],
    ['JSON nested without end is refused', `{"dataset": ${'['.repeat(100_000)}`, 'json-too-deep'],
  ];
  for (const [title, body, code] of cases) {
    test(title, async () => {
      await assert.rejects(
        previewDocument('dcat-us', body),
        (error) => error instanceof HarvestError && error.code === code,
      );
    });
  }
});

test('a dcat-us catalogue without data sets is empty and right', async () => {
  assert.deepEqual(await previewDocument('dcat-us', '{"dataset": []}'), { records: [], rejected: [] });
});

test('members of the wrong type anywhere in a record cost the member, not the record', async () => {
  const wrong = [null, 17, true, 'teksts', [], {}, [[]], [{}], { '@id': 5 }];
  const members = [
    'keyword',
    'theme',
    'publisher',
    'contactPoint',
    'distribution',
    'spatial',
    'temporal',
    'license',
    'modified',
    'language',
    'accrualPeriodicity',
  ];
  const dataset = members.flatMap((member) =>
    wrong.map((value, index) => ({ identifier: `${member}-${index}`, title: 'T', description: 'A', [member]: value })),
  );
  const { records, rejected } = await previewDocument('dcat-us', JSON.stringify({ dataset }));
  assert.equal(records.length, dataset.length);
  assert.deepEqual(rejected, []);
});
