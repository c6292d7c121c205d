/** What became of a data set in the feed (ActivityStreams 2.0 has these three for catalogues). */
export type ChangeKind = 'create' | 'update' | 'delete';

/** One change of what is published. Once written it stays as it is. */
export interface Change {
  /** From 1, growing by each change. */
  sequence: number;
  kind: ChangeKind;
  datasetId: string;
  /** CKAN's id of the owning organisation, empty when there is none. */
  organizationId: string;
  /** Never earlier than that of the change before, even when the clock was set back. */
  at: Date;
  /** Version of the fragment (SHA-256 of its canonical N-Triples); undefined when the data set was taken out. */
  sha256: string | undefined;
}

/** An organisation whose data sets are or were in the feed. */
export interface OwningOrganization {
  id: string;
  /** CKAN's name, which may change; the id stays. */
  name: string;
  title: { lv: string; en: string };
}

/** All that ever happened to the feed, in order. Deletions stay in it. */
export interface ChangeLog {
  /** Sequence of the newest change, 0 before the first. */
  lastSequence(): number;
  /** The changes behind a sequence, oldest first. */
  changes(afterSequence: number, limit: number): Change[];
  /** The newest changes up to a sequence, newest first. */
  latestChanges(upToSequence: number, limit: number): Change[];
  /** When the first change was made; undefined while there is none. */
  firstChangeAt(): Date | undefined;
  /**
   * A version of a fragment as canonical N-Triples. Versions are kept as long as they are published, as a living snapshot
   * has them, and for a settable time after they were replaced; undefined afterwards.
   */
  fragment(sha256: string): string | undefined;
  /** The organisations, by their id. */
  organizations(): OwningOrganization[];
}
