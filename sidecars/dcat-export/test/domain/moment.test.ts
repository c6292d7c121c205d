import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMoment } from '../../src/domain/moment.ts';

test('a date is its midnight in UTC, a time without a zone is in UTC, a zone is heeded', () => {
  const cases = [
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T08:00:00', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31T08:00:00+02:00', '2026-01-31T06:00:00.000Z'],
    ['2026-01-31T08:00:00.123456-01:30', '2026-01-31T09:30:00.123Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ] as const;
  for (const [text, expected] of cases) assert.equal(readMoment(text)?.toISOString(), expected, text);
});

test('what is no date, or no day of the calendar, is not read', () => {
  const wrong = [
    '',
    'vakar',
    '2016. gads',
    '2026',
    '2026-1-1',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-01-31T25:00:00Z',
  ];
  for (const text of [
    ...wrong,
    '2026-01-31T08:00',
    '31.01.2026',
    '2026-01-31Z',
    '1769817600',
    '2026-01-31T08:00:00+99:00',
  ])
    assert.equal(readMoment(text), undefined, text);
});

test('any moment is read as it was written', () => {
  const moments = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (moment) => assert.equal(readMoment(moment.toISOString())?.getTime(), moment.getTime())),
  );
});

test('any text is read or not, and never fails', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.doesNotThrow(() => readMoment(text))));
});
