import type { Bilingual } from './metrics.ts';

/** A data set in the feed, without its statements. */
export interface PublishedEntry {
  id: string;
  name: string;
  title: Bilingual;
  /** Who publishes it: the organisation's name in CKAN and its titles. Empty texts when there is none. */
  organization: { name: string } & Bilingual;
  /** Equal as long as the statements are. */
  hash: string;
}

/** As much of the feed as scoring needs. What is in it has passed the gate. */
export interface PublishedFragments {
  /** Whether everything was seen at least once. */
  isComplete(): boolean;
  /** All of them as they are now, whatever is written meanwhile. */
  entries(): readonly PublishedEntry[];
  /** Canonical N-Triples of a data set; undefined when it was taken out meanwhile. */
  ntriples(id: string): string | undefined;
}
