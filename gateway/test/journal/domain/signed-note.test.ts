import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { openCheckpoint, parseCheckpoint, signCheckpoint } from '../../../src/journal/domain/checkpoint.ts';
import { createNoteSigner, openNote, readVerifierKey, splitNotes } from '../../../src/journal/domain/signed-note.ts';
import { emptyRoot, hashLeaf } from '../../../src/journal/domain/tree-hash.ts';
import { origin, testSigner } from '../support/journals.ts';

// The example in the documentation of golang.org/x/mod/sumdb/note.
const published = {
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  verifierKey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const note = `${published.text}\n${published.signature}`;
const published1 = readVerifierKey(published.verifierKey);

test('the published note is signed and opened, byte for byte', () => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), published.seed]);
  const signer = createNoteSigner('PeterNeumann', createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  assert.equal(signer.verifierKey, published.verifierKey);
  assert.equal(signer.sign(published.text), note);
  assert.equal(openNote(note, [published1]), published.text);
});

test('a note that was changed, cut off or signed by nobody known is refused', () => {
  const other = readVerifierKey(testSigner().verifierKey);
  const refused = { code: 'journal-checkpoint-invalid' };
  for (const [bad, keys] of [
    [note.replace('answer', 'question'), [published1]],
    [note, [other]],
    [note, []],
    [published.text, [published1]],
    [note.slice(0, -1), [published1]],
    [note.replace('PeterNeumann x08', 'PeterNeumann  x08'), [published1]],
    ['', [published1]],
  ] as const) {
    assert.throws(() => openNote(bad, keys), refused);
  }
});

test('signatures of keys that are not known are passed over, a wrong one of a known key is not', () => {
  const mine = testSigner('mine.example');
  const both = `${note}${mine.sign(published.text).slice(published.text.length + 1)}`;
  assert.equal(openNote(both, [published1]), published.text);
  assert.equal(openNote(both, [readVerifierKey(mine.verifierKey)]), published.text);
  const wrong = both.replace(/(mine\.example \S{20})./, '$1_');
  assert.throws(() => openNote(wrong, [published1, readVerifierKey(mine.verifierKey)]), {
    code: 'journal-checkpoint-invalid',
  });
});

test('a key of another kind, with a name that splits a line, or with an id that is not its own is refused', () => {
  const refused = { code: 'journal-key-invalid' };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  assert.throws(() => createNoteSigner('a.example', privateKey), refused);
  for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u2003b']) assert.throws(() => testSigner(name), refused);
  for (const key of ['', 'x', published.verifierKey.replace('c74f', 'c74e'), published.verifierKey.slice(0, -4)]) {
    assert.throws(() => readVerifierKey(key), refused);
  }
});

test('a checkpoint says origin, size and root, and is read back as it was signed', () => {
  const signer = testSigner();
  const signed = signCheckpoint({ origin, size: 12, root: hashLeaf('x') }, signer);
  assert.match(signed.note, /^gateway\.example\/journal\n12\n[A-Za-z0-9+/]{43}=\n\n— gateway\.example\/journal \S+\n$/);
  assert.deepEqual(openCheckpoint(signed.note, [readVerifierKey(signer.verifierKey)]), signed);
});

test('extension lines are passed over, sizes and roots in other forms are not a checkpoint', () => {
  const root = emptyRoot.toString('base64');
  assert.equal(parseCheckpoint(`a.example\n0\n${root}\nmore\n`).size, 0);
  for (const text of ['', `a\n01\n${root}\n`, `a\n-1\n${root}\n`, `a\n1e3\n${root}\n`, `a\n1\n${root.slice(4)}\n`]) {
    assert.throws(() => parseCheckpoint(text), { code: 'journal-checkpoint-invalid' });
  }
});

test('notes that follow one another come apart again, and a left-over is not passed over', () => {
  const signer = testSigner();
  const notes = [1, 2, 3].map((size) => signCheckpoint({ origin, size, root: emptyRoot }, signer).note);
  assert.deepEqual(splitNotes(notes.join('')), notes);
  assert.deepEqual(splitNotes(''), []);
  assert.throws(() => splitNotes(`${notes.join('')}gateway.example\n`), { code: 'journal-checkpoint-invalid' });
  assert.throws(() => splitNotes(notes.join('').slice(0, -1)), { code: 'journal-checkpoint-invalid' });
});
