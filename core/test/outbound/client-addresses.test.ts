import assert from 'node:assert/strict';
import type { LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { test, type TestContext } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { createOutboundClient, type OutboundOptions } from '@vdt/core/outbound';
import { guardLookup } from '../../src/outbound/address-guard.ts';
import { resolveTo, serve } from '../support/local-server.ts';

const userAgent = 'vdt-test (test@example.org)';

async function refusedWith(options: Partial<OutboundOptions>, url: string): Promise<AppError> {
  const client = createOutboundClient({ userAgent, retries: 0, timeoutMs: 2_000, ...options });
  try {
    await client.get(url);
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return error;
  }
  return assert.fail(`${url} was fetched`);
}

async function lookUp(lookup: LookupFunction, options: LookupOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookup('rebind.example', options, (error, found) => (error === null ? resolve(found) : reject(error)));
  });
}

async function serveSecret(t: TestContext): Promise<{ port: number; url: string; asked: () => number }> {
  let asked = 0;
  const server = await serve(t, (_req, res) => {
    asked += 1;
    res.end('secret');
  });
  return { ...server, asked: () => asked };
}

test('addresses that are not http or https, relative or with a password are refused as input', async () => {
  const bad = ['file:///etc/passwd', 'ftp://a.example/x', 'data.json', '', '//a.example', 'http://', 'gopher://a:70/'];
  const codes = await Promise.all([...bad, 'http://user:pass@a.example/'].map(async (url) => refusedWith({}, url)));
  for (const { code, kind } of codes) assert.deepEqual({ code, kind }, { code: 'address-invalid', kind: 'input' });
});

test('a literal address inside the network is refused in every spelling before anything is sent', async (t) => {
  const { port, asked } = await serveSecret(t);
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ];
  const errors = await Promise.all(hosts.map(async (host) => refusedWith({}, `http://${host}:${port}/`)));
  for (const { code, kind } of errors) assert.deepEqual({ code, kind }, { code: 'address-refused', kind: 'forbidden' });
  assert.equal(asked(), 0);
});

test('https to a literal address inside the network is refused as well', async () => {
  assert.equal((await refusedWith({}, 'https://127.0.0.1:1/')).code, 'address-refused');
});

test('a name that resolves into the network is refused', async (t) => {
  const { port, asked } = await serveSecret(t);
  const names = [['127.0.0.1'], ['::1'], ['10.0.0.1', '192.168.0.1'], ['::ffff:127.0.0.1']];
  const errors = await Promise.all(
    names.map(async (addresses) => refusedWith({ lookup: resolveTo(addresses) }, `http://portal.example:${port}/`)),
  );
  for (const { code } of errors) assert.equal(code, 'address-refused');
  assert.equal(asked(), 0);
});

test('localhost by its name is refused by the name server of the system', async (t) => {
  const { port } = await serveSecret(t);
  assert.equal((await refusedWith({}, `http://localhost:${port}/`)).code, 'address-refused');
});

test('the socket is given the very address that was checked: a second answer of the name server has no say', async () => {
  const lookup = guardLookup(resolveTo(['1.1.1.1'], ['127.0.0.1']));
  assert.deepEqual(await lookUp(lookup, { all: true }), [{ address: '1.1.1.1', family: 4 }]);
  await assert.rejects(lookUp(lookup, { all: true }), { code: 'address-refused' });
});

test('of several addresses only the public ones are handed on', async () => {
  const answer = ['127.0.0.1', '1.1.1.1', 'fd00::1', '2606:4700::1'];
  const reachable = [
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1', family: 6 },
  ];
  assert.deepEqual(await lookUp(guardLookup(resolveTo(answer)), { all: true }), reachable);
  assert.equal(await lookUp(guardLookup(resolveTo(answer)), {}), '1.1.1.1');
});

test('a name server that fails is an unavailable machine, not a refused one', async () => {
  const lookup: LookupFunction = (_name, _options, done) => {
    done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  };
  const error = await refusedWith({ lookup }, 'http://no-such.example/');
  assert.equal(error.code, 'upstream-unavailable');
  assert.match(error.detail, /ENOTFOUND/);
});

test('a redirect into the network is refused', async (t) => {
  const secret = await serveSecret(t);
  const portal = await serve(t, (_req, res) => {
    res.writeHead(302, { location: `${secret.url}/latest/meta-data` }).end();
  });
  const error = await refusedWith(
    { allowPrivate: [`portal.example:${portal.port}`], lookup: resolveTo(['127.0.0.1']) },
    `http://portal.example:${portal.port}/`,
  );
  assert.equal(error.code, 'address-refused');
  assert.equal(secret.asked(), 0);
});

test('a redirect to a file is refused', async (t) => {
  const portal = await serve(t, (_req, res) => {
    res.writeHead(302, { location: 'file:///etc/passwd' }).end();
  });
  const error = await refusedWith({ allowPrivate: [`127.0.0.1:${portal.port}`] }, portal.url);
  assert.equal(error.code, 'address-refused');
});

test('an allowed machine is allowed on its very port only', async (t) => {
  const { port, url } = await serveSecret(t);
  const other = await serveSecret(t);
  const client = createOutboundClient({ userAgent, allowPrivate: [`127.0.0.1:${port}`] });
  assert.equal((await client.get(url)).body.toString(), 'secret');
  assert.equal((await refusedWith({ allowPrivate: [`127.0.0.1:${port}`] }, other.url)).code, 'address-refused');
});
