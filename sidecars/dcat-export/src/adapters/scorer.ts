import { setImmediate } from 'node:timers/promises';
import { Parser } from 'n3';
import { datasetIri, type SiteUrl } from '../domain/addresses.ts';
import type { LinkStore } from '../domain/score/link-store.ts';
import type { PublishedEntry, PublishedFragments } from '../domain/score/published-fragments.ts';
import { linksOf, scoreDataset } from '../domain/score/score.ts';
import type { ScoreStore } from '../domain/score/score-store.ts';
import { toStatements } from '../domain/score/statements.ts';

/** What a scorer is made of. */
export interface ScorerOptions {
  fragments: PublishedFragments;
  scores: ScoreStore;
  links: LinkStore;
  siteUrl: SiteUrl;
  signal?: AbortSignal | undefined;
}

/** Keeps the scores equal to the feed and to what is known of its addresses. */
export interface Scorer {
  /** Scores what changed, forgets what left the feed, and writes the day down. Gives how many were scored. */
  round(): Promise<number>;
}

/** A scorer of one feed. A data set is scored again only when its statements or the state of its addresses changed. */
export function createScorer(options: ScorerOptions): Scorer {
  const { fragments, scores, signal } = options;
  return {
    round: async () => {
      const isComplete = fragments.isComplete();
      const stamps = scores.stamps();
      let scored = 0;
      for (const entry of fragments.entries()) {
        const stamp = stamps.get(entry.id);
        stamps.delete(entry.id);
        if (stamp?.hash === entry.hash && !stamp.isStale) {
          scores.rename(entry);
          continue;
        }
        if (scoreOne(options, entry)) scored += 1;
        // Readers must not wait for the scoring of a whole catalogue.
        // oxlint-disable-next-line no-await-in-loop -- gives way to them
        await setImmediate();
        signal?.throwIfAborted();
      }
      scores.remove([...stamps.keys()]);
      scores.writeHistory();
      if (isComplete) scores.markComplete();
      return scored;
    },
  };
}

function scoreOne({ fragments, scores, links, siteUrl }: ScorerOptions, entry: PublishedEntry): boolean {
  const ntriples = fragments.ntriples(entry.id);
  if (ntriples === undefined) return false;
  const statements = toStatements(new Parser({ format: 'application/n-triples' }).parse(ntriples));
  const dataset = datasetIri(siteUrl, entry.id);
  const score = scoreDataset({
    statements,
    dataset,
    conforms: true,
    link: (url) => links.find(url) ?? { outcome: 'unknown' },
  });
  scores.save(entry, score, linksOf(statements, dataset));
  return true;
}
