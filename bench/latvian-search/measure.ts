import { isRelevant, type Entry, type Pair, type Part } from './collection.ts';
import type { BenchSolr, Core } from './solr.ts';

/** What one core did on one part of the lists. */
export interface Figures {
  pairs: number;
  joined: number;
  hits: number;
  relevantHits: number;
  negatives: number;
  negativesJoined: number;
}

/** Figures by part, and what went wrong where, for people to read. */
export interface Measurement {
  parts: Record<Part, Figures>;
  kinds: Map<string, { pairs: number; joined: number }>;
  missed: Pair[];
  falseHits: { part: Part; query: string; found: string }[];
}

const noFigures = (): Figures => ({
  pairs: 0,
  joined: 0,
  hits: 0,
  relevantHits: 0,
  negatives: 0,
  negativesJoined: 0,
});

/** The two parts as one. */
export function total(parts: Record<Part, Figures>): Figures {
  const { tune, held } = parts;
  return {
    pairs: tune.pairs + held.pairs,
    joined: tune.joined + held.joined,
    hits: tune.hits + held.hits,
    relevantHits: tune.relevantHits + held.relevantHits,
    negatives: tune.negatives + held.negatives,
    negativesJoined: tune.negativesJoined + held.negativesJoined,
  };
}

/** Share of pairs whose query finds the metadata. */
export function recall(figures: Figures): number {
  return figures.joined / figures.pairs;
}

/** Share of all hits, of all queries, that are right answers. */
export function precision(figures: Figures): number {
  return figures.relevantHits / figures.hits;
}

/** Puts the collection into a core, asks every query once, and counts. */
export async function measure(
  solr: BenchSolr,
  core: Core,
  lists: { pairs: readonly Pair[]; negatives: readonly Pair[]; collection: readonly Entry[] },
): Promise<Measurement> {
  const entries = new Map(lists.collection.map((entry) => [entry.text, entry]));
  await solr.index(core, [...entries.keys()]);
  const result: Measurement = {
    parts: { tune: noFigures(), held: noFigures() },
    kinds: new Map(),
    missed: [],
    falseHits: [],
  };
  const asked = new Set<string>();
  for (const pair of [...lists.pairs, ...lists.negatives]) {
    const found = await solr.search(core, pair.query);
    if (!asked.has(pair.query)) countHits(result, pair, found, entries);
    asked.add(pair.query);
    if (pair.kind === 'negative') countNegative(result, pair, found);
    else countPair(result, pair, found);
  }
  return result;
}

function countHits(result: Measurement, pair: Pair, found: readonly string[], entries: Map<string, Entry>): void {
  const figures = result.parts[pair.part];
  for (const title of found) {
    const entry = entries.get(title);
    figures.hits += 1;
    if (entry !== undefined && isRelevant(entry, pair.queryLemmas)) figures.relevantHits += 1;
    else result.falseHits.push({ part: pair.part, query: pair.query, found: title });
  }
}

function countNegative(result: Measurement, pair: Pair, found: readonly string[]): void {
  result.parts[pair.part].negatives += 1;
  if (found.includes(pair.metadata)) result.parts[pair.part].negativesJoined += 1;
}

function countPair(result: Measurement, pair: Pair, found: readonly string[]): void {
  const kind = result.kinds.get(pair.kind) ?? { pairs: 0, joined: 0 };
  kind.pairs += 1;
  result.parts[pair.part].pairs += 1;
  if (found.includes(pair.metadata)) {
    kind.joined += 1;
    result.parts[pair.part].joined += 1;
  } else result.missed.push(pair);
  result.kinds.set(pair.kind, kind);
}
