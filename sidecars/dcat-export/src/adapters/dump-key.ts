import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that dumps are signed with (Ed25519), and its public half for those who check the signatures. */
export interface DumpKey {
  privateKey: KeyObject;
  /** PEM (SPKI). */
  publicKey: string;
}

const fileName = 'dump-key.pem';

/** Reads the key from the service's folder; at the first start it is made there, for the service's user alone to read. */
export function openDumpKey(folder: string): DumpKey {
  const file = join(folder, fileName);
  const privateKey = createPrivateKey(readIfThere(file) ?? makeKey(folder, file));
  return { privateKey, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString() };
}

function makeKey(folder: string, file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(folder, `.${fileName}.${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    // Whole or not at all, and never in the place of one that is there.
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
