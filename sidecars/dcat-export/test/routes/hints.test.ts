import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintSecret, startService } from '../support/service.ts';

const send = async (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/hints/dataset-changed`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hintSecret}`, ...headers },
  });

test('a hint with the secret is passed on by its id', async (t) => {
  const { url, hints } = await startService(t);
  const answer = await send(url, JSON.stringify({ id: 'abc', name: 'x', event: 'changed' }));
  assert.equal(answer.status, 202);
  assert.deepEqual(hints, ['abc']);
});

test('a hint without the secret, or with another, is refused', async (t) => {
  const { url, hints } = await startService(t);
  const body = JSON.stringify({ id: 'abc', event: 'changed' });
  assert.equal((await send(url, body, { authorization: 'Bearer another' })).status, 401);
  assert.equal((await send(url, body, { authorization: '' })).status, 401);
  assert.deepEqual(hints, []);
});

test('a hint that says nothing is a problem document', async (t) => {
  const { url, hints } = await startService(t);
  for (const body of ['{}', '{"id":"","event":"changed"}', '{"id":"a","event":"vanished"}', 'nav', '[]']) {
    assert.equal((await send(url, body)).status, 400, body);
  }
  assert.deepEqual(hints, []);
});
