import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../src/adapters/turns.ts';
import type { Work } from '../../src/domain/work.ts';

function* busy(steps: number, log: string[], name: string): Work<string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    log.push(name);
    yield;
  }
  return name;
}

test('a long calculation lets others have their turn, and only they: the next calculation waits', async () => {
  const run = createTurns();
  const log: string[] = [];
  const timer = setInterval(() => void log.push('timer'), 1);
  const outcomes = await Promise.all([run(busy(20, log, 'a')), run(busy(20, log, 'b'))]);
  clearInterval(timer);
  assert.deepEqual(outcomes, ['a', 'b']);
  assert.ok(log.indexOf('timer') < log.lastIndexOf('a'));
  assert.ok(log.lastIndexOf('a') < log.indexOf('b'));
});

test('a calculation that fails does not stop the next', async () => {
  const run = createTurns();
  // oxlint-disable-next-line require-yield -- it fails before it comes to that
  const failing = function* (): Work<string> {
    throw new Error('no');
  };
  const outcomes = await Promise.allSettled([run(failing()), run(busy(1, [], 'b'))]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  );
});
