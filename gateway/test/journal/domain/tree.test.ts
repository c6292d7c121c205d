import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRange, restoreRange, rootOf } from '../../../src/journal/domain/merkle-range.ts';
import { consistencyProof, inclusionProof } from '../../../src/journal/domain/proofs.ts';
import { collectTiles, subtreeFromTiles, walkTiles } from '../../../src/journal/domain/tiles.ts';
import { emptyRoot, hashLeaf, hashNode } from '../../../src/journal/domain/tree-hash.ts';
import { verifyConsistency, verifyInclusion } from '../../../src/journal/domain/verify-proofs.ts';
import { treeOf } from '../support/journals.ts';

// The tree by which implementations of Certificate Transparency are tested: leaves, roots and proofs as published in
// google/certificate-transparency, python/ct/crypto/merkle_test.py, and transparency-dev/merkle, testonly/constants.go.
const publishedLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const publishedRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const node01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
const node23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const node45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const node67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const node03 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const node47 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const leaf1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const leaf4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, index) => hashLeaf(`leaf ${index}`));
const hexOf = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));

test('the roots of the published test tree come out', () => {
  const range = createRange();
  assert.equal(emptyRoot.toString('hex'), publishedRoots[0]);
  assert.equal(range.root().toString('hex'), publishedRoots[0]);
  for (const [index, leaf] of publishedLeaves.entries()) {
    range.append(hashLeaf(Buffer.from(leaf, 'hex')));
    assert.equal(range.root().toString('hex'), publishedRoots[index + 1]);
  }
});

test('the proofs of the published test tree come out', () => {
  const { subtree } = treeOf(publishedLeaves.map((leaf) => hashLeaf(Buffer.from(leaf, 'hex'))));
  assert.deepEqual(hexOf(inclusionProof(0, 1, subtree)), []);
  assert.deepEqual(hexOf(inclusionProof(0, 8, subtree)), [leaf1, node23, node47]);
  assert.deepEqual(hexOf(inclusionProof(5, 8, subtree)), [leaf4, node67, node03]);
  assert.deepEqual(hexOf(inclusionProof(1, 5, subtree)), [publishedRoots[1], node23, leaf4]);
  assert.deepEqual(hexOf(consistencyProof(1, 1, subtree)), []);
  assert.deepEqual(hexOf(consistencyProof(1, 8, subtree)), [leaf1, node23, node47]);
  assert.deepEqual(hexOf(consistencyProof(6, 8, subtree)), [node45, node67, node03]);
  assert.deepEqual(hexOf(consistencyProof(2, 5, subtree)), [node23, leaf4]);
  assert.equal(hexOf([subtree(1, 0)])[0], node01);
});

test('a text is hashed as its bytes in UTF-8', () => {
  assert.deepEqual(hashLeaf('Plūdi 🌊'), hashLeaf(Buffer.from('Plūdi 🌊')));
});

test('every inclusion proof in every tree of up to 300 leaves holds, and for no other leaf, place or root', () => {
  const leaves = leavesOf(301);
  const { subtree, rootOf: rootAt } = treeOf(leaves);
  for (let size = 1; size <= 300; size += 1) {
    const tree = { size, root: rootAt(size) };
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(index, size, subtree);
      const leaf = leaves[index] ?? emptyRoot;
      assert.ok(verifyInclusion(leaf, index, proof, tree), `${index} of ${size}`);
      if (index % 7 > 0) continue;
      assert.ok(!verifyInclusion(leaves[index + 1] ?? emptyRoot, index, proof, tree));
      assert.ok(!verifyInclusion(leaf, index, proof, { size, root: rootAt(size - 1) }));
      assert.ok(!verifyInclusion(leaf, index, [...proof, leaf], tree));
      if (proof.length > 0) assert.ok(!verifyInclusion(leaf, index, proof.slice(1), tree));
      if (size > 1) assert.ok(!verifyInclusion(leaf, (index + 1) % size, proof, tree));
    }
  }
});

