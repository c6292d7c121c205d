import type { Omission } from './draft.ts';
import type { Publication } from './publication.ts';
import type { ShapeResult } from './verdict.ts';

/** What the whole store amounts to. */
export interface StoreSummary {
  published: number;
  leftOut: number;
  /** Earliest and latest moment of the published data sets' records (xsd:dateTime). */
  issued: string | undefined;
  modified: string | undefined;
}

/** A published data set's statements. */
export interface StoredFragment {
  id: string;
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
}

/** A stretch of the published data sets, in the order of their ids. */
export interface Stretch {
  limit: number;
  /** Begin behind this id … */
  after?: string | undefined;
  /** … or else behind this many data sets. */
  offset?: number;
}

/** Keeps the fragments. All of it was derived from CKAN and can be derived again. */
export interface FragmentStore {
  /** Grows with every change of what is published. */
  revision(): number;
  /** When that was. */
  changedAt(): Date;
  /** Whether all data sets were seen at least once: before that the feed would look like a catalogue that lost most. */
  isComplete(): boolean;
  markComplete(): void;
  summary(): StoreSummary;
  fragments(stretch: Stretch): StoredFragment[];
  findPublished(idOrName: string): StoredFragment | undefined;
  findLeftOut(idOrName: string): Remark | undefined;
  /** Data sets that are left out, or published without some of their values. At most `limit` of them. */
  remarks(kind: 'left-out' | 'incomplete', limit: number): Remark[];
  countIncomplete(): number;
  stampOf(id: string): string | undefined;
  ids(): string[];
  /** Saves all or none. Equal bytes stay as they are, with the time they came to be. */
  save(publications: readonly Publication[]): void;
  remove(ids: readonly string[]): void;
  /** Forgets everything, for when the portal's address has changed and with it every IRI. */
  clear(): void;
  readNote(key: string): string | undefined;
  writeNote(key: string, value: string): void;
  close(): void;
}

/** Empties a store that was built for another address of the portal: all its IRIs would be wrong. */
export function keepToSite(store: FragmentStore, siteUrl: string): void {
  if (store.readNote('site-url') === siteUrl) return;
  store.clear();
  store.writeNote('site-url', siteUrl);
}
