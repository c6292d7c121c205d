import { createHash } from 'node:crypto';
import { AppError } from '@vdt/core/errors';
import type { SiteUrl } from './addresses.ts';
import { type CatalogueDescription, toCatalogue } from './catalogue.ts';
import { createDocumentCache } from './document-cache.ts';
import type { FragmentStore, StoreSummary } from './fragment-store.ts';
import { type Page, pageCount, type PageLinks, pageLinks } from './paging.ts';
import { type Format, formats } from './serialise/formats.ts';
import { fromNTriples } from './serialise/n-triples.ts';
import type { Triple } from './triples.ts';
import { violationsOf } from './verdict.ts';

/** A document of the feed, ready to be sent. */
export interface FeedDocument {
  body: Buffer;
  mediaType: string;
  /** A strong entity tag, quotes included. */
  etag: string;
  lastModified: Date;
  /** Addresses of the pages around it, when it is a page. */
  links?: PageLinks;
}

/** Which page is wanted. */
export interface PageRequest {
  /** From 1. */
  number: number;
  /** Begin behind this data set; without it the page begins where its number says. */
  after?: string | undefined;
}

/** The feed as readers get it. */
export interface Feed {
  /** @throws AppError `page-not-found` (not-found), `feed-not-ready` (upstream-unavailable) */
  page(format: Format, request: PageRequest): FeedDocument;
  /** @throws AppError `dataset-not-found`, `dataset-left-out` (not-found), `feed-not-ready` (upstream-unavailable) */
  dataset(format: Format, idOrName: string): FeedDocument;
}

/** What the feed is made of. */
export interface FeedOptions {
  store: FragmentStore;
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  pageSize: number;
  /** How much of rendered pages is kept in memory. */
  maxCachedBytes?: number;
}

/** Renders the feed from the store; what was rendered is kept until the store changes. */
export function createFeed(options: FeedOptions): Feed {
  const { store } = options;
  const cache = createDocumentCache<FeedDocument>(options.maxCachedBytes ?? 64 * 1024 * 1024);
  const cached = (key: string, render: () => FeedDocument): FeedDocument => {
    const known = cache.get(store.revision(), key);
    if (known !== undefined) return known;
    const document = render();
    cache.set(store.revision(), key, document);
    return document;
  };
  return {
    page: (format, request) => {
      requireComplete(store);
      const key = JSON.stringify([format, request.number, request.after]);
      return cached(key, () => renderPage(options, format, request));
    },
    dataset: (format, idOrName) => {
      requireComplete(store);
      const found = store.findPublished(idOrName);
      if (found === undefined) throw notPublished(store, idOrName);
      const render = () => toDocument(format, fromNTriples(found.ntriples), found.changedAt);
      return cached(`${format} ${found.id}`, render);
    },
  };
}

function renderPage(options: FeedOptions, format: Format, request: PageRequest): FeedDocument {
  const { store, siteUrl, description } = options;
  const summary = store.summary();
  const { page, fragments } = readPage(options, summary, request);
  const triples = toCatalogue({
    siteUrl,
    description,
    state: summary,
    fragments: fragments.map(fromNTriples),
    page: { format, page },
  });
  return { ...toDocument(format, triples, store.changedAt()), links: pageLinks(siteUrl, format, page) };
}

function readPage(options: FeedOptions, summary: StoreSummary, request: PageRequest) {
  const { store, pageSize } = options;
  const { number, after } = request;
  const sized: Page = { number, after, itemsPerPage: pageSize, totalItems: summary.published };
  if (after === undefined && number > pageCount(sized)) {
    throw new AppError('not-found', 'page-not-found', `The feed has ${pageCount(sized)} pages.`);
  }
  // One more than fits tells whether another page follows.
  const found = store.fragments({ limit: pageSize + 1, after, offset: (number - 1) * pageSize });
  const shown = found.slice(0, pageSize);
  const page: Page = found.length > pageSize ? { ...sized, nextAfter: shown.at(-1)?.id } : sized;
  return { page, fragments: shown.map(({ ntriples }) => ntriples) };
}

function toDocument(format: Format, triples: readonly Triple[], lastModified: Date): FeedDocument {
  const { mediaType, serialise } = formats[format];
  const body = Buffer.from(serialise(triples), 'utf8');
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  return { body, mediaType, etag, lastModified };
}

function requireComplete(store: FragmentStore): void {
  if (store.isComplete()) return;
  const detail = 'The feed is being built for the first time; it is not served before it is whole.';
  throw new AppError('upstream-unavailable', 'feed-not-ready', detail);
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
