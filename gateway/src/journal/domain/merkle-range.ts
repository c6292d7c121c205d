import { emptyRoot, hashNode } from './tree-hash.ts';

/** The hash of the complete subtree of 2^level leaves that begins at leaf `position * 2^level`. */
export type Subtree = (level: number, position: number) => Buffer;

/** Is told each complete subtree at the moment its last leaf comes. */
export type OnSubtree = (level: number, position: number, hash: Buffer) => void;

/** A growing tree of which only the roots of its complete subtrees are kept: one hash a binary digit of its size. */
export interface MerkleRange {
  readonly size: number;
  /** Adds the hash of the next leaf. */
  append(leaf: Buffer): void;
  /** The Merkle tree hash of all leaves so far (RFC 9162, section 2.1.1). */
  root(): Buffer;
}

/** A tree without leaves. */
export function createRange(onSubtree: OnSubtree = () => {}): MerkleRange {
  return growRange([], 0, onSubtree);
}

/** The tree of the first `size` leaves, taken up again from its stored subtrees. */
export function restoreRange(size: number, subtree: Subtree, onSubtree: OnSubtree = () => {}): MerkleRange {
  return growRange(completeSubtrees(size, subtree), size, onSubtree);
}

/** The root of the first `size` leaves, from stored subtrees. */
export function rootOf(size: number, subtree: Subtree): Buffer {
  return fold(completeSubtrees(size, subtree));
}

/** The hashes of the complete subtrees that make up a tree, from the largest at the left to the smallest. */
function completeSubtrees(size: number, subtree: Subtree): Buffer[] {
  const hashes: Buffer[] = [];
  let start = 0;
  for (let level = Math.ceil(Math.log2(size + 1)); level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - start < width) continue;
    hashes.push(subtree(level, start / width));
    start += width;
  }
  return hashes;
}

function growRange(roots: Buffer[], startSize: number, onSubtree: OnSubtree): MerkleRange {
  let size = startSize;
  return {
    get size() {
      return size;
    },
    append(leaf) {
      let hash = leaf;
      let position = size;
      onSubtree(0, position, hash);
      // Bit operators would cut the position to 32 bits.
      for (let level = 1; position % 2 === 1; level += 1) {
        position = (position - 1) / 2;
        hash = hashNode(roots.pop() ?? hash, hash);
        onSubtree(level, position, hash);
      }
      roots.push(hash);
      size += 1;
    },
    root: () => fold(roots),
  };
}

function fold(roots: readonly Buffer[]): Buffer {
  return roots.length === 0 ? emptyRoot : roots.reduceRight((right, left) => hashNode(left, right));
}
