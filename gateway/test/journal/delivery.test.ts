import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { createOutboundPost } from '@vdt/core/outbound';
import { parseCheckpoint } from '../../src/journal/domain/checkpoint.ts';
import { call, folderFor, journalFor } from './support/journals.ts';
import { startServer } from './support/servers.ts';
import { until } from './support/until.ts';

/** A witness that keeps the sizes it was told; `isUp` false lets it answer 503. */
async function startWitness() {
  const seen: { isUp: boolean; sizes: number[] } = { isUp: true, sizes: [] };
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const note = await text(req);
    if (seen.isUp) seen.sizes.push(parseCheckpoint(note).size);
    res.writeHead(seen.isUp ? 204 : 503).end();
  };
  const server = await startServer((req, res) => void take(req, res));
  const outbound = createOutboundPost({ userAgent: 'test', allowPrivate: [`127.0.0.1:${server.port}`] });
  return { seen, close: server.close, options: { ...outbound, url: server.url, retryMs: 10, maxRetryMs: 40 } };
}

test('each checkpoint is handed to the outside address, in their order', async (t) => {
  const witness = await startWitness();
  const journal = journalFor(t, folderFor(t), { outside: witness.options });
  t.after(witness.close);
  for (const n of [0, 1, 2]) {
    await journal.append(call(n));
    await journal.checkpoint();
  }
  await until(() => witness.seen.sizes.length === 3);
  assert.deepEqual(witness.seen.sizes, [1, 2, 3]);
  await until(() => journal.state().outside?.waiting === 0);
});

test('checkpoints wait while the outside address does not answer, also over a restart, and calls go on', async (t) => {
  const witness = await startWitness();
  witness.seen.isUp = false;
  const folder = folderFor(t);
  const first = journalFor(t, folder, { outside: witness.options });
  t.after(witness.close);
  for (const n of [0, 1]) {
    assert.equal((await first.append(call(n))).number, n);
    await first.checkpoint();
  }
  await until(() => first.state().outside?.waiting === 2 && first.state().outside?.reason !== undefined);
  assert.match(first.state().outside?.reason ?? '', /503/);
  await first.close();
  const second = journalFor(t, folder, { outside: witness.options });
  witness.seen.isUp = true;
  await second.append(call(2));
  await second.checkpoint();
  await until(() => witness.seen.sizes.includes(3));
  // One that was on its way when the first gateway closed may be handed over again.
  assert.deepEqual([...new Set(witness.seen.sizes)], [1, 2, 3]);
});
