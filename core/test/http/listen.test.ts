import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { listen } from '@vdt/core/http';
import express from 'express';
import { startService } from '../support/service.ts';

test('a port that is taken is an error that says so', async (t) => {
  const { url } = await startService(t);
  const port = Number(new URL(url).port);
  await assert.rejects(
    listen(express(), { host: '127.0.0.1', port }),
    (error) => error instanceof AppError && error.code === 'address-not-free' && error.detail.includes('EADDRINUSE'),
  );
});

test('closing lets a request that is being served finish and takes no new one', async (t) => {
  const reached = deferred();
  const { url, close } = await startService(t, {
    routes: (app) =>
      app.get('/slow', (_req, res) => {
        reached.resolve(undefined);
        setTimeout(() => res.send('done'), 200);
      }),
  });
  const slow = fetch(`${url}/slow`);
  await reached.promise;
  const closing = close();
  await assert.rejects(fetch(`${url}/healthz`));
  assert.equal(await (await slow).text(), 'done');
  await closing;
});

test('a connection kept alive without a request does not hold up closing', async (t) => {
  const { url, close } = await startService(t);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(socket, 'data');
  const startedMs = performance.now();
  await close();
  assert.ok(performance.now() - startedMs < 2_000);
  await close();
});

function deferred(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
