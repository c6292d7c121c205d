import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLinkStage, startHost } from '../support/link-stage.ts';

test('statuses from 200 to 399 count as answering, others do not', async (t) => {
  const { url } = await startHost(t, (req, res) => res.writeHead(Number(req.url?.slice(1))).end());
  const expected = {
    200: 'answers',
    204: 'answers',
    304: 'answers',
    399: 'answers',
    400: 'fails',
    404: 'fails',
    410: 'fails',
    500: 'fails',
  };
  const { links, checker } = setLinkStage(
    t,
    Object.keys(expected).map((status) => `${url}/${status}`),
  );
  await checker.round();
  for (const [status, outcome] of Object.entries(expected)) {
    const link = links.find(`${url}/${status}`);
    assert.deepEqual([link?.outcome, link?.status], [outcome, Number(status)]);
  }
});

for (const status of [403, 404, 405, 501]) {
  test(`a host that answers HEAD with ${status} is asked for the first byte`, async (t) => {
    const { url, seen } = await startHost(t, (req, res) => {
      res.writeHead(req.method === 'HEAD' ? status : 206).end(req.method === 'HEAD' ? undefined : 'a');
    });
    const { links, checker } = setLinkStage(t, [`${url}/a`]);
    await checker.round();
    assert.deepEqual(
      seen.map(({ method, range }) => [method, range]),
      [
        ['HEAD', undefined],
        ['GET', 'bytes=0-0'],
      ],
    );
    assert.deepEqual([links.find(`${url}/a`)?.outcome, links.find(`${url}/a`)?.status], ['answers', 206]);
  });
}

test('a host that drops the connection at HEAD is asked by GET', async (t) => {
  const { url } = await startHost(t, (req, res) => (req.method === 'HEAD' ? req.socket.destroy() : res.end('a')));
  const { links, checker } = setLinkStage(t, [url]);
  await checker.round();
  assert.equal(links.find(url)?.outcome, 'answers');
});

test('a server that ignores the range and sends a whole file is not read to its end', async (t) => {
  let sent = 0;
  const { url } = await startHost(t, (req, res) => {
    if (req.method === 'HEAD') {
      res.writeHead(405).end();
      return;
    }
    const more = (): void => {
      while (!res.destroyed && sent < 1_000_000_000 && res.write(Buffer.alloc(65_536))) sent += 65_536;
    };
    res.on('drain', more);
    more();
  });
  const { links, checker } = setLinkStage(t, [url]);
  await checker.round();
  assert.equal(links.find(url)?.outcome, 'answers');
  assert.ok(sent < 50_000_000, `${sent} bytes were sent`);
});

test('Retry-After is kept to: the host is left alone, and what was known holds', async (t) => {
  let status = 200;
  const { url, seen } = await startHost(t, (_req, res) => res.writeHead(status, { 'retry-after': '7200' }).end());
  const { clock, links, checker, limits } = setLinkStage(t, [`${url}/a`, `${url}/b`]);
  await checker.round();
  assert.equal(seen.length, 2);
  status = 429;
  clock.nowMs += limits.recheckMs;
  await checker.round();
  assert.equal(seen.length, 3, 'the second address of the host is not even tried');
  assert.equal(links.find(`${url}/a`)?.outcome, 'answers');
  clock.nowMs += 7_199_000;
  await checker.round();
  assert.equal(seen.length, 3);
  clock.nowMs += 1_000;
  status = 200;
  await checker.round();
  assert.equal(seen.length, 5);
});

test('a host that says “later” three times in a row does not answer', async (t) => {
  const { url } = await startHost(t, (_req, res) => res.writeHead(503).end());
  const { clock, links, checker } = setLinkStage(t, [url]);
  const outcomes: unknown[] = [];
  for (let n = 0; n < 3; n += 1) {
    await checker.round();
    outcomes.push(links.find(url)?.outcome);
    clock.nowMs += 86_400_000;
  }
  assert.deepEqual(outcomes, ['unknown', 'unknown', 'fails']);
  assert.equal(links.find(url)?.status, 503);
});

