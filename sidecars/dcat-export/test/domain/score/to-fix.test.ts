import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredScore } from '../../../src/domain/score/score-store.ts';
import { toFix } from '../../../src/domain/score/to-fix.ts';
import { scoreTurtle, turtleOf, wholeDataset, wholeDistribution } from '../../support/scoring.ts';

function stored(id: string, turtle: string): StoredScore {
  const title = { lv: id, en: id };
  return { ...scoreTurtle(turtle), id, name: id, title, publisher: { name: 'o', ...title }, scoredAtMs: 0 };
}

const whole = stored('whole', turtleOf(wholeDataset, wholeDistribution));
const { rights: _rights, ...noRights } = wholeDistribution;
const { theme: _theme, ...noTheme } = wholeDataset;

test('what raises the mean most comes first, with the data sets that lack it', () => {
  const fixes = toFix([
    whole,
    stored('a', turtleOf(noTheme, noRights)),
    stored('b', turtleOf(wholeDataset, noRights)),
    stored('c', turtleOf(wholeDataset, noRights)),
  ]);
  assert.deepEqual(
    fixes.map(({ what, scores, points, meanPoints }) => [what, scores.map(({ id }) => id).join(), points, meanPoints]),
    [
      ['categoryAvailability', 'a', 30, 7.5],
      ['rightsAvailability', 'a,b,c', 5, 3.75],
    ],
  );
});

test('a data set without a file is told so once, not a dozen times', () => {
  const [first, second, ...rest] = toFix([whole, stored('empty', turtleOf(noTheme))]);
  assert.deepEqual([first?.what, first?.points, first?.meanPoints], ['no-file', 220, 110]);
  assert.deepEqual([second?.what, rest], ['categoryAvailability', []]);
});

test('where nothing is lacking there is nothing to fix', () => {
  assert.deepEqual(toFix([whole]), []);
  assert.deepEqual(toFix([]), []);
});
