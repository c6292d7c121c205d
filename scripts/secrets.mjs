import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';

/** Secrets made on the first start; the tokens of CKAN users are added to the same folder by ckan/prepare.py. */
const names = [
  'postgres-password',
  'ckan-db-password',
  'datastore-read-password',
  'ckan-secret-key',
  'admin-password',
  'publisher-password',
  'hint-secret',
];

/**
 * Makes each missing secret in its own file, readable by its owner alone. Existing ones stay as they are.
 *
 * @param {string} dir
 */
export function ensureSecrets(dir) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  for (const name of names) {
    const file = `${dir}/${name}`;
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
}

/** @param {string} dir @param {string} name */
export const readSecret = (dir, name) => readFileSync(`${dir}/${name}`, 'utf8').trim();

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureSecrets(process.argv[2] ?? '/run/vdt/secrets');
}
