/** A frozen, numbered list of fragments: a crawl that begins in it ends in it. */
export interface Snapshot {
  /** From 1, growing. */
  number: number;
  /** Made from its content alone, so that a store built anew gives equal content the same name. It stands in links. */
  name: string;
  /** The last change that is in it. */
  sequence: number;
  /** Data sets on each of its pages. */
  pageSize: number;
  /** Data sets in it. */
  published: number;
  /** Earliest and latest moment of its data sets' records (xsd:dateTime). */
  issued: string | undefined;
  modified: string | undefined;
  /** When its last change was made. */
  changedAt: Date;
  createdAt: Date;
}

/** A data set in a snapshot, or one that was taken out before it. */
export interface SnapshotEntry {
  datasetId: string;
  organizationId: string;
  /** The change that made it so, and when that was. */
  sequence: number;
  changedAt: Date;
  /** Version of the fragment; undefined for a data set that was taken out. */
  sha256: string | undefined;
}

/** Which entries of a snapshot are meant. */
export interface EntryFilter {
  snapshot: Snapshot;
  /** Changed then or later, and not later than that; both inclusive. */
  from?: Date | undefined;
  until?: Date | undefined;
  /** Only those of an organisation, by its id. */
  organizationId?: string | undefined;
  /** Those that were taken out as well; without it only what is published. */
  withDeleted?: boolean;
}

/** A stretch of them, in the order of the data sets' ids. */
export interface EntryStretch extends EntryFilter {
  /** Begin behind this data set's id … */
  after?: string | undefined;
  /** … and then behind this many entries. */
  offset?: number;
  limit: number;
}

/** Keeps snapshots. Taking one costs the same whatever the size of the catalogue. */
export interface SnapshotStore {
  /** Freezes what is published now. */
  takeSnapshot(pageSize: number): Snapshot;
  newestSnapshot(): Snapshot | undefined;
  /**
   * By its name: the snapshot, `expired` when it was one that is no longer kept, undefined when it never was. Of several
   * with equal content the newest, or the one that ends with the change `sequence`.
   */
  findSnapshot(name: string, sequence?: number): Snapshot | 'expired' | undefined;
  snapshotEntries(stretch: EntryStretch): SnapshotEntry[];
  countEntries(filter: EntryFilter): number;
  /** The entry of one data set, published or taken out; undefined when it never was in the feed. */
  snapshotEntry(snapshot: Snapshot, datasetId: string): SnapshotEntry | undefined;
  /** Lets go, some at a time, of snapshots and replaced fragments that are past their time. */
  forget(terms: RetentionTerms): void;
}

/** How long what is past is kept. Times in milliseconds. */
export interface RetentionTerms {
  snapshotsMs: number;
  /** So many of the newest snapshots are kept however old they are. */
  minSnapshots: number;
  /** Replaced versions of fragments. */
  historyMs: number;
}
