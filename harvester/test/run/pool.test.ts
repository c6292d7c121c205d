import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from '../../src/run/pool.ts';

test('no more tasks run at a time than there are places, and all of them run', async () => {
  const pool = createPool(3);
  let running = 0;
  let most = 0;
  let done = 0;
  for (let index = 0; index < 12; index += 1) {
    await pool.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(index % 3);
      running -= 1;
      done += 1;
    });
  }
  await pool.drain();
  assert.deepEqual({ most, done }, { most: 3, done: 12 });
});

test('after a failure no further task is started, and the failure comes out', async () => {
  const pool = createPool(1);
  let started = 0;
  await pool.run(async () => {
    started += 1;
    await sleep(1);
    throw new Error('pirmā');
  });
  await assert.rejects(
    pool.run(async () => Promise.resolve(void (started += 1))),
    /pirmā/,
  );
  await assert.rejects(pool.drain(), /pirmā/);
  await pool.idle();
  assert.equal(started, 1);
});
