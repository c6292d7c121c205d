import { namespaces } from '@vdt/core/rdf';
import { catalogueIri, type SiteUrl } from './addresses.ts';
import type { Draft } from './draft.ts';
import type { Format } from './serialise/formats.ts';
import { literal, node, typed } from './triples.ts';

/** One page of a snapshot. */
export interface Page {
  /** From 1. */
  number: number;
  /** Name of the snapshot. */
  snapshot: string;
  itemsPerPage: number;
  /** Data sets on all pages together. */
  totalItems: number;
  /** Only the data sets whose statements changed then or later. */
  modifiedSince?: Date | undefined;
}

const { hydra } = namespaces;

/** Addresses of the pages around a page. */
export interface PageLinks {
  self: string;
  first: string;
  last: string;
  previous?: string;
  next?: string;
}

/** How many pages there are, at least one. */
export function pageCount({ totalItems, itemsPerPage }: Pick<Page, 'totalItems' | 'itemsPerPage'>): number {
  return Math.max(Math.ceil(totalItems / itemsPerPage), 1);
}

/**
 * The addresses around a page. They differ in the query alone, since data.europa.eu takes over nothing else, and all name
 * the snapshot: what is edited, added or removed during a crawl changes nothing in it.
 */
export function pageLinks(siteUrl: SiteUrl, format: Format, page: Page): PageLinks {
  const { number, snapshot, modifiedSince } = page;
  const filter = modifiedSince === undefined ? '' : `&modified_since=${modifiedSince.toISOString()}`;
  const address = (pageNumber: number): string =>
    `${catalogueIri(siteUrl)}.${format}?page=${pageNumber}&snapshot=${snapshot}${filter}`;
  const last = pageCount(page);
  return {
    self: address(number),
    first: address(1),
    last: address(last),
    ...(number > 1 ? { previous: address(number - 1) } : {}),
    ...(number < last ? { next: address(number + 1) } : {}),
  };
}

/**
 * Describes the page in both vocabularies of Hydra. Importers of the older one (piveau, CKAN) read `nextPage` as a text,
 * those of the newer one read `next` as an IRI.
 */
export function addPage(draft: Draft, siteUrl: SiteUrl, format: Format, page: Page): void {
  const links = pageLinks(siteUrl, format, page);
  const view = node(links.self);
  draft.type(view, hydra('PagedCollection'), hydra('PartialCollectionView'));
  draft.add(view, hydra('totalItems'), [typed(String(page.totalItems), 'integer')]);
  draft.add(view, hydra('itemsPerPage'), [typed(String(page.itemsPerPage), 'integer')]);
  draft.add(view, hydra('firstPage'), texts(links.first));
  draft.add(view, hydra('lastPage'), texts(links.last));
  draft.add(view, hydra('previousPage'), texts(links.previous));
  draft.add(view, hydra('nextPage'), texts(links.next));
  draft.add(view, hydra('first'), nodes(links.first));
  draft.add(view, hydra('last'), nodes(links.last));
  draft.add(view, hydra('previous'), nodes(links.previous));
  draft.add(view, hydra('next'), nodes(links.next));
}

function texts(address: string | undefined) {
  return address === undefined ? [] : [literal(address)];
}

function nodes(address: string | undefined) {
  return address === undefined ? [] : [node(address)];
}
