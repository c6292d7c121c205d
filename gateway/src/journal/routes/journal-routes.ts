import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '@vdt/core/errors';
import { parseRequest } from '@vdt/core/http';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { SignedCheckpoint } from '../domain/checkpoint.ts';
import type { JsonObject } from '../domain/canonical-json.ts';
import { consistencyProof, inclusionProof } from '../domain/proofs.ts';
import { openLeaf, openPart, recordHash, type SealedRecord } from '../domain/sealing.ts';
import type { JournalReader } from '../store/reader.ts';

/** A record as it is shown: what the leaf says, and the parts that are still there. */
export interface ShownRecord {
  readonly number: number;
  /** Hash of the leaf in the tree, in base64. */
  readonly hash: string;
  /** The leaf as it was hashed: canonical JSON. */
  readonly leaf: string;
  readonly record: JsonObject;
  /** Undefined when retention has removed it. */
  readonly who?: JsonObject;
  readonly content?: JsonObject;
  /** The parts as they were committed to, salt included, for those who want to check. */
  readonly openings: { readonly who: string | null; readonly content: string | null };
}

/** What the routes of the journal need. */
export interface JournalRoutesOptions {
  readonly reader: Pick<
    JournalReader,
    'latestCheckpoint' | 'subtree' | 'records' | 'firstSince' | 'verifierKeys' | 'size'
  >;
  /**
   * Which records may be shown to who asks.
   *
   * @throws AppError of kind unauthenticated or forbidden for who may see none
   */
  readonly mayRead: (request: Request) => Promise<(record: ShownRecord) => boolean>;
}

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const inclusionQuery = z.object({ number, size: number.optional() });
const consistencyQuery = z.object({ first: number.min(1), second: number.optional() });
const entriesQuery = z.object({
  from: number.optional(),
  since: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/**
 * `/journal/checkpoint`, `/journal/keys`, `/journal/proofs/{inclusion,consistency}` for anybody, for they tell nothing but
 * hashes; `/journal/entries` for those who may.
 */
export function journalRoutes({ reader, mayRead }: JournalRoutesOptions): Router {
  const router = Router();
  router.get('/journal/checkpoint', (_req, res) => {
    res.set('Cache-Control', 'no-store').type('text/plain').send(requireCheckpoint(reader).note);
  });
  router.get('/journal/keys', (_req, res) => {
    res.type('text/plain').send(reader.verifierKeys().map(asLine).join(''));
  });
  router.get('/journal/proofs/inclusion', (req, res) => {
    const query = parseRequest(inclusionQuery, req.query);
    const size = requireSigned(query.size, requireCheckpoint(reader));
    if (query.number >= size) throw notSigned(`Record ${query.number} is not among the first ${size}.`);
    const hashes = inclusionProof(query.number, size, reader.subtree);
    const leafHash = reader.subtree(0, query.number);
    res.json({ number: query.number, size, leafHash: base64(leafHash), hashes: hashes.map(base64) });
  });
  router.get('/journal/proofs/consistency', (req, res) => {
    const query = parseRequest(consistencyQuery, req.query);
    const second = requireSigned(query.second, requireCheckpoint(reader));
    if (query.first > second) throw notSigned(`No checkpoint over ${query.first} comes before one over ${second}.`);
    const hashes = consistencyProof(query.first, second, reader.subtree);
    res.json({ first: query.first, second, hashes: hashes.map(base64) });
  });
  router.get('/journal/entries', async (req, res) => {
    const isShown = await mayRead(req);
    const { from, since, limit } = parseRequest(entriesQuery, req.query);
    const start = Math.max(from ?? 0, since === undefined ? 0 : reader.firstSince(Date.parse(since)));
    const found = await findEntries(reader, start, limit, isShown);
    res.set('Cache-Control', 'no-store').json({ ...found, size: reader.size });
  });
  return router;
}

/** Records looked at between two turns of other calls, and for one answer. */
const scanBatch = 200;
const maxScanned = 5_000;

/** Goes on until enough was found or much was looked at; `next` is where the following page begins, null at the end. */
async function findEntries(
  reader: JournalRoutesOptions['reader'],
  start: number,
  limit: number,
  isShown: (record: ShownRecord) => boolean,
): Promise<{ entries: ShownRecord[]; next: number | null }> {
  const entries: ShownRecord[] = [];
  for (let from = start; from < start + maxScanned; from += scanBatch) {
    const records = reader.records(from, scanBatch);
    for (const record of records) {
      const shown = show(record);
      if (!isShown(shown)) continue;
      if (entries.length === limit) return { entries, next: shown.number };
      entries.push(shown);
    }
    if (records.length < scanBatch) return { entries, next: null };
    // oxlint-disable-next-line no-await-in-loop -- between two batches calls have their turn
    await nextTurn();
  }
  return { entries, next: start + maxScanned };
}

/** A stored record as it is shown. */
export function show(record: SealedRecord): ShownRecord {
  const { number: place, leaf, who, content } = record;
  const parts = {
    ...(who === null ? {} : { who: openPart(who) ?? {} }),
    ...(content === null ? {} : { content: openPart(content) ?? {} }),
  };
  const hash = base64(recordHash(record));
  return { number: place, hash, leaf, record: openLeaf(leaf) ?? {}, ...parts, openings: { who, content } };
}

function requireCheckpoint(reader: JournalRoutesOptions['reader']): SignedCheckpoint {
  const checkpoint = reader.latestCheckpoint();
  if (checkpoint === undefined) throw notSigned('No checkpoint has been signed yet.');
  return checkpoint;
}

// A proof towards a tree that was never signed would prove nothing.
function requireSigned(size: number | undefined, { size: signed }: SignedCheckpoint): number {
  if (size === undefined || size <= signed) return size ?? signed;
  throw notSigned(`The newest checkpoint is over ${signed} records.`);
}

function notSigned(detail: string): AppError {
  return new AppError('not-found', 'journal-not-signed', detail);
}

function base64(hash: Buffer): string {
  return hash.toString('base64');
}

function asLine(text: string): string {
  return `${text}\n`;
}