test('an address that fails is asked again sooner, and less often the longer it fails', async (t) => {
  const { url, seen } = await startHost(t, (_req, res) => res.writeHead(410).end());
  const { clock, checker } = setLinkStage(t, [url], { limits: { retryMs: 1_000, recheckMs: 5_000 } });
  const waitsMs: number[] = [];
  let askedAtMs = clock.nowMs;
  await checker.round();
  while (seen.length < 6) {
    clock.nowMs += 500;
    const before = seen.length;
    await checker.round();
    if (seen.length === before) continue;
    waitsMs.push(clock.nowMs - askedAtMs);
    askedAtMs = clock.nowMs;
  }
  assert.deepEqual(waitsMs, [1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('an address that answered is not asked before its day is over', async (t) => {
  const { url, seen } = await startHost(t, (_req, res) => res.end());
  const { clock, checker, limits } = setLinkStage(t, [url]);
  await checker.round();
  clock.nowMs += limits.recheckMs - 1;
  await checker.round();
  assert.equal(seen.length, 1);
  clock.nowMs += 1;
  await checker.round();
  assert.equal(seen.length, 2);
});

test('a host is asked one thing at a time, with a pause between', async (t) => {
  let open = 0;
  let mostOpen = 0;
  const { url, seen } = await startHost(t, (_req, res) => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    setTimeout(() => {
      open -= 1;
      res.end();
    }, 20);
  });
  const urls = [1, 2, 3, 4].map((n) => `${url}/${n}`);
  const { checker } = setLinkStage(t, urls, { limits: { hostIntervalMs: 60 } });
  await checker.round();
  assert.deepEqual([mostOpen, seen.length], [1, 4]);
  for (const [index, { atMs }] of seen.entries()) {
    if (index > 0) assert.ok(atMs - (seen[index - 1]?.atMs ?? 0) >= 75, 'answer, then pause');
  }
});

test('no more hosts than allowed are asked at the same time', async (t) => {
  let open = 0;
  let mostOpen = 0;
  const hosts = await Promise.all(
    [1, 2, 3, 4, 5].map(async () =>
      startHost(t, (_req, res) => {
        open += 1;
        mostOpen = Math.max(mostOpen, open);
        setTimeout(() => {
          open -= 1;
          res.end();
        }, 30);
      }),
    ),
  );
  const { checker, links } = setLinkStage(
    t,
    hosts.map(({ url }) => url),
    { limits: { concurrency: 2 } },
  );
  await checker.round();
  assert.equal(mostOpen, 2);
  assert.equal(links.counts().answering, 5);
});

test('a slow host does not keep the others waiting, and counts as not answering', async (t) => {
  const slow = await startHost(t, () => {});
  const quick = await startHost(t, (_req, res) => res.end());
  const { links, checker } = setLinkStage(t, [`${slow.url}/`, `${quick.url}/`], { timeoutMs: 400 });
  const round = checker.round();
  for (let waited = 0; links.find(`${quick.url}/`)?.outcome !== 'answers'; waited += 1) {
    assert.ok(waited < 30, 'the quick host had to wait');
    await new Promise((done) => setTimeout(done, 10));
  }
  assert.equal(links.find(`${slow.url}/`)?.outcome, 'unknown');
  await round;
  assert.equal(links.find(`${slow.url}/`)?.reason, 'upstream-timeout');
});

test('when nobody is at three addresses of a host, its others are not tried', async (t) => {
  const { url, seen } = await startHost(t, (req) => req.socket.destroy());
  const urls = Array.from({ length: 20 }, (_, n) => `${url}/${n}`);
  const { links, checker } = setLinkStage(t, urls);
  await checker.round();
  // Each is tried by HEAD and by GET.
  assert.equal(new Set(seen.map((request) => request.url)).size, 3);
  assert.deepEqual(links.counts(), { answering: 0, failing: 20, unchecked: 0 });
});

test('a redirect into the network is refused, and so is an address of it', async (t) => {
  const inner = await startHost(t, (_req, res) => res.end('secret'));
  const outer = await startHost(t, (_req, res) => res.writeHead(302, { location: `${inner.url}/secret` }).end());
  const { links, checker } = setLinkStage(t, [`${outer.url}/`, `${inner.url}/`], { allow: [outer.host] });
  await checker.round();
  for (const url of [`${outer.url}/`, `${inner.url}/`]) {
    const link = links.find(url);
    assert.deepEqual([link?.outcome, link?.reason], ['fails', 'address-refused'], url);
  }
  assert.deepEqual(inner.seen, []);
});

test('a ring of redirects does not answer', async (t) => {
  const { url, seen } = await startHost(t, (_req, res) => res.writeHead(301, { location: '/' }).end());
  const { links, checker } = setLinkStage(t, [`${url}/`]);
  await checker.round();
  assert.equal(links.find(`${url}/`)?.reason, 'too-many-redirects');
  assert.ok(seen.length < 15);
});

test('an address that is none does not answer', async (t) => {
  const { links, checker } = setLinkStage(t, ['ftp://files.example/a', 'no address'], { allow: [] });
  await checker.round();
  assert.equal(links.find('no address')?.reason, 'address-invalid');
  assert.equal(links.find('ftp://files.example/a')?.reason, 'address-invalid');
});

test('a round that is aborted ends at once and leaves the rest for the next', async (t) => {
  const stopping = new AbortController();
  const { url } = await startHost(t, (_req, res) => {
    res.end();
    stopping.abort();
  });
  const urls = [1, 2, 3].map((n) => `${url}/${n}`);
  const { links, checker } = setLinkStage(t, urls, { limits: { hostIntervalMs: 60_000 }, signal: stopping.signal });
  const startedMs = performance.now();
  await checker.round();
  assert.ok(performance.now() - startedMs < 5_000);
  assert.ok(links.counts().unchecked >= 2);
});
