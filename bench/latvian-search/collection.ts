import { readFileSync } from 'node:fs';

/** Tuned on, or held out and looked at only in the report. */
export type Part = 'tune' | 'held';

/** A query and the metadata it must find (pairs) or must not find (negatives). Lemmas are separated by spaces, readings by `|`. */
export interface Pair {
  part: Part;
  kind: string;
  metadata: string;
  query: string;
  metadataLemmas: string;
  queryLemmas: string;
}

/** One document of the index: its text and the readings of each of its words. */
export interface Entry {
  text: string;
  lemmas: Set<string>;
}

function readTable(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== columns.length) throw new Error(`${name}: ${cells.length} cells in “${line}”`);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

function toPair(row: Record<string, string>): Pair {
  const part = row['part'];
  if (part !== 'tune' && part !== 'held') throw new Error(`Part “${part}” is neither tune nor held`);
  return {
    part,
    kind: row['kind'] ?? 'negative',
    metadata: row['metadata'] ?? '',
    query: row['query'] ?? '',
    metadataLemmas: row['metadata_lemmas'] ?? '',
    queryLemmas: row['query_lemmas'] ?? '',
  };
}

/** The pairs a search must join. */
export function readPairs(): Pair[] {
  return readTable('pairs.tsv').map(toPair);
}

/** The pairs of look-alikes a search must keep apart. */
export function readNegatives(): Pair[] {
  return readTable('negatives.tsv').map(toPair);
}

/** The mixed collection: every text of both lists once; queries typed without diacritics are no metadata. */
export function toCollection(pairs: readonly Pair[], negatives: readonly Pair[]): Entry[] {
  const entries = new Map<string, Set<string>>();
  const add = (text: string, lemmas: string): void => {
    const known = entries.get(text) ?? new Set<string>();
    for (const lemma of lemmas.split(/[ |]/)) known.add(lemma);
    entries.set(text, known);
  };
  for (const pair of [...pairs, ...negatives]) {
    add(pair.metadata, pair.metadataLemmas);
    if (pair.kind !== 'ascii') add(pair.query, pair.queryLemmas);
  }
  return [...entries].map(([text, lemmas]) => ({ text, lemmas }));
}

/** Whether a document is a right answer: it holds each word of the query in one of its readings. */
export function isRelevant(entry: Entry, queryLemmas: string): boolean {
  return queryLemmas.split(' ').every((word) => word.split('|').some((reading) => entry.lemmas.has(reading)));
}
