import { hashNode } from './tree-hash.ts';
import type { Subtree } from './merkle-range.ts';

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves (RFC 9162, section 2.1.3.1).
 *
 * @throws RangeError unless 0 <= index < size
 */
export function inclusionProof(index: number, size: number, subtree: Subtree): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  return pathTo(index, { start: 0, end: size }, subtree);
}

/**
 * The hashes that show that the tree of the first `first` leaves is the beginning of that of `second` (RFC 9162,
 * section 2.1.4.1). Empty for equal sizes.
 *
 * @throws RangeError unless 0 < first <= second
 */
export function consistencyProof(first: number, second: number, subtree: Subtree): Buffer[] {
  if (!(first > 0 && first <= second)) throw new RangeError(`no tree of ${first} begins one of ${second}`);
  return subproof(first, { start: 0, end: second }, true, subtree);
}

/** Leaves from `start` up to, not including, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

// PATH of RFC 9162, section 2.1.3.1; `index` counts from the beginning of the whole tree.
function pathTo(index: number, span: Span, subtree: Subtree): Buffer[] {
  if (span.end - span.start === 1) return [];
  const { left, right } = split(span);
  return index < left.end
    ? [...pathTo(index, left, subtree), hashOf(right, subtree)]
    : [...pathTo(index, right, subtree), hashOf(left, subtree)];
}

// SUBPROOF of RFC 9162, section 2.1.4.1; `isWhole` while the verifier already knows the hash of the old tree's part.
function subproof(first: number, span: Span, isWhole: boolean, subtree: Subtree): Buffer[] {
  if (first === span.end) return isWhole ? [] : [hashOf(span, subtree)];
  const { left, right } = split(span);
  return first <= left.end
    ? [...subproof(first, left, isWhole, subtree), hashOf(right, subtree)]
    : [...subproof(first, right, false, subtree), hashOf(left, subtree)];
}

function hashOf(span: Span, subtree: Subtree): Buffer {
  const width = span.end - span.start;
  const level = Math.floor(Math.log2(width));
  if (width === 2 ** level) return subtree(level, span.start / width);
  const { left, right } = split(span);
  return hashNode(hashOf(left, subtree), hashOf(right, subtree));
}

// The left part is the largest power of two that is smaller than the whole.
function split({ start, end }: Span): { left: Span; right: Span } {
  const middle = start + 2 ** Math.ceil(Math.log2(end - start) - 1);
  return { left: { start, end: middle }, right: { start: middle, end } };
}
