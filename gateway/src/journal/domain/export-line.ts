import type { FoundRecord } from './audit.ts';
import { canonicalJson } from './canonical-json.ts';
import { aboutRecord, type Finding } from './findings.ts';
import { hashBytes } from './tree-hash.ts';
import { openLeaf, recordHash, type SealedRecord } from './sealing.ts';

/** A record of an exported copy, with the hash that stands beside it. */
export type ExportedRecord = FoundRecord & { readonly hash: Buffer };

/** A record as a line of an exported copy: canonical JSON of the leaf, its hash in base64, and the parts or null. */
export function exportLine(record: Pick<SealedRecord, 'leaf' | 'who' | 'content'>): string {
  const hash = recordHash(record).toString('base64');
  // Leaf and parts are canonical already, and the names here stand in their order.
  return `{"content":${record.content},"hash":"${hash}","leaf":${record.leaf},"who":${record.who}}`;
}

/** Reads a line back; a finding when it is not as `exportLine` wrote it. `place` is its place in the file, from 0. */
export function readExportLine(line: string, place: number): ExportedRecord | Finding {
  const texts = cutLine(line);
  const opened = texts === undefined ? undefined : openLeaf(texts.leaf);
  const number = opened?.['number'];
  if (texts === undefined || opened === undefined || typeof number !== 'number') return unreadable(place);
  const hash = Buffer.from(texts.hash, 'base64');
  // The standard writer gives the same but for names that are numbers, and is much faster.
  const isCanonical = JSON.stringify(opened) === texts.leaf || canonicalJson(opened) === texts.leaf;
  if (!isCanonical || hash.length !== hashBytes || hash.toString('base64') !== texts.hash) return unreadable(place);
  return { number, leaf: texts.leaf, who: partOf(texts.who), content: partOf(texts.content), hash, opened };
}

const beforeContent = '{"content":';
const beforeHash = ',"hash":"';
const beforeLeaf = '","leaf":';
const beforeWho = ',"who":';

/**
 * Cuts a line into its four texts without parsing it. In what the journal writes each cut can be in one place only: in a
 * text of JSON no quotation mark stands unescaped, `content` has no member `hash`, and a leaf holds no other object. A
 * line that was made to be cut elsewhere gives texts that do not have their hashes.
 */
function cutLine(line: string): Record<'content' | 'hash' | 'leaf' | 'who', string> | undefined {
  const contentEnd = line.indexOf(beforeHash);
  const hashStart = contentEnd + beforeHash.length;
  const hashEnd = line.indexOf(beforeLeaf, hashStart);
  const leafStart = hashEnd + beforeLeaf.length;
  const leafEnd = line.indexOf(`}${beforeWho}`, leafStart) + 1;
  if (!line.startsWith(beforeContent) || contentEnd < 0 || hashEnd < 0 || leafEnd < 1 || !line.endsWith('}')) {
    return undefined;
  }
  return {
    content: line.slice(beforeContent.length, contentEnd),
    hash: line.slice(hashStart, hashEnd),
    leaf: line.slice(leafStart, leafEnd),
    who: line.slice(leafEnd + beforeWho.length, -1),
  };
}

function partOf(text: string): string | null {
  return text === 'null' ? null : text;
}

function unreadable(place: number): Finding {
  return aboutRecord('altered', place, 'was altered: its line is not of the form in which the journal writes it');
}
