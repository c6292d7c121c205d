import { hashBytes, hashNode } from './tree-hash.ts';
import type { OnSubtree, Subtree } from './merkle-range.ts';

const tileHeight = 8;
const tileWidth = 2 ** tileHeight;

/**
 * A strip of the tree as it is stored: up to 256 hashes side by side, of the nodes at level `8 * level` from
 * `256 * position` on. The levels between are computed from it when they are asked for (as in C2SP tlog-tiles).
 */
export interface Tile {
  readonly level: number;
  readonly position: number;
  readonly hashes: Buffer;
}

/** A stored tile's hashes; undefined when there is no such tile. */
export type ReadTile = (level: number, position: number) => Buffer | undefined;

/** Collects new hashes into tiles. */
export interface TileCollector {
  readonly onSubtree: OnSubtree;
  /** The tiles that changed since this was last asked. */
  takeChanged(): Tile[];
}

/** Continues the stored tiles; what is new is kept in memory until it is taken. */
export function collectTiles(readTile: ReadTile): TileCollector {
  const changed = new Map<string, Tile>();
  // The one tile of each level that is not full yet.
  const open: Tile[] = [];
  return {
    onSubtree(nodeLevel, nodePosition, hash) {
      if (nodeLevel % tileHeight !== 0) return;
      const level = nodeLevel / tileHeight;
      const position = Math.floor(nodePosition / tileWidth);
      const at = nodePosition % tileWidth;
      if (open[level]?.position !== position) open[level] = openTile(level, position, at, readTile);
      const tile = open[level];
      hash.copy(tile.hashes, at * hashBytes);
      changed.set(`${level}/${position}`, { level, position, hashes: tile.hashes.subarray(0, (at + 1) * hashBytes) });
    },
    takeChanged() {
      const tiles = [...changed.values()];
      changed.clear();
      return tiles;
    },
  };
}

function openTile(level: number, position: number, filled: number, readTile: ReadTile): Tile {
  const hashes = Buffer.alloc(tileWidth * hashBytes);
  if (filled > 0) readTile(level, position)?.copy(hashes, 0, 0, filled * hashBytes);
  return { level, position, hashes };
}

/**
 * Any complete subtree, from stored tiles; at most 255 hashes are computed for one.
 *
 * @throws RangeError when the tiles do not hold it
 */
export function subtreeFromTiles(readTile: ReadTile): Subtree {
  return (level, position) => {
    const inside = level % tileHeight;
    const first = position * 2 ** inside;
    const tile = readTile((level - inside) / tileHeight, Math.floor(first / tileWidth));
    const from = (first % tileWidth) * hashBytes;
    const strip = tile?.subarray(from, from + 2 ** inside * hashBytes);
    if (strip?.length !== 2 ** inside * hashBytes) throw new RangeError(`no subtree ${level}/${position} is stored`);
    return foldStrip(strip);
  };
}

/**
 * Single hashes as they are stored, for reading them one after the other. Empty where one should be and is not,
 * undefined for nodes between the levels that are stored.
 */
export function walkTiles(readTile: ReadTile): (level: number, position: number) => Buffer | undefined {
  const current: Tile[] = [];
  return (nodeLevel, nodePosition) => {
    if (nodeLevel % tileHeight !== 0) return undefined;
    const level = nodeLevel / tileHeight;
    const position = Math.floor(nodePosition / tileWidth);
    if (current[level]?.position !== position) {
      current[level] = { level, position, hashes: readTile(level, position) ?? Buffer.alloc(0) };
    }
    const from = (nodePosition % tileWidth) * hashBytes;
    return current[level].hashes.subarray(from, from + hashBytes);
  };
}

function foldStrip(strip: Buffer): Buffer {
  if (strip.length === hashBytes) return strip;
  const middle = strip.length / 2;
  return hashNode(foldStrip(strip.subarray(0, middle)), foldStrip(strip.subarray(middle)));
}
