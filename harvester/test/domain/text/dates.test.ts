import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isDuration, readDate } from '../../../src/domain/text/dates.ts';

const cases: [string, 'start' | 'end', string | undefined][] = [
  ['2024-02-29', 'start', '2024-02-29'],
  ['2023-02-29', 'start', undefined],
  ['1900-02-29', 'start', undefined],
  ['2024', 'start', '2024-01-01'],
  ['2024', 'end', '2024-12-31'],
  ['2024-02', 'end', '2024-02-29'],
  ['2024Z', 'start', '2024-01-01'],
  ['2016-11-07T16:38:29.000Z', 'start', '2016-11-07'],
  ['2016-11-07T23:30:00+02:00', 'start', '2016-11-07'],
  ['2016-11-07 16:38:29', 'start', '2016-11-07'],
  ['31.12.2020.', 'start', '2020-12-31'],
  ['1.2.2020', 'start', '2020-02-01'],
  ['12/31/2020', 'start', undefined],
  ['R/P1D', 'start', undefined],
  ['0000-01-01', 'start', undefined],
  ['-0044-03-15', 'start', undefined],
  ['', 'start', undefined],
];
for (const [text, edge, expected] of cases) {
  test(`"${text}" as the ${edge} of a period is ${expected ?? 'no date'}`, () => {
    assert.equal(readDate(text, edge), expected);
  });
}

test('every real date reads back as itself, and no text makes a date that does not exist', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString();
      assert.equal(readDate(iso), iso.slice(0, 10));
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/), (text) => {
      const read = readDate(text);
      if (read !== undefined) assert.equal(new Date(read).toISOString().slice(0, 10), read);
    }),
  );
});

test('durations of XML Schema are told from those that are none', () => {
  for (const good of ['P1D', 'PT1H', 'P1Y6M', 'P1DT12H30M', 'PT0.5S']) assert.ok(isDuration(good), good);
  for (const bad of ['P', 'PT', 'P1W', '1D', 'P1H', 'P0.5D', 'R/P1D', '']) assert.ok(!isDuration(bad), bad);
});
