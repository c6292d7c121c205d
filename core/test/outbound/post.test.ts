import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { createOutboundPost } from '../../src/outbound/index.ts';
import { serve } from '../support/local-server.ts';

const note = { body: 'vārds\n', contentType: 'text/plain; charset=utf-8' };

test('a text arrives with its type, and a status below 300 means that it was taken', async (t) => {
  const seen: unknown[] = [];
  const take = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    seen.push([req.method, req.headers['content-type'], await text(req)]);
    res.writeHead(202).end();
  };
  const server = await serve(t, (req, res) => void take(req, res));
  const outbound = createOutboundPost({ userAgent: 'test', allowPrivate: [`127.0.0.1:${server.port}`] });
  await outbound.post(server.url, note);
  assert.deepEqual(seen, [['POST', note.contentType, note.body]]);
});

test('what was not taken is an error: other statuses, redirects, silence, addresses inside the network', async (t) => {
  const server = await serve(t, (req, res) => {
    if (req.url === '/moved') res.writeHead(307, { location: '/taken' }).end();
    else if (req.url === '/taken') res.end();
    else if (req.url === '/busy') res.writeHead(503).end();
  });
  const allowPrivate = [`127.0.0.1:${server.port}`];
  const outbound = createOutboundPost({ userAgent: 'test', allowPrivate, timeoutMs: 200 });
  await assert.rejects(outbound.post(`${server.url}/moved`, note), { code: 'too-many-redirects' });
  await assert.rejects(outbound.post(`${server.url}/busy`, note), { code: 'upstream-status' });
  await assert.rejects(outbound.post(`${server.url}/silent`, note), { code: 'upstream-timeout' });
  const guarded = createOutboundPost({ userAgent: 'test' });
  await assert.rejects(guarded.post(`${server.url}/taken`, note), { code: 'address-refused' });
});
