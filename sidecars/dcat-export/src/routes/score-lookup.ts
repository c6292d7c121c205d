import { AppError } from '@vdt/core/errors';
import type { Response } from 'express';
import type { DatasetRegister, Remark } from '../domain/fragment-store.ts';
import type { ScoreStore, StoredScore } from '../domain/score/score-store.ts';

/** Where scores are looked up, and what tells why one is missing. */
export interface ScoreSource {
  store: Pick<DatasetRegister, 'findLeftOut' | 'findPublished'>;
  scores: ScoreStore;
}

/** A data set's score, or what keeps the data set out of the feed. */
export type FoundScore = { score: StoredScore } | { leftOut: Remark };

const retryAfterSeconds = '30';

/**
 * Looks a data set's score up by id or name.
 *
 * @throws AppError `scores-not-ready` (upstream-unavailable), `dataset-not-found` (not-found)
 */
export function findScore(res: Response, { store, scores }: ScoreSource, reference: string): FoundScore {
  requireScores(res, scores);
  const score = scores.find(reference);
  if (score !== undefined) return { score };
  const leftOut = store.findLeftOut(reference);
  if (leftOut !== undefined) return { leftOut };
  if (store.findPublished(reference) !== undefined)
    throw notReady(res, 'The data set is new and is scored in a moment.');
  throw new AppError('not-found', 'dataset-not-found', 'There is no such data set in the feed.');
}

/** The same for those who can do nothing with reasons. Also throws AppError `dataset-left-out` (not-found). */
export function requireScore(res: Response, source: ScoreSource, reference: string): StoredScore {
  const found = findScore(res, source, reference);
  if ('score' in found) return found.score;
  const detail = 'The data set is left out of the feed, so that it has no score; its page of quality says why.';
  throw new AppError('not-found', 'dataset-left-out', detail);
}

/** Throws AppError `scores-not-ready` (upstream-unavailable) until everything was scored once: a part would mislead. */
export function requireScores(res: Response, scores: ScoreStore): void {
  if (!scores.isComplete()) throw notReady(res, 'The data sets are being scored for the first time.');
}

function notReady(res: Response, detail: string): AppError {
  res.set('Retry-After', retryAfterSeconds);
  return new AppError('upstream-unavailable', 'scores-not-ready', detail);
}
