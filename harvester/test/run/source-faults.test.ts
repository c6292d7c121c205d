import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';
import type { Run } from '../../src/domain/ports.ts';
import { turtle } from '../support/catalogue.ts';
import { type HarvestingOptions, startHarvesting } from '../support/harvesting.ts';
import { startServer } from '../support/local-server.ts';

/** A run of a source at a server that misbehaves on purpose. */
async function harvestFrom(t: TestContext, listener: RequestListener, options: HarvestingOptions = {}): Promise<Run> {
  const server = await startServer(listener);
  t.after(server.close);
  const source = { url: `${server.url}/`, ...options.source };
  const { harvester } = await startHarvesting(t, { allowPrivate: [server.host], ...options, source });
  return harvester.start('avots', 'command').finished;
}

test('an answer of 200 MB is refused at the limit without being held, and the message says the limit and what to do', async (t) => {
  let sent = 0;
  const listener: RequestListener = (_req, res) => {
    void (async () => {
      const chunk = Buffer.alloc(1024 * 1024, '#\n');
      for (let megabytes = 0; megabytes < 200 && !res.destroyed; megabytes += 1) {
        sent += chunk.length;
        if (!res.write(chunk)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
      }
      res.end();
    })();
  };
  const before = process.memoryUsage().rss;
  const run = await harvestFrom(t, listener, { maxBodyBytes: 4 * 1024 * 1024 });
  assert.equal(run.state, 'failed');
  assert.match(run.message?.en ?? '', /larger than 4 MB.*VDT_HARVESTER_MAX_BODY_BYTES/);
  assert.match(run.message?.lv ?? '', /lielāka par 4 MB/);
  assert.ok(sent < 40 * 1024 * 1024, `${sent} bytes were sent`);
  assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
});

test('a declared length beyond the limit is refused before it comes in', async (t) => {
  const run = await harvestFrom(t, (_req, res) => res.writeHead(200, { 'content-length': '209715200' }).write('x'));
  assert.equal(run.message?.code, 'answer-too-large');
});

test('a redirect to 127.0.0.1 is refused', async (t) => {
  const inner = await startServer((_req, res) => res.end('noslēpums'));
  t.after(inner.close);
  const run = await harvestFrom(t, (_req, res) => res.writeHead(302, { location: `${inner.url}/` }).end());
  assert.equal(run.state, 'failed');
  assert.equal(run.message?.code, 'address-refused');
  assert.match(run.message.lv, /iekšējā tīklā/);
});

test('a source inside the network is refused unless the operator allows it', async (t) => {
  const run = await harvestFrom(t, (_req, res) => res.end('x'), { allowPrivate: [] });
  assert.equal(run.message?.code, 'address-refused');
});

test('a source that never answers fails by the time-out', async (t) => {
  const run = await harvestFrom(t, () => {}, { timeoutMs: 300 });
  assert.equal(run.message?.code, 'upstream-timeout');
});

test('a source that sends a byte now and then does not hold the run for ever', async (t) => {
  const listener: RequestListener = (_req, res) => {
    const drip = setInterval(() => res.write('#'), 50);
    res.on('close', () => clearInterval(drip));
  };
  const run = await harvestFrom(t, listener, { timeoutMs: 600 });
  assert.equal(run.message?.code, 'upstream-timeout');
});

test('a source that answers with an error is told so', async (t) => {
  const run = await harvestFrom(t, (_req, res) => res.writeHead(500).end());
  assert.equal(run.state, 'failed');
  assert.match(run.message?.en ?? '', /answered with status 500/);
});

test('a source that is not RDF fails, and nothing counts as gone', async (t) => {
  const run = await harvestFrom(t, (_req, res) => res.end('a,b\n1,2\n'));
  assert.deepEqual([run.state, run.message?.code, run.counts.gone], ['failed', 'not-rdf', 0]);
});

test('a key in the address of a source does not show in its reports', async (t) => {
  const server = await startServer((req, res) => res.writeHead(req.url === '/robots.txt' ? 404 : 500).end());
  t.after(server.close);
  const source = { url: `${server.url}/slepens-12345/katalogs`, secrets: ['slepens-12345'] };
  const { harvester } = await startHarvesting(t, { source, allowPrivate: [server.host] });
  const run = await harvester.start('avots', 'command').finished;
  assert.match(run.message?.en ?? '', /127\.0\.0\.1:\d+\/…\/katalogs/);
  assert.doesNotMatch(JSON.stringify(run), /slepens/);
});

test('a second run beside the first is refused, and the first ends undisturbed', async (t) => {
  const { harvester, documents } = await startHarvesting(t);
  documents.set('/', turtle([{ id: 'a' }]));
  const first = harvester.start('avots', 'command');
  assert.throws(() => harvester.start('avots', 'schedule'), { code: 'run-in-progress' });
  assert.equal((await first.finished).state, 'succeeded');
  assert.equal((await harvester.start('avots', 'command').finished).state, 'succeeded');
});

test('a run that is stopped ends as interrupted with the counts it had', async (t) => {
  const { harvester, ckan, documents } = await startHarvesting(t);
  documents.set('/', turtle(Array.from({ length: 40 }, (_, index) => ({ id: `k${index}` }))));
  const { finished } = harvester.start('avots', 'command');
  let creates = 0;
  ckan.intercept = (action) => {
    if (action === 'package_create') creates += 1;
    if (creates === 8) void harvester.close();
    return undefined;
  };
  const run = await finished;
  assert.equal(run.state, 'interrupted');
  assert.ok(run.counts.created >= 4 && run.counts.created < 40);
  assert.equal(ckan.packages.size, run.counts.created);
});

test('a run whose lock another process took stops writing', async (t) => {
  const { harvester, store, ckan, documents } = await startHarvesting(t, { heartbeatMs: 20 });
  documents.set('/', turtle(Array.from({ length: 200 }, (_, index) => ({ id: `k${index}` }))));
  const { run, finished } = harvester.start('avots', 'command');
  store.finish(run.id, { state: 'interrupted', counts: run.counts });
  const ended = await finished;
  assert.equal(ended.state, 'interrupted');
  assert.ok(ckan.packages.size < 200, `${ckan.packages.size} were written`);
});

test('a run of a source that is not in the settings is refused', async (t) => {
  const { harvester } = await startHarvesting(t);
  assert.throws(() => harvester.start('cits', 'command'), { code: 'source-unknown' });
});
