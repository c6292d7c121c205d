import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { datasetNumber } from '../support/stage.ts';
import { startService } from '../support/service.ts';

const clients = 40;
const stallMs = 400;

/** The server's ends of all connections that requests come in on from now on. */
function watchConnections(t: TestContext): Set<Socket> {
  const connections = new Set<Socket>();
  const onRequest = (message: unknown) => void connections.add((message as { socket: Socket }).socket);
  subscribe('http.server.request.start', onRequest);
  t.after(() => unsubscribe('http.server.request.start', onRequest));
  return connections;
}

/** Asks for a page and then takes a byte of it, and later another. */
async function readByteByByte(t: TestContext, { hostname, port, host }: URL, path: string): Promise<void> {
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const reader = setInterval(() => void socket.read(1), 100);
  t.after(() => {
    clearInterval(reader);
    socket.destroy();
  });
}

test('a client that reads one byte a second is hung up on, holds no memory of its own, and others are served meanwhile', async (t) => {
  // Larger than what the system takes in by itself for one connection.
  const notes = 'Garš apraksts. '.repeat(10_000);
  const packages = Array.from({ length: 100 }, (_, n) => datasetNumber(n + 1, { notes }));
  const service = await startService(t, packages, true, { pageSize: 100, stallMs });
  const page = await fetch(`${service.url}/dcat/catalog.nt`, { headers: { 'accept-encoding': 'identity' } });
  const { byteLength } = await page.arrayBuffer();
  assert.ok(byteLength > 12_000_000, `${byteLength} bytes`);

  const connections = watchConnections(t);
  const before = process.memoryUsage();
  const startedMs = performance.now();
  for (let n = 0; n < clients; n += 1) await readByteByByte(t, new URL(service.url), '/dcat/catalog.nt');
  while (connections.size < clients) await sleep(5);
  const during = process.memoryUsage();
  const askedMs = performance.now();
  const answer = await fetch(`${service.url}/dcat/datasets/datu-kopa-1.ttl`);
  assert.equal(answer.status, 200);
  assert.ok(performance.now() - askedMs < 1_000, 'others wait');
  const grownBytes = during.external + during.heapUsed - before.external - before.heapUsed;
  assert.ok(grownBytes < (clients * byteLength) / 8, `${grownBytes} bytes more for ${clients} clients`);

  const slow = [...connections].slice(0, clients);
  while (slow.some(({ destroyed }) => !destroyed)) {
    assert.ok(performance.now() - startedMs < 15_000, 'slow clients are held');
    await sleep(50);
  }
});
