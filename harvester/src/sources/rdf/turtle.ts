import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Quad, StreamParser } from 'n3';
import { sourceFaults } from '../faults.ts';
import type { GraphStore } from './graph-store.ts';
import { slices } from './slices.ts';

/**
 * Reads Turtle or N-Triples into `graph`.
 *
 * @throws HarvestError `syntax-error`, with the line
 */
export async function readTurtle(document: Buffer, baseIri: string, graph: GraphStore): Promise<void> {
  const parser = new StreamParser({ baseIRI: baseIri });
  try {
    await pipeline(Readable.from(slices(document)), parser, async (quads: AsyncIterable<Quad>) => {
      for await (const quad of quads) graph.add(quad);
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw sourceFaults.syntax('Turtle', lineOf(error), detail.replace(/ on line \d+\.?$/, '.'), error);
  }
}

function lineOf(error: unknown): number | undefined {
  const [, line] = error instanceof Error ? (/ on line (\d+)/.exec(error.message) ?? []) : [];
  return line === undefined ? undefined : Number(line);
}
