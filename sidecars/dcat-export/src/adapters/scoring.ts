import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import { createOutboundProbe, type OutboundOptions } from '@vdt/core/outbound';
import type { SiteUrl } from '../domain/addresses.ts';
import type { PublishedFragments } from '../domain/score/published-fragments.ts';
import { createLinkChecker, type LinkCheckLimits } from './link-checker.ts';
import { createScoreSchedule, type ScoreSchedule } from './score-schedule.ts';
import { openScoreStore, type ScoreDatabase } from './score-store.ts';
import { createScorer } from './scorer.ts';

/** What scoring is made of. Times in milliseconds. */
export interface ScoringOptions {
  /** The SQLite file of scores, links and their history. */
  file: string;
  fragments: PublishedFragments;
  siteUrl: SiteUrl;
  log: Logger;
  metrics: Metrics;
  signal: AbortSignal;
  intervalMs: number;
  /** How addresses are asked; absent when they are not. */
  linkCheck: { probe: OutboundOptions; limits: LinkCheckLimits } | undefined;
}

/** The stores of scoring and what keeps them up to date. Stop it before it is closed. */
export interface Scoring extends ScoreDatabase, ScoreSchedule {
  close(): void;
}

/** Opens the stores and puts scorer and link checker to them. */
export function createScoring(options: ScoringOptions): Scoring {
  const { file, fragments, siteUrl, log, metrics, signal, linkCheck, intervalMs } = options;
  const { scores, links } = openScoreStore(file);
  const scorer = createScorer({ fragments, scores, links, siteUrl, signal });
  const linkChecker =
    linkCheck === undefined
      ? undefined
      : createLinkChecker({
          links,
          probe: createOutboundProbe(linkCheck.probe),
          limits: linkCheck.limits,
          log,
          signal,
        });
  const onRound = measureScores(metrics, { scores, links });
  const schedule = createScoreSchedule({ scorer, linkChecker, intervalMs, log, signal, onRound });
  return { ...schedule, scores, links, close: () => scores.close() };
}

function measureScores(metrics: Metrics, { scores, links }: ScoreDatabase): () => void {
  const mean = metrics.gauge('score_mean_points', 'Mean points of a data set by the MQA, of 405.');
  const addresses = metrics.gauge('links_total', 'Addresses of data by whether they answer.', ['state']);
  return () => {
    mean.set(scores.summary().mean);
    for (const [state, count] of Object.entries(links.counts())) addresses.set({ state }, count);
  };
}
