import { expand, type RdfGraph } from './graph.ts';

const nextPredicates = ['hydra:next', 'hydra:nextPage'] as const;

/**
 * Where the next page is, as written: hydra:next of a PartialCollectionView or hydra:nextPage of a PagedCollection, from
 * the view that is this page when several are described. Undefined on the last page.
 */
export function readNextPage(graph: RdfGraph, pageUrl: string): string | undefined {
  const links = nextPredicates.flatMap((predicate) => graph.links(expand(predicate)));
  const own = links.find(({ subject }) => subject.value === pageUrl);
  return (own ?? links[0])?.object.value;
}

/** Why the next page is not read. */
export type PagingFault = 'other-origin' | 'loop' | 'invalid';

/** Where reading stands: the page just read, the source's first page, and all pages read so far. */
export interface PageTrail {
  readonly page: string;
  readonly first: string;
  readonly visited: ReadonlySet<string>;
}

/**
 * The address of the next page. A page may only lead to the origin of the source, and never back to a page already
 * read. Behind a proxy many portals write http for their own https pages, so the scheme of the source is kept.
 */
export function resolveNextPage(next: string, { page, first, visited }: PageTrail): URL | PagingFault {
  if (!URL.canParse(next, page)) return 'invalid';
  const url = new URL(next, page);
  const source = new URL(first);
  if (url.hostname === source.hostname && url.protocol === 'http:' && source.protocol === 'https:' && url.port === '') {
    url.protocol = source.protocol;
    url.port = source.port;
  }
  url.hash = '';
  if (url.origin !== source.origin) return 'other-origin';
  return visited.has(url.href) ? 'loop' : url;
}
