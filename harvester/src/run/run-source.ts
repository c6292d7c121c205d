import type { Candidate, MappingContext } from '../domain/dataset/dataset.ts';
import { isRejection, toDataset } from '../domain/dataset/to-dataset.ts';
import { HarvestError, messageOf } from '../domain/failures.ts';
import type { HarvestSource } from '../domain/harvest-source.ts';
import { createIdentityCheck } from '../domain/identity.ts';
import type { Rejection } from '../domain/message.ts';
import { type KnownDataset, planGone, planRecord } from '../domain/plan.ts';
import type { Catalogue, RunEntry } from '../domain/ports.ts';
import type { SourceRecord } from '../domain/record.ts';
import { resultOf, type RunResult } from '../domain/report.ts';
import type { SourceItem } from '../domain/source-item.ts';
import { applyRecord } from './apply.ts';
import { createPool, type Pool } from './pool.ts';
import type { Tally } from './tally.ts';

/** What one run of one source works with. */
export interface RunContext {
  readonly source: HarvestSource;
  readonly items: AsyncIterable<SourceItem>;
  readonly catalogue: Catalogue;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** How many data sets are written at a time. */
  readonly parallel: number;
}

/** So many failures of CKAN in a row are no longer about single records. */
const maxCatalogueFaults = 5;

/**
 * One run: read the source, compare each record with what the catalogue has, write what is new or changed, and name
 * what is gone. Throws only what the catalogue throws; a source that breaks off leaves the run incomplete.
 */
export async function runSource(context: RunContext): Promise<RunResult> {
  const { source, catalogue, tally, signal } = context;
  const organizationNames = await catalogue.organizationNames(source.organization);
  const known = await readKnown(catalogue, source.id, signal);
  const writer = createWriter(context, known);
  const reading = await readAll(context, { ...mappingOf(source), organizationNames }, writer);
  for (const gone of planGone(known.values(), reading.seen, { complete: !reading.failed })) tally.add(goneEntry(gone));
  return resultOf(tally.counts(), reading.pages, reading.failed ? messageOf(reading.failure) : undefined);
}

/** Reports are public, so a private data set is only named by what the source called it. */
function goneEntry({ identifier, title, name, isPrivate }: KnownDataset): RunEntry {
  const entry = { outcome: 'gone', identifier, warnings: [] } as const;
  return isPrivate ? entry : { ...entry, title, name };
}

/** What mapping must know of a source. */
export function mappingOf({ id, organization, defaults, trustModified }: HarvestSource): MappingContext {
  return { source: id, organization, defaults, trustModified };
}

async function readKnown(
  catalogue: Catalogue,
  source: string,
  signal: AbortSignal,
): Promise<Map<string, KnownDataset>> {
  const known = new Map<string, KnownDataset>();
  for await (const dataset of catalogue.listHarvested(source, signal)) {
    if (!known.has(dataset.identifier)) known.set(dataset.identifier, dataset);
  }
  return known;
}

interface Reading {
  readonly pages: number;
  readonly seen: ReadonlySet<string>;
  readonly failed: boolean;
  readonly failure: unknown;
}

/** Reads the source to its end, or to where it breaks off, and returns when all that was read has been written. */
async function readAll(context: RunContext, mapping: MappingContext, writer: Writer): Promise<Reading> {
  const { items, tally, signal } = context;
  const identity = createIdentityCheck();
  const seen = new Set<string>();
  const end: { failed: boolean; failure: unknown } = { failed: false, failure: undefined };
  let pages = 0;
  try {
    for await (const item of untilFailure(items, (failure) => Object.assign(end, { failed: true, failure }))) {
      signal.throwIfAborted();
      if (item.kind === 'page') pages += 1;
      else {
        tally.read();
        if (item.kind === 'record') seen.add(item.record.identifier);
        const outcome = item.kind === 'rejection' ? item.rejection : take(item.record, identity, mapping);
        if (isRejection(outcome)) reject(tally, outcome);
        else await writer.write(outcome);
      }
    }
  } finally {
    // Nothing of this run may still be written when it is said to have ended.
    await writer.pool.idle();
  }
  await writer.pool.drain();
  return { pages, seen, ...end };
}

async function* untilFailure<T>(
  items: AsyncIterable<T>,
  note: (error: unknown) => void,
): AsyncGenerator<T, void, undefined> {
  try {
    yield* items;
  } catch (error) {
    note(error);
  }
}

function take(
  record: SourceRecord,
  identity: ReturnType<typeof createIdentityCheck>,
  mapping: MappingContext,
): Candidate | Rejection {
  return identity.check(record) ?? toDataset(record, mapping);
}

function reject(tally: Tally, { id, title, reason }: Rejection): void {
  const entry = { outcome: 'rejected', identifier: id, reason, warnings: [] } as const;
  tally.add(title === undefined ? entry : { ...entry, title });
}

interface Writer {
  readonly pool: Pool;
  write(candidate: Candidate): Promise<void>;
}

function createWriter(
  { catalogue, tally, parallel, signal }: RunContext,
  known: ReadonlyMap<string, KnownDataset>,
): Writer {
  const pool = createPool(parallel);
  let faultsInARow = 0;
  return {
    pool,
    async write({ dataset, warnings }) {
      const action = planRecord(known.get(dataset.harvest_identifier), dataset);
      if (action.kind === 'unchanged') return tally.unchanged();
      await pool.run(async () => {
        signal.throwIfAborted();
        const applied = await applyRecord(catalogue, action, dataset);
        faultsInARow = applied.outcome === 'rejected' && applied.isCatalogueFault ? faultsInARow + 1 : 0;
        if (applied.outcome === 'unchanged') return tally.unchanged();
        const { harvest_identifier: identifier, title, name } = dataset;
        const entry = { identifier, title, warnings };
        if (applied.outcome !== 'rejected')
          return tally.add({ ...entry, outcome: applied.outcome, name: nameOf(action, name) });
        tally.add({ ...entry, outcome: 'rejected', reason: applied.reason });
        if (faultsInARow >= maxCatalogueFaults) throw catalogueFailing(applied.reason.en);
      });
    },
  };
}

function nameOf(action: ReturnType<typeof planRecord>, name: string): string {
  return action.kind === 'update' ? action.known.name : name;
}

function catalogueFailing(detail: string): HarvestError {
  return new HarvestError('upstream-bad-answer', {
    code: 'catalogue-failing',
    lv: `Katalogs kļūdījās ${maxCatalogueFaults} reizes pēc kārtas; ievākšana apturēta. ${detail}`,
    en: `The catalogue failed ${maxCatalogueFaults} times in a row; the run was stopped. ${detail}`,
  });
}
