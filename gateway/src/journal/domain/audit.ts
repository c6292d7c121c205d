import { type JsonObject, textAt } from './canonical-json.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import { aboutCut, aboutRecord, aboutStretch, type Finding } from './findings.ts';
import { createRange, type MerkleRange } from './merkle-range.ts';
import { type PartName, partNames } from './record.ts';
import { createRemovalCheck, type RemovalCheck } from './removals.ts';
import { commit, openLeaf, recordHash, type SealedRecord } from './sealing.ts';

/** A stored record as it is found; `time` and `kind` are what stands beside the leaf, if anything does. */
export type FoundRecord = Pick<SealedRecord, 'number' | 'leaf' | 'who' | 'content'> &
  Partial<Pick<SealedRecord, 'time' | 'kind'>> & {
    /** What the leaf says, where it has been read already. */
    readonly opened?: JsonObject;
  };

/** The hash that is stored for a node of the tree; undefined where none is meant to be stored. */
export type StoredNode = (level: number, position: number) => Buffer | undefined;

/** Goes over the records of a journal, from the first to the last, and stops at the first thing that is wrong. */
export interface Audit {
  /** The next record; a finding ends the audit. */
  add(record: FoundRecord): Finding | undefined;
  /** After the last record. */
  finish(): Finding | undefined;
  readonly size: number;
  readonly root: Buffer;
  /** How many of the records a checkpoint covers. */
  readonly signedSize: number;
  /** The first record that has an earlier time than the one before it: the clock was set back. No fault of the journal. */
  readonly clockSetBackAt: number | undefined;
}

/** Records from `first` up to and with `last`. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

interface AuditState {
  readonly range: MerkleRange;
  readonly removals: RemovalCheck;
  /** Checkpoints by size, the next one last. */
  readonly ahead: SignedCheckpoint[];
  signedSize: number;
  lastTime: string;
  clockSetBackAt: number | undefined;
  /** The first node of the stored tree that is not what the records give. */
  doubt: Stretch | undefined;
}

/**
 * An audit against checkpoints whose signatures are known to be good. It works with one hash a level of the tree,
 * however many records there are.
 */
export function createAudit(checkpoints: readonly SignedCheckpoint[], storedNode: StoredNode = () => undefined): Audit {
  const compare = (level: number, position: number, hash: Buffer): void => {
    const stored = storedNode(level, position);
    if (stored === undefined || hash.equals(stored)) return;
    state.doubt ??= { first: position * 2 ** level, last: (position + 1) * 2 ** level - 1 };
  };
  const state: AuditState = {
    range: createRange(compare),
    removals: createRemovalCheck(),
    ahead: checkpoints.toSorted((a, b) => b.size - a.size),
    signedSize: 0,
    lastTime: '',
    clockSetBackAt: undefined,
    doubt: undefined,
  };
  return {
    add: (record) => checkPlace(record, state) ?? checkContent(record, state) ?? grow(record, state),
    finish: () => finish(state, checkpoints.length),
    get size() {
      return state.range.size;
    },
    get root() {
      return state.range.root();
    },
    get signedSize() {
      return state.signedSize;
    },
    get clockSetBackAt() {
      return state.clockSetBackAt;
    },
  };
}

function checkPlace({ number }: FoundRecord, { range }: AuditState): Finding | undefined {
  if (number === range.size) return undefined;
  if (number < range.size) return aboutRecord('inserted', number, 'is there twice: one of the two was inserted');
  const before = range.size === 0 ? 'the journal begins with' : `after record ${range.size - 1} comes`;
  return aboutRecord('missing', range.size, `is missing: ${before} record ${number}`);
}

function checkContent(record: FoundRecord, state: AuditState): Finding | undefined {
  const { number } = record;
  const leaf = record.opened ?? openLeaf(record.leaf);
  if (leaf === undefined) return aboutRecord('altered', number, 'was altered: it cannot be read');
  const written = leaf['number'];
  if (typeof written !== 'number') return aboutRecord('altered', number, 'was altered: it has no number');
  if (written !== number) {
    return aboutRecord('reordered', number, `holds what was written as record ${written}: records were moved`);
  }
  return checkColumns(record, leaf) ?? checkParts(record, leaf, state.removals) ?? follow(leaf, state);
}

