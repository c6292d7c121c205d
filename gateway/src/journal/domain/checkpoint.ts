import { AppError } from '@vdt/core/errors';
import { hashBytes } from './tree-hash.ts';
import { type NoteSigner, type NoteVerifier, openNote } from './signed-note.ts';
import type { TreeHead } from './verify-proofs.ts';

/** What a checkpoint says: of which journal, and what its tree was. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** A checkpoint with the signed note it came in. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: string;
}

/** Signs the head of a tree as C2SP tlog-checkpoint says: origin, size, root, each a line. */
export function signCheckpoint({ origin, size, root }: Checkpoint, signer: NoteSigner): SignedCheckpoint {
  return { origin, size, root, note: signer.sign(`${origin}\n${size}\n${root.toString('base64')}\n`) };
}

/**
 * Checks the signature of a checkpoint and reads it. Extension lines are passed over.
 *
 * @throws AppError `journal-checkpoint-invalid` (input)
 */
export function openCheckpoint(note: string, verifiers: readonly NoteVerifier[]): SignedCheckpoint {
  return { ...parseCheckpoint(openNote(note, verifiers)), note };
}

/**
 * Reads the text of a checkpoint without looking at signatures.
 *
 * @throws AppError `journal-checkpoint-invalid` (input)
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', digits = '', encoded = ''] = text.split('\n');
  const size = Number(digits);
  const root = Buffer.from(encoded, 'base64');
  const isExact = root.length === hashBytes && root.toString('base64') === encoded;
  if (origin === '' || !/^(?:0|[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(size) || !isExact) {
    throw new AppError('input', 'journal-checkpoint-invalid', 'A checkpoint is not of origin, size and root.');
  }
  return { origin, size, root };
}
