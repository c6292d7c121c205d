import type { Work } from '../work.ts';
import { createNameBook, type NameBook } from './prefixed-names.ts';
import type { Graph, SubjectBlock } from './subjects.ts';

/** Writes one format block by block, so that no document need be in memory as a whole. */
export interface FormatWriter {
  /** What stands before the first block. `used` are the prefixes that the blocks need. */
  head(used: ReadonlySet<string>): string;
  block(block: SubjectBlock, names: NameBook): string;
  /** What stands between two blocks. */
  between: string;
  tail: string;
  /** Whether a whole document has its blocks in the order of their text rather than of their subjects. */
  sortsBlocks: boolean;
}

/** Writes a whole graph. */
export function* writeGraph(writer: FormatWriter, graph: Graph): Work<string> {
  const names = createNameBook();
  const texts: string[] = [];
  for (const block of graph.blocks()) {
    texts.push(writer.block(block, names));
    yield;
  }
  const arranged = writer.sortsBlocks ? texts.toSorted() : texts;
  return writer.head(names.used) + arranged.join(writer.between) + writer.tail;
}