function checkColumns({ number, time, kind }: FoundRecord, leaf: JsonObject): Finding | undefined {
  const isTrue =
    (time === undefined || Date.parse(textAt(leaf, 'time')) === time) && (kind === undefined || kind === leaf['kind']);
  return isTrue
    ? undefined
    : aboutRecord('altered', number, 'was altered: its time or kind is not the one it was written with');
}

function checkParts(record: FoundRecord, leaf: JsonObject, removals: RemovalCheck): Finding | undefined {
  for (const part of partNames) {
    const [commitment, text] = [leaf[part], record[part]];
    if (text === null) {
      if (commitment !== undefined) removals.missing(textAt(leaf, 'kind'), part, record.number, textAt(leaf, 'time'));
    } else if (commitment !== commit(text)) {
      return aboutRecord('part-altered', record.number, `was altered: its part "${part}" is not the one it commits to`);
    }
  }
  return undefined;
}

function follow(leaf: JsonObject, state: AuditState): undefined {
  if (leaf['kind'] === 'retention') state.removals.retention(leaf);
  const time = textAt(leaf, 'time');
  if (time < state.lastTime) state.clockSetBackAt ??= state.range.size;
  state.lastTime = time;
}

function grow(record: FoundRecord, state: AuditState): Finding | undefined {
  const { range, ahead } = state;
  range.append(recordHash(record));
  for (let next = ahead.at(-1); next !== undefined && next.size <= range.size; next = ahead.at(-1)) {
    ahead.pop();
    const finding = judge(next, state);
    if (finding !== undefined) return finding;
    state.signedSize = next.size;
  }
  return undefined;
}

// Whether what the tree says and what the records say is also what was signed tells which of the two was altered.
function judge(checkpoint: SignedCheckpoint, { range, doubt, signedSize }: AuditState): Finding | undefined {
  if (checkpoint.size < range.size) return undefined;
  if (range.root().equals(checkpoint.root)) return doubt === undefined ? undefined : treeAltered(doubt);
  return doubt === undefined ? notSigned(signedSize, checkpoint.size) : recordAltered(doubt);
}

function finish(
  { range, ahead, doubt, removals, signedSize }: AuditState,
  checkpointCount: number,
): Finding | undefined {
  const signed = ahead[0]?.size ?? 0;
  if (doubt !== undefined) return recordAltered(doubt);
  if (signed > range.size) return aboutCut(range.size, signed, signedSize);
  if (checkpointCount === 0 && range.size > 0) {
    return { code: 'unsigned', sentence: 'There is no signed checkpoint, so nothing shows that the records are true.' };
  }
  const gone = removals.unexplained();
  return gone === undefined ? undefined : partRemoved(gone.number, gone.part);
}

function notSigned(first: number, size: number): Finding {
  if (first === size - 1) return aboutRecord('altered', first, 'is not the one that was signed: it was altered');
  const what = `do not give the root that was signed for the first ${size}: at least one of them was altered`;
  return aboutStretch('altered', first, size - 1, what);
}

function treeAltered({ first, last }: Stretch): Finding {
  if (first === last) return aboutRecord('tree-altered', first, 'is as it was signed, but the stored tree was altered');
  return aboutStretch('tree-altered', first, last, 'are as they were signed, but the stored tree was altered');
}

function recordAltered({ first, last }: Stretch): Finding {
  const what = 'not what the stored tree holds';
  if (first === last) return aboutRecord('altered', first, `was altered: its hash is ${what}`);
  return aboutStretch('altered', first, last, `are ${what}: at least one of them was altered`);
}

function partRemoved(number: number, part: PartName): Finding {
  return aboutRecord('part-removed', number, `has lost its part "${part}", and no retention record says so`);
}
