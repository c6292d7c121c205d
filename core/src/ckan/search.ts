import { z } from 'zod';
import { AppError } from '../errors/index.ts';
import type { CallAction } from './call.ts';
import { type CkanPackage, ckanPackage } from './schema.ts';

/** What to search for, in Solr's query language. */
export interface PackageQuery {
  q?: string | undefined;
  fq?: string | undefined;
}

/** How to walk through all that is found. */
export interface PackageWalk extends PackageQuery {
  /** At most 1,000, which is CKAN's own limit. */
  pageSize?: number;
  /** Also those that only the token's user may see. */
  includePrivate?: boolean;
  signal?: AbortSignal;
}

const page = z.looseObject({ count: z.number().int().min(0), results: z.array(ckanPackage) });
const maxPageSize = 1_000;

/**
 * All data sets of a query, in the order of their ids. Each page asks for ids behind the last one seen instead of
 * counting rows: whatever is edited, added or removed meanwhile, nothing that stays is missed or comes twice.
 */
export async function* walkPackages(call: CallAction, walk: PackageWalk): AsyncGenerator<CkanPackage, void, undefined> {
  const rows = Math.min(Math.max(walk.pageSize ?? 200, 1), maxPageSize);
  for (let last: string | undefined; ;) {
    const filters = [walk.fq, last === undefined ? undefined : `id:{${quoteTerm(last)} TO *]`];
    // oxlint-disable-next-line no-await-in-loop -- a page is asked for by the last id of the one before
    const { count, results } = await call({
      action: 'package_search',
      result: page,
      input: { ...searchInput(walk.q, filters, walk.includePrivate), rows, sort: 'id asc' },
      signal: walk.signal,
    });
    yield* results;
    const end = results.at(-1)?.id;
    if (end === undefined || count <= results.length) return;
    if (end === last) throw stuck();
    last = end;
  }
}

/** How many data sets a query finds. */
export async function countPackages(call: CallAction, query: PackageQuery): Promise<number> {
  const input = { ...searchInput(query.q, [query.fq], false), rows: 0 };
  const { count } = await call({ action: 'package_search', result: page, input });
  return count;
}

function searchInput(q: string | undefined, filters: readonly (string | undefined)[], includePrivate = false) {
  return {
    q: q ?? '*:*',
    // A list, so that no filter can be read as a part of another.
    fq_list: filters.filter((filter) => filter !== undefined && filter !== ''),
    facet: false,
    ...(includePrivate ? { include_private: true } : {}),
  };
}

/** A text as one quoted term of Solr's query language. */
export function quoteTerm(term: string): string {
  return `"${term.replace(/["\\]/g, String.raw`\$&`)}"`;
}

function stuck(): AppError {
  const detail = "CKAN's search does not go on behind the last data set.";
  return new AppError('upstream-bad-answer', 'ckan-answer-invalid', detail);
}
