import { hashNode } from './tree-hash.ts';

/** A tree as a checkpoint tells it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Whether `proof` leads from the hash of leaf `index` to the root of the tree (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(leafHash: Buffer, index: number, proof: readonly Buffer[], tree: TreeHead): boolean {
  if (!isCount(index) || !isCount(tree.size) || index >= tree.size) return false;
  let [position, last] = [index, tree.size - 1];
  let root = leafHash;
  for (const hash of proof) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      root = hashNode(hash, root);
      [position, last] = skipEven(position, last);
    } else {
      root = hashNode(root, hash);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && root.equals(tree.root);
}

/** Whether `proof` shows that the first tree is the beginning of the second (RFC 9162, section 2.1.4.2). */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly Buffer[]): boolean {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  // The empty tree begins every other.
  if (first.size === 0) return proof.length === 0;
  const isComplete = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = isComplete ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [position, last] = [first.size - 1, second.size - 1];
  while (isOdd(position)) [position, last] = [half(position), half(last)];
  let [firstRoot, secondRoot] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(position) || position === last) {
      firstRoot = hashNode(hash, firstRoot);
      secondRoot = hashNode(hash, secondRoot);
      [position, last] = skipEven(position, last);
    } else {
      secondRoot = hashNode(secondRoot, hash);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && firstRoot.equals(first.root) && secondRoot.equals(second.root);
}

// Levels at which the node has no right neighbour give no hash to the proof.
function skipEven(position: number, last: number): [number, number] {
  let [at, end] = [position, last];
  while (at !== 0 && !isOdd(at)) [at, end] = [half(at), half(end)];
  return [at, end];
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
