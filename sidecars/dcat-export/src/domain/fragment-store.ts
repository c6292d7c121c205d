import type { ChangeLog } from './changes.ts';
import type { Omission } from './draft.ts';
import type { Publication } from './publication.ts';
import type { PublishedFragments } from './score/published-fragments.ts';
import type { SnapshotStore } from './snapshot.ts';
import type { ShapeResult } from './verdict.ts';

/** How many data sets there are. */
export interface StoreSummary {
  /** Those in the feed. */
  published: number;
  /** Those the gate refuses. */
  leftOut: number;
  /** Those of the two that are both: the gate refuses them, and their last good version is still in the feed. */
  kept: number;
}

/** A published data set's statements. */
export interface StoredFragment {
  id: string;
  sha256: string;
  ntriples: string;
  /** When these bytes came to be. */
  changedAt: Date;
}

/** A data set about which its publisher should know something. */
export interface Remark {
  id: string;
  name: string;
  title: { lv: string; en: string };
  organization: { lv: string; en: string };
  results: ShapeResult[];
  omissions: Omission[];
  /** For a data set that the gate refuses: since when, and whether its last good version is still in the feed. */
  failing?: { since: Date; isKept: boolean };
}

/** What is known of the data sets as they are now. All of it was derived from CKAN and can be derived again. */
export interface DatasetRegister extends PublishedFragments {
  /** All data sets were seen at least once: before that the feed would look like a catalogue that lost most. */
  markComplete(): void;
  summary(): StoreSummary;
  findPublished(idOrName: string): StoredFragment | undefined;
  /** One that the gate refuses and of which nothing is in the feed. */
  findLeftOut(idOrName: string): Remark | undefined;
  /** Data sets that the gate refuses, or published without some of their values. At most `limit` of them. */
  remarks(kind: 'left-out' | 'incomplete', limit: number): Remark[];
  countIncomplete(): number;
  stampOf(id: string): string | undefined;
  ids(): string[];
  /** Saves all or none. Equal bytes stay as they are, with the time they came to be. */
  save(publications: readonly Publication[]): void;
  remove(ids: readonly string[]): void;
  /** Takes out the last good versions whose time is over. */
  withdrawOverdue(): void;
}

/** Short notes under a key. */
export interface Notebook {
  readNote(key: string): string | undefined;
  writeNote(key: string, value: string): void;
}

/** Keeps the feed: its data sets as they are, as they were in each snapshot, and every change between. */
export interface FragmentStore extends DatasetRegister, ChangeLog, SnapshotStore, Notebook {
  /** Forgets everything, for when the portal's address has changed and with it every IRI. Sequences go on. */
  clear(): void;
  close(): void;
}

/** Empties a store that was built for another address of the portal: all its IRIs would be wrong. */
export function keepToSite(store: FragmentStore, siteUrl: string): void {
  if (store.readNote('site-url') === siteUrl) return;
  store.clear();
  store.writeNote('site-url', siteUrl);
}
