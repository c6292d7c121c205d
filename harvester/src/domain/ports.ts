import type { HarvestedDataset } from './dataset/dataset.ts';
import type { CurrentDataset, MergedDataset } from './dataset/merge.ts';
import type { Message, Warning } from './message.ts';
import type { KnownDataset } from './plan.ts';
import type { RecordOutcome, RunCounts, RunResult, RunState } from './report.ts';

/** A data set as the catalogue holds it, with what tells whose it is. */
export interface CatalogueEntry extends CurrentDataset {
  readonly source: string | undefined;
  readonly identifier: string | undefined;
  readonly hash: string | undefined;
  readonly isActive: boolean;
}

/** The catalogue the data sets go to. What its methods throw ends the run, save what `applyRecord` knows to be one record's. */
export interface Catalogue {
  /**
   * What the organisation is called, and its own addresses.
   *
   * @throws HarvestError `organization-missing` (not-found)
   */
  organizationNames(name: string): Promise<readonly string[]>;
  /** All data sets of a source, private ones included. */
  listHarvested(source: string, signal: AbortSignal): AsyncIterable<KnownDataset>;
  show(idOrName: string): Promise<CatalogueEntry | undefined>;
  create(dataset: HarvestedDataset): Promise<void>;
  update(dataset: MergedDataset): Promise<void>;
}

/** What asked for a run. */
export type RunTrigger = 'schedule' | 'command' | 'request';

/** A run as it is kept. Times are ISO 8601 in UTC. */
export interface Run {
  readonly id: number;
  readonly source: string;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly counts: RunCounts;
  readonly message?: Message;
}

/** What a run did with one record. Records that stayed as they were are only counted. */
export interface RunEntry {
  readonly outcome: Exclude<RecordOutcome, 'unchanged'>;
  readonly identifier: string;
  readonly title?: string;
  /** The data set's address in the catalogue. */
  readonly name?: string;
  readonly reason?: Message;
  readonly warnings: readonly Warning[];
}

/** Keeps runs, and sees to it that a source has only one at a time, across processes. */
export interface RunStore {
  /** @throws HarvestError `run-in-progress` (conflict) */
  start(source: string, trigger: RunTrigger): Run;
  /** Says that the run is alive and how far it is; false when it was meanwhile given up as dead. */
  heartbeat(id: number, counts: RunCounts): boolean;
  note(id: number, entries: readonly RunEntry[]): void;
  finish(id: number, result: RunResult): void;
  show(id: number): Run | undefined;
  /** Marks the runs of processes that are gone as interrupted. */
  sweep(): void;
  /** Newest first. */
  list(query: { source?: string; limit: number }): Run[];
  entries(id: number, query: { outcome?: RunEntry['outcome']; limit: number }): RunEntry[];
}

/** Starts a run and gives it as it begins; `finished` resolves when it has ended, however it did. */
export type StartRun = (source: string, trigger: RunTrigger) => { readonly run: Run; readonly finished: Promise<Run> };

/** The credentials of a request, as they came. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** Who may start a run of the sources of an organisation: `visitor` is nobody known. */
export type Standing = 'visitor' | 'other' | 'editor';

/** Asks CKAN who somebody is to an organisation. */
export type StandingOf = (credentials: Credentials, organization: string) => Promise<Standing>;
