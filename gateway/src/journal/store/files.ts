import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import { AppError } from '@vdt/core/errors';

/** The files of a journal in its folder. */
export interface JournalFiles {
  /** Records, tree and checkpoints (SQLite). */
  readonly database: string;
  /** The newest checkpoint, a signed note. */
  readonly checkpoint: string;
  /** The public keys of the journal, a line each, in the form of C2SP signed-note. */
  readonly keys: string;
}

/** Where the files of a journal are. */
export function journalFiles(folder: string): JournalFiles {
  return {
    database: join(folder, 'journal.sqlite'),
    checkpoint: join(folder, 'checkpoint.txt'),
    keys: join(folder, 'keys.txt'),
  };
}

/** Replaces a file so that after a crash either the old or the new one is there whole. */
export function replaceFile(file: string, text: string): void {
  const next = `${file}.new`;
  writeDurably(next, text, 'w', 0o644);
  renameSync(next, file);
  syncFolder(dirname(file));
}

/**
 * The private key of the journal, PKCS #8 in PEM; made, for its owner alone, when the file is not there.
 *
 * @throws AppError `journal-key-invalid` (input) when the file holds no private key
 */
export function loadSigningKey(file: string): KeyObject {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeDurably(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'wx', 0o600);
    syncFolder(dirname(file));
  }
  try {
    return createPrivateKey(readFileSync(file));
  } catch (cause) {
    throw new AppError('input', 'journal-key-invalid', 'The file of the journal key holds no private key.', { cause });
  }
}

function writeDurably(file: string, text: string, flag: 'w' | 'wx', mode: number): void {
  const handle = openSync(file, flag, mode);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

// A new name is durable only when its folder is.
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
