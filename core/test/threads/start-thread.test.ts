import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { startThread } from '@vdt/core/threads';

test('a module of the checkout runs in a thread, with what it imports', async () => {
  const thread = startThread('./echo', import.meta.url, { workerData: { name: 'Ēriks' } });
  const [message] = (await once(thread, 'message')) as unknown[];
  assert.deepEqual(message, { given: { name: 'Ēriks' }, code: 'echo' });
});

test('a module that is not there is an error of the thread', async () => {
  const thread = startThread('./nowhere', import.meta.url);
  const [error] = (await once(thread, 'error')) as unknown[];
  assert.match(String(error), /nowhere/);
});
