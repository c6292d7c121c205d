import { sourceFaults } from './faults.ts';

/** GeoJSON in a distribution of a data set in a catalogue is about 12 levels deep. */
const maxDepth = 64;

/**
 * Parses JSON that came from outside. The depth is checked first, because what works on the document later is recursive.
 *
 * @throws HarvestError `not-json`, `json-too-deep`
 */
export function readJson(document: Buffer): unknown {
  if (isDeeperThan(document, maxDepth)) throw sourceFaults.tooDeep(maxDepth);
  try {
    return JSON.parse(document.toString());
  } catch (error) {
    throw sourceFaults.notJson(error instanceof Error ? error.message : '', error);
  }
}

const quote = 0x22;
const backslash = 0x5c;
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

function isDeeperThan(document: Buffer, limit: number): boolean {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < document.length; index += 1) {
    const byte = document[index] ?? 0;
    if (inText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
