import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { createSchedule } from '../../src/adapters/schedule.ts';
import { silent } from '../support/stage.ts';

function recorder(options: { failFirst?: boolean } = {}) {
  const calls: string[] = [];
  let running = 0;
  const note = (name: string) => async () => {
    assert.equal(running, 0, 'two rounds at a time');
    running += 1;
    calls.push(name);
    await sleep(2);
    running -= 1;
    if (options.failFirst === true && calls.length === 1) throw new Error('CKAN is away');
  };
  const synchroniser = { poll: note('poll'), reconcile: note('reconcile'), refresh: async (id: string) => note(id)() };
  return { calls, synchroniser };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 500, 'it did not come to pass');
    await sleep(2);
  }
}

test('the first round compares everything, the following ones look for changes', async () => {
  const { calls, synchroniser } = recorder();
  const schedule = createSchedule({ synchroniser, pollMs: 1, reconcileMs: 60_000, log: silent });
  schedule.start();
  await until(() => calls.length >= 3);
  await schedule.stop();
  assert.deepEqual(calls.slice(0, 3), ['reconcile', 'poll', 'poll']);
});

test('a round that failed is tried again, and the failure is told', async () => {
  const { calls, synchroniser } = recorder({ failFirst: true });
  const outcomes: string[] = [];
  const onRound = (outcome: string) => void outcomes.push(outcome);
  const schedule = createSchedule({ synchroniser, pollMs: 1, reconcileMs: 60_000, log: silent, onRound });
  schedule.start();
  await until(() => outcomes.length >= 2);
  await schedule.stop();
  assert.deepEqual(calls.slice(0, 2), ['reconcile', 'reconcile']);
  assert.deepEqual(outcomes.slice(0, 2), ['failed', 'ok']);
});

test('hints are looked at one after the other, several for one data set once', async () => {
  const { calls, synchroniser } = recorder();
  const schedule = createSchedule({ synchroniser, pollMs: 60_000, reconcileMs: 60_000, log: silent });
  schedule.start();
  for (const id of ['a', 'b', 'a', 'a']) schedule.hint(id);
  await until(() => calls.length >= 3);
  await schedule.stop();
  assert.deepEqual(calls, ['reconcile', 'a', 'b']);
});

test('nothing is started after the end, and what runs is waited for', async () => {
  const { calls, synchroniser } = recorder();
  const schedule = createSchedule({ synchroniser, pollMs: 1, reconcileMs: 60_000, log: silent });
  schedule.start();
  schedule.hint('a');
  await until(() => calls.length === 1);
  await schedule.stop();
  schedule.hint('b');
  await sleep(10);
  assert.deepEqual(calls, ['reconcile']);
});
