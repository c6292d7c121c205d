import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { installerPrefix, requireDiskSpace, requireFreePorts, requireWritable } from '../stack/machine.mjs';
import { readStackSettings, requireNodeVersion, SetupError } from '../stack/settings.mjs';

test('a port already taken is named, with what to do, and nothing is started', async () => {
  const server = createServer();
  await new Promise((done) => server.listen({ port: 0, host: '127.0.0.1' }, () => done(undefined)));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  try {
    const settings = readStackSettings({ VDT_PORT: String(address.port - 3) });
    await assert.rejects(requireFreePorts(settings), (error) => {
      assert.ok(error instanceof SetupError);
      assert.match(error.message, new RegExp(`${address.port} \\(postgres\\)`));
      assert.match(error.message, /VDT_PORT=/);
      return true;
    });
  } finally {
    server.close();
  }
});

test('a disk without room is refused with the figure that is needed', () => {
  assert.throws(() => requireDiskSpace('/any/var', 3000, 12), /12 MB are free, 3000 MB are needed.*VDT_VAR=/s);
});

test('a disk with room passes, also where the folder is not made yet', () => {
  const parent = mkdtempSync(`${tmpdir()}/vdt-disk-`);
  try {
    requireDiskSpace(`${parent}/not/made/yet`, 1);
  } finally {
    rmSync(parent, { recursive: true });
  }
});

test('a folder that cannot be written is refused', () => {
  assert.throws(() => requireWritable('/dev/null/below-a-file'), SetupError);
});

test(
  'without the right to install packages the command for an administrator is shown',
  { skip: process.getuid?.() !== 0 ? 'sudo may ask for a password here' : false },
  () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      assert.throws(
        () => installerPrefix(['postgresql', 'nginx-light'], 1000),
        /Nothing was changed.*apt-get install -y postgresql nginx-light/s,
      );
    } finally {
      process.env.PATH = path;
    }
  },
);

test('root installs packages itself', () => {
  assert.deepEqual(installerPrefix(['postgresql'], 0), []);
});

test('a Node.js that is too old is refused with the version that is wanted', () => {
  assert.throws(() => requireNodeVersion('18.20.4'), /18\.20\.4 is too old: install Node\.js 20\.19/);
  assert.throws(() => requireNodeVersion('20.18.9'), SetupError);
  requireNodeVersion('20.19.0');
  requireNodeVersion('24.0.0');
});

test('a port or an address that is none is refused in words', () => {
  assert.throws(() => readStackSettings({ VDT_PORT: 'eighty' }), /VDT_PORT is "eighty"/);
  assert.throws(() => readStackSettings({ VDT_SITE_URL: 'dati.example.lv' }), /VDT_SITE_URL is "dati\.example\.lv"/);
  assert.throws(() => readStackSettings({ VDT_SITE_URL: 'https://example.lv/portal' }), SetupError);
});
