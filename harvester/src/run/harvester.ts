import type { Logger } from '@vdt/core/log';
import { HarvestError, messageOf } from '../domain/failures.ts';
import { type HarvestSource, withoutSecrets } from '../domain/harvest-source.ts';
import type { Catalogue, Run, RunStore, StartRun } from '../domain/ports.ts';
import { type RunResult } from '../domain/report.ts';
import type { FetchPage, SourceKind } from '../domain/source-kind.ts';
import type { RunMeasures } from './measures.ts';
import { runSource } from './run-source.ts';
import { createTally, type Tally } from './tally.ts';

/** What the harvester is made of. Times in milliseconds. */
export interface HarvesterOptions {
  readonly sources: readonly HarvestSource[];
  readonly kinds: ReadonlyMap<string, SourceKind>;
  readonly catalogue: Catalogue;
  readonly store: RunStore;
  readonly fetchPage: (signal: AbortSignal) => FetchPage;
  readonly maxPages: number;
  readonly log: Logger;
  readonly measures?: RunMeasures;
  readonly heartbeatMs?: number;
}

/** Runs sources, each one run at a time. */
export interface Harvester {
  /** @throws HarvestError `source-unknown` (not-found), `run-in-progress` (conflict) */
  readonly start: StartRun;
  /** Interrupts all runs and waits until they have stopped. */
  close(): Promise<void>;
}

/** CKAN takes about 15 writes a second with four clients and no more with further ones. */
const parallelWrites = 4;

/** A harvester of the given sources. */
export function createHarvester(options: HarvesterOptions): Harvester {
  const closing = new AbortController();
  const running = new Set<Promise<Run>>();
  const byId = new Map(options.sources.map((source) => [source.id, source] as const));

  return {
    start(id, trigger) {
      const source = byId.get(id);
      if (source === undefined) throw unknownSource(id);
      const run = options.store.start(id, trigger);
      const finished = carryOut(options, source, run, closing.signal).finally(() => running.delete(finished));
      running.add(finished);
      return { run, finished };
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

async function carryOut(
  options: HarvesterOptions,
  source: HarvestSource,
  run: Run,
  closing: AbortSignal,
): Promise<Run> {
  const { store, heartbeatMs = 10_000, measures } = options;
  const log = options.log.child({ source: source.id, run: run.id });
  const lost = new AbortController();
  const tally = createTally((entries) => store.note(run.id, entries));
  const heartbeat = setInterval(() => {
    if (!store.heartbeat(run.id, tally.counts())) lost.abort();
  }, heartbeatMs);
  log.info({ trigger: run.trigger }, 'run started');
  const result = await attempt(options, source, tally, AbortSignal.any([closing, lost.signal]), log);
  clearInterval(heartbeat);
  tally.flush();
  store.finish(run.id, result);
  const ended = store.show(run.id) ?? run;
  measures?.record(ended);
  log.info({ state: ended.state, counts: ended.counts, message: ended.message?.en }, 'run ended');
  return ended;
}

async function attempt(
  { catalogue, kinds, fetchPage, maxPages }: HarvesterOptions,
  source: HarvestSource,
  tally: Tally,
  signal: AbortSignal,
  log: Logger,
): Promise<RunResult> {
  try {
    const kind = kinds.get(source.type);
    if (kind === undefined) throw unknownSource(source.type);
    const items = kind.read({ url: source.url, fetchPage: fetchPage(signal), maxPages });
    const result = await runSource({ source, items, catalogue, tally, signal, parallel: parallelWrites });
    return result.message === undefined ? result : { ...result, message: withoutSecrets(result.message, source) };
  } catch (error) {
    if (signal.aborted) return { state: 'interrupted', counts: tally.counts(), message: stopped };
    log.error({ err: error }, 'run failed');
    return { state: 'failed', counts: tally.counts(), message: withoutSecrets(messageOf(error), source) };
  }
}

const stopped = {
  code: 'run-stopped',
  lv: 'Ievākšana tika apturēta; ierakstītais ir saglabāts.',
  en: 'The run was stopped; what was written stays.',
};

function unknownSource(id: string): HarvestError {
  return new HarvestError('not-found', {
    code: 'source-unknown',
    lv: `Avota "${id}" iestatījumos nav.`,
    en: `There is no source "${id}" in the settings.`,
  });
}
