import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { ensureSecrets } from '../secrets.mjs';

test('secrets are made once, each of its own, for their owner alone', () => {
  const dir = mkdtempSync(`${tmpdir()}/vdt-secrets-`);
  try {
    ensureSecrets(dir);
    const names = readdirSync(dir);
    const first = names.map((name) => readFileSync(`${dir}/${name}`, 'utf8'));
    assert.equal(new Set(first).size, names.length);
    for (const name of names) assert.equal(statSync(`${dir}/${name}`).mode & 0o777, 0o600);
    assert.equal(statSync(dir).mode & 0o777, 0o700);

    ensureSecrets(dir);
    assert.deepEqual(
      names.map((name) => readFileSync(`${dir}/${name}`, 'utf8')),
      first,
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});
