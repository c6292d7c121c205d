import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commonSettings, defineSettings, readSettings, tcpPort, webAddress } from '@vdt/core/config';
import { AppError } from '@vdt/core/errors';
import { z } from 'zod';

const definition = defineSettings({
  port: { env: 'T_PORT', schema: tcpPort.default(8085), help: 'Port.' },
  url: { env: 'T_URL', schema: webAddress, help: 'Where it is.' },
  token: { env: 'T_TOKEN', schema: z.string().min(20), help: 'Token of CKAN.', secret: true },
});

function faultsOf(env: Record<string, string>): string {
  try {
    readSettings(definition, env);
  } catch (error) {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'settings-invalid');
    assert.equal(error.kind, 'input');
    return error.detail;
  }
  return assert.fail('no fault was found');
}

const token = 'a-token-that-is-long-enough';

test('values come typed, with defaults where nothing is set', () => {
  const settings = readSettings(definition, { T_URL: 'https://data.example/', T_TOKEN: token });
  assert.deepEqual(settings, { port: 8085, url: 'https://data.example', token });
});

test('all faults are reported at once', () => {
  const faults = faultsOf({ T_PORT: '99999', T_TOKEN: 'short' });
  assert.match(faults, /T_PORT: /);
  assert.match(faults, /T_URL is not set: Where it is\./);
  assert.match(faults, /T_TOKEN: not acceptable/);
});

test('the value of a secret is never shown, not even when its schema quotes it', () => {
  const quoting = defineSettings({
    key: {
      env: 'T_KEY',
      schema: z.string().refine(() => false, { error: (issue) => `bad: ${String(issue.input)}` }),
      help: 'Key.',
      secret: true,
    },
  });
  assert.throws(
    () => readSettings(quoting, { T_KEY: 'hunter2' }),
    (error) => error instanceof AppError && !error.detail.includes('hunter2') && !error.message.includes('hunter2'),
  );
});

test('an empty variable counts as one that is not set', () => {
  assert.equal(readSettings(definition, { T_PORT: '', T_URL: 'http://a.example', T_TOKEN: token }).port, 8085);
});

test('a port that is no number is a fault, not a default', () => {
  assert.match(faultsOf({ T_PORT: 'abc', T_URL: 'http://a.example', T_TOKEN: token }), /^T_PORT: /);
});

test('an address other than http and https is refused', () => {
  assert.match(faultsOf({ T_URL: 'file:///etc/passwd', T_TOKEN: token }), /^T_URL: /);
});

test('a secret is read from the file named by _FILE, without the line end an editor left', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vdt-config-'));
  try {
    writeFileSync(join(folder, 'token'), `${token}\n`);
    const settings = readSettings(definition, { T_URL: 'http://a.example', T_TOKEN_FILE: join(folder, 'token') });
    assert.equal(settings.token, token);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that cannot be read and a setting given twice are faults among the others', () => {
  const faults = faultsOf({ T_PORT: '1', T_PORT_FILE: '/x', T_URL_FILE: '/no/such/file', T_TOKEN: token });
  assert.match(faults, /T_PORT and T_PORT_FILE are both set/);
  assert.match(faults, /T_URL_FILE: the file cannot be read \(ENOENT\)/);
});

test('the common settings need nothing to be set', () => {
  const settings = readSettings(commonSettings, {});
  assert.equal(settings.host, '127.0.0.1');
  assert.equal(settings.logLevel, 'info');
  assert.equal(settings.hintSecret, '');
});

test('a hint secret too short to be one is refused', () => {
  assert.throws(() => readSettings(commonSettings, { VDT_HINT_SECRET: 'short' }), AppError);
});
