import { AppError } from '@vdt/core/errors';
import type { SiteUrl } from './addresses.ts';
import { type CatalogueDescription, type CatalogueState, toCatalogue } from './catalogue.ts';
import { type Coding, type DocumentOptions, createDocuments, type FeedDocument, toDocument } from './documents.ts';
import type { FragmentStore, StoredFragment } from './fragment-store.ts';
import { type Page, pageCount, pageLinks } from './paging.ts';
import type { Format } from './serialise/formats.ts';
import { gatherGraph } from './serialise/subjects.ts';
import type { EntryFilter, Snapshot } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';
import { violationsOf } from './verdict.ts';
import type { Work } from './work.ts';

/** Which page is wanted. */
export interface PageRequest {
  /** From 1. */
  number: number;
  /** Name of the snapshot the crawl began in; without it the newest one. */
  snapshot?: string | undefined;
  /** Only data sets whose statements changed then or later. */
  modifiedSince?: Date | undefined;
}

/** The feed as readers get it. */
export interface Feed {
  /**
   * Rejects with AppError `page-not-found`, `snapshot-not-found`, `snapshot-expired` (not-found) or `feed-not-ready`
   * (upstream-unavailable).
   */
  page(format: Format, request: PageRequest, coding?: Coding): Promise<FeedDocument>;
  /** Rejects with AppError `dataset-not-found`, `dataset-left-out` (not-found) or `feed-not-ready` (upstream-unavailable). */
  dataset(format: Format, idOrName: string, coding?: Coding): Promise<FeedDocument>;
}

/** What the feed is made of. */
export interface FeedOptions extends DocumentOptions {
  store: FragmentStore;
  snapshots: Snapshots;
  siteUrl: SiteUrl;
  description: CatalogueDescription;
}

/** Renders the feed from the store; what was rendered is kept as long as there is room. */
export function createFeed(options: FeedOptions): Feed {
  const { store, snapshots } = options;
  const documents = createDocuments(options);
  return {
    page: async (format, request, coding = 'identity') => {
      const { number, modifiedSince } = request;
      const snapshot = request.snapshot === undefined ? snapshots.newest() : snapshots.find(request.snapshot);
      const key = JSON.stringify([snapshot.number, format, number, modifiedSince]);
      return documents.find(key, coding, () => renderPage(options, format, snapshot, request));
    },
    dataset: async (format, idOrName, coding = 'identity') => {
      // Before the feed is whole, a data set that is not there may be one that was not looked at yet.
      snapshots.newest();
      const found = store.findPublished(idOrName);
      if (found === undefined) throw notPublished(store, idOrName);
      const key = JSON.stringify([found.id, found.sha256, found.changedAt, format]);
      return documents.find(key, coding, () => renderDataset(format, found));
    },
  };
}

function* renderDataset(format: Format, { ntriples, changedAt }: StoredFragment): Work<FeedDocument> {
  return yield* toDocument(format, yield* gatherGraph(ntriples), changedAt);
}

function* renderPage(
  options: FeedOptions,
  format: Format,
  snapshot: Snapshot,
  { number, modifiedSince }: PageRequest,
): Work<FeedDocument> {
  const { store, siteUrl, description } = options;
  const filter: EntryFilter = { snapshot, from: modifiedSince };
  const totalItems = modifiedSince === undefined ? snapshot.published : store.countEntries(filter);
  const page: Page = {
    number,
    snapshot: snapshot.name,
    itemsPerPage: snapshot.pageSize,
    totalItems,
    modifiedSince,
  };
  if (number > pageCount(page))
    throw new AppError('not-found', 'page-not-found', `There are ${pageCount(page)} pages.`);
  const offset = (number - 1) * snapshot.pageSize;
  const fragments = fragmentsOf(store, store.snapshotEntries({ ...filter, offset, limit: snapshot.pageSize }));
  const graph = yield* toCatalogue({
    siteUrl,
    description,
    state: stateOf(snapshot),
    fragments,
    page: { format, page },
  });
  return { ...(yield* toDocument(format, graph, snapshot.changedAt)), links: pageLinks(siteUrl, format, page) };
}

/** What a snapshot says of the catalogue as a whole. */
export function stateOf({ issued, modified }: Snapshot): CatalogueState {
  return { issued, modified };
}

/** The statements of entries, one after the other. */
export function* fragmentsOf(
  store: Pick<FragmentStore, 'fragment'>,
  entries: Iterable<{ sha256: string | undefined }>,
): Generator<string, void> {
  for (const { sha256 } of entries) yield (sha256 === undefined ? undefined : store.fragment(sha256)) ?? '';
}

function notPublished(store: FragmentStore, idOrName: string): AppError {
  const leftOut = store.findLeftOut(idOrName);
  if (leftOut !== undefined) {
    const reasons = new Set(violationsOf(leftOut.results).map(({ message }) => message.en));
    const detail = `The data set is left out of the feed: ${[...reasons].join(' ')}`;
    return new AppError('not-found', 'dataset-left-out', detail);
  }
  return new AppError('not-found', 'dataset-not-found', 'There is no such data set in the feed.');
}
