import type { SourceItem } from './source-item.ts';

/** One fetched document. `url` is the address it came from after redirects. */
export interface FetchedPage {
  readonly url: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

/** Fetches one page of a source; `accept` is what the source can read, for the Accept header. Throws AppError. */
export type FetchPage = (url: string, accept: string) => Promise<FetchedPage>;

/** What a reading of a source needs. */
export interface SourceRequest {
  readonly url: string;
  readonly fetchPage: FetchPage;
  readonly maxPages: number;
}

/**
 * One kind of source. `read` gives the source's pages and their records as they come, and throws HarvestError or
 * AppError where it cannot go on; what it gave before stays good.
 */
export interface SourceKind {
  readonly type: string;
  read(request: SourceRequest): AsyncIterable<SourceItem>;
}
