import { hash } from 'node:crypto';

/** Bytes of a hash in the tree. */
export const hashBytes = 32;

/** The root of a tree without leaves: the hash of nothing (RFC 9162, section 2.1.1). */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

// One buffer for all inner nodes: a tree of ten million leaves has ten million of them.
const node = Buffer.alloc(1 + 2 * hashBytes, 1);

/** Hash of a leaf, `SHA-256(0x00 || leaf)`; a text stands for its bytes in UTF-8 (RFC 9162, section 2.1.1). */
export function hashLeaf(leaf: string | Uint8Array): Buffer {
  if (typeof leaf === 'string') return hash('sha256', `\0${leaf}`, 'buffer');
  return hash('sha256', Buffer.concat([Buffer.of(0), leaf]), 'buffer');
}

/** Hash of an inner node, `SHA-256(0x01 || left || right)` (RFC 9162, section 2.1.1). */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + hashBytes);
  return hash('sha256', node, 'buffer');
}
