import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { AppError } from '@vdt/core/errors';

/** A key that signs notes. `verifierKey` is what others need to check its signatures. */
export interface NoteSigner {
  readonly name: string;
  readonly verifierKey: string;
  sign(text: string): string;
}

/** A public key that notes are checked against. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: Buffer;
  verify(text: string, signature: Buffer): boolean;
}

/** Ed25519 in C2SP signed-note. */
const ed25519 = Buffer.of(1);
const keyIdBytes = 4;
const maxSignatures = 100;
const nameForm = /^[^\s+\p{Zs}\p{Cc}]{1,200}$/u;

/**
 * Signs notes as C2SP signed-note says: the text, an empty line, `— name base64(key id || signature)`.
 *
 * @throws AppError `journal-key-invalid` (input) for a name with white space or `+`, or a key that is not Ed25519
 */
export function createNoteSigner(name: string, privateKey: KeyObject): NoteSigner {
  if (!nameForm.test(name)) throw keyInvalid('The name of a journal key holds white space or a plus sign.');
  if (privateKey.asymmetricKeyType !== 'ed25519') throw keyInvalid('The key of the journal is not an Ed25519 key.');
  const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url');
  const keyId = keyIdOf(name, publicKey);
  return {
    name,
    verifierKey: `${name}+${keyId.toString('hex')}+${Buffer.concat([ed25519, publicKey]).toString('base64')}`,
    sign(text) {
      const signature = sign(null, Buffer.from(text), privateKey);
      return `${text}\n— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;
    },
  };
}

/**
 * Reads a verifier key, `name+key id in hex+base64(0x01 || public key)`.
 *
 * @throws AppError `journal-key-invalid` (input)
 */
export function readVerifierKey(text: string): NoteVerifier {
  const [, name = '', hexId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const key = Buffer.from(encoded, 'base64');
  const publicKey = key.subarray(1);
  const keyId = keyIdOf(name, publicKey);
  if (!nameForm.test(name) || key[0] !== 1 || publicKey.length !== 32 || keyId.toString('hex') !== hexId) {
    throw keyInvalid('A public key of the journal is not of the form name+id+key, or its id is not its own.');
  }
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') };
  const publicKeyObject = createPublicKey({ key: jwk, format: 'jwk' });
  return { name, keyId, verify: (note, signature) => verify(null, Buffer.from(note), publicKeyObject, signature) };
}

/**
 * The text of a note that one of the keys has signed. Signatures of keys that are not known are passed over; a wrong
 * one of a known key spoils the note.
 *
 * @throws AppError `journal-checkpoint-invalid` (input)
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): string {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  if (end < 0 || lines.pop() !== '' || lines.length > maxSignatures) throw noteInvalid('is not a signed note');
  let signed = false;
  for (const line of lines) {
    const [, name, encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    if (name === undefined) throw noteInvalid('has a signature that cannot be read');
    const blob = Buffer.from(encoded, 'base64');
    const keyId = blob.subarray(0, keyIdBytes);
    const verifier = verifiers.find((known) => known.name === name && known.keyId.equals(keyId));
    if (verifier === undefined) continue;
    if (!verifier.verify(text, blob.subarray(keyIdBytes))) throw noteInvalid('has a signature that is wrong');
    signed = true;
  }
  if (!signed) throw noteInvalid('is not signed by a key of this journal');
  return text;
}

/**
 * The notes of a text that holds one after the other: after the signatures of one begins the next.
 *
 * @throws AppError `journal-checkpoint-invalid` (input) when something is left that is no note
 */
export function splitNotes(text: string): string[] {
  const notes = text.match(/(?:(?!— ).*\n)+(?:— .*\n)+/g) ?? [];
  if (notes.join('').length !== text.length) throw noteInvalid('is cut off or is not a signed note');
  return notes;
}

function keyIdOf(name: string, publicKey: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ed25519, publicKey]), 'buffer').subarray(
    0,
    keyIdBytes,
  );
}

function keyInvalid(detail: string): AppError {
  return new AppError('input', 'journal-key-invalid', detail);
}

function noteInvalid(what: string): AppError {
  return new AppError('input', 'journal-checkpoint-invalid', `A checkpoint ${what}.`);
}
