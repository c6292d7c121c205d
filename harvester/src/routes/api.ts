import { parseRequest } from '@vdt/core/http';
import { AppError } from '@vdt/core/errors';
import type { Express, Request } from 'express';
import { z } from 'zod';
import type { HarvestSource } from '../domain/harvest-source.ts';
import type { Run, RunStore, StandingOf, StartRun } from '../domain/ports.ts';

/** What the API needs. */
export interface ApiOptions {
  readonly sources: readonly HarvestSource[];
  readonly store: RunStore;
  readonly start: StartRun;
  readonly standingOf: StandingOf;
}

/** What of a run's entries anybody may see: what was written may be private. */
const publicOutcomes = ['rejected', 'gone'] as const;

const runsQuery = z.object({
  source: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const runQuery = z.object({
  outcome: z.enum(publicOutcomes).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
const runParameters = z.object({ id: z.coerce.number().int().min(1) });

/** `/harvest/api`: sources and runs for anybody, starting a run for editors of the source's organisation. */
export function apiRoutes(app: Express, options: ApiOptions): void {
  const { sources, store } = options;
  app.get('/harvest/api/sources', (_req, res) => {
    res.json({ sources: sources.map((source) => showSource(source, store)) });
  });
  app.get('/harvest/api/runs', (req, res) => {
    const { source, limit } = parseRequest(runsQuery, req.query);
    res.json({ runs: store.list(source === undefined ? { limit } : { source, limit }) });
  });
  app.get('/harvest/api/runs/:id', (req, res) => {
    const run = findRun(store, req);
    const { outcome, limit } = parseRequest(runQuery, req.query);
    const outcomes = outcome === undefined ? publicOutcomes : [outcome];
    const entries = outcomes.flatMap((each) => store.entries(run.id, { outcome: each, limit }));
    res.json({ ...run, entries: entries.slice(0, limit) });
  });
  app.post('/harvest/api/sources/:id/runs', async (req, res) => {
    const source = findSource(sources, req.params.id);
    await requireEditor(req, source, options.standingOf);
    const { run } = options.start(source.id, 'request');
    res.status(202).location(`/harvest/api/runs/${run.id}`).json(run);
  });
}

/** @throws AppError `run-unknown` (not-found) */
export function findRun(store: RunStore, req: Request): Run {
  const { id } = parseRequest(runParameters, req.params);
  const run = store.show(id);
  if (run === undefined) throw new AppError('not-found', 'run-unknown', `There is no run ${id}.`);
  return run;
}

/** A source as anybody may see it. */
function showSource(source: HarvestSource, store: RunStore) {
  const { id, type, title, organization, address, schedule = null, enabled } = source;
  const [lastRun = null] = store.list({ source: id, limit: 1 });
  return { id, type, title, organization, address, schedule, enabled, lastRun };
}

function findSource(sources: readonly HarvestSource[], id: string): HarvestSource {
  const source = sources.find((each) => each.id === id);
  if (source === undefined) throw new AppError('not-found', 'source-unknown', 'There is no such source.');
  return source;
}

async function requireEditor(req: Request, { organization }: HarvestSource, standingOf: StandingOf): Promise<void> {
  const credentials = { cookie: req.get('cookie'), authorization: req.get('authorization') };
  const standing = await standingOf(credentials, organization);
  if (standing === 'visitor') throw new AppError('unauthenticated', 'sign-in-required', 'Sign in to CKAN first.');
  if (standing === 'other') {
    const detail = `Only editors of the organisation "${organization}" may run its sources.`;
    throw new AppError('forbidden', 'not-an-editor', detail);
  }
}