test('every consistency proof between trees of up to 300 leaves holds, and for no other roots', () => {
  const { subtree, rootOf: rootAt } = treeOf(leavesOf(300));
  for (let size = 1; size <= 300; size += 1) {
    const second = { size, root: rootAt(size) };
    for (let old = 1; old <= size; old += 1) {
      const first = { size: old, root: rootAt(old) };
      const proof = consistencyProof(old, size, subtree);
      assert.ok(verifyConsistency(first, second, proof), `${old} to ${size}`);
      if (old % 7 > 0 || old === size) continue;
      assert.ok(!verifyConsistency({ size: old, root: rootAt(old - 1) }, second, proof));
      assert.ok(!verifyConsistency(first, { size, root: rootAt(size - 1) }, proof));
      assert.ok(!verifyConsistency(first, second, [...proof, first.root]));
      assert.ok(!verifyConsistency(first, second, proof.slice(0, -1)));
      assert.ok(!verifyConsistency(second, first, proof));
    }
  }
});

test('a proof with one bit turned does not hold', () => {
  const leaves = leavesOf(300);
  const { subtree, rootOf: rootAt } = treeOf(leaves);
  const anyProof = fc.record({
    size: fc.integer({ min: 2, max: 300 }),
    place: fc.nat(),
    hash: fc.nat(),
    bit: fc.nat(255),
  });
  fc.assert(
    fc.property(anyProof, ({ size, place, hash, bit }) => {
      const index = place % size;
      const proof = inclusionProof(index, size, subtree).map((each) => Buffer.from(each));
      const turned = proof[hash % proof.length];
      if (turned === undefined) return;
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.ok(!verifyInclusion(leaves[index] ?? emptyRoot, index, proof, { size, root: rootAt(size) }));
    }),
  );
});

test('tiles give every subtree and take the tree up again at any size, also beyond one and two full tiles', () => {
  const leaves = leavesOf(70_000);
  const { subtree, rootOf: rootAt } = treeOf(leaves);
  const stored = new Map<string, Buffer>();
  const readTile = (level: number, position: number) => stored.get(`${level}/${position}`);
  const sizes = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000];
  let range = createRange();
  for (const size of sizes) {
    // Each time as after a start: from what is stored alone.
    const tiles = collectTiles(readTile);
    range = restoreRange(range.size, subtreeFromTiles(readTile), tiles.onSubtree);
    while (range.size < size) range.append(leaves[range.size] ?? emptyRoot);
    for (const { level, position, hashes } of tiles.takeChanged())
      stored.set(`${level}/${position}`, Buffer.from(hashes));
    assert.deepEqual(tiles.takeChanged(), []);
    assert.deepEqual(range.root(), rootAt(size));
    assert.deepEqual(rootOf(size, subtreeFromTiles(readTile)), rootAt(size));
  }
  const fromTiles = subtreeFromTiles(readTile);
  for (const [level, position] of [
    [0, 69_999],
    [3, 8_749],
    [7, 545],
    [8, 272],
    [11, 33],
    [16, 0],
  ] as const) {
    assert.deepEqual(fromTiles(level, position), subtree(level, position));
  }
  const walk = walkTiles(readTile);
  for (const position of [0, 1, 255, 256, 69_999]) assert.deepEqual(walk(0, position), leaves[position]);
  assert.equal(walk(0, 70_000)?.length, 0);
  assert.equal(walk(3, 0), undefined);
  assert.throws(() => fromTiles(4, 4_375), RangeError);
});

test('places beyond 32 bits are reckoned right', () => {
  const size = 2 ** 33 + 5;
  const node = (level: number, position: number) => hashLeaf(`${level}/${position}`);
  const root = rootOf(size, node);
  assert.deepEqual(root, hashNode(node(33, 0), hashNode(node(2, 2 ** 31), node(0, size - 1))));
  const proof = inclusionProof(size - 1, size, node);
  assert.deepEqual(proof, [node(2, 2 ** 31), node(33, 0)]);
  assert.ok(verifyInclusion(node(0, size - 1), size - 1, proof, { size, root }));
});
