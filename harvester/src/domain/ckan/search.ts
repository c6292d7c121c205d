import { isObject, type JsonObject, toText } from '../dcat-us/json.ts';

/** One answer of `package_search`: how many packages there are in all, and those of this page. */
export interface SearchPage {
  readonly count: number;
  readonly results: readonly unknown[];
}

/** The portal's own address, without a closing slash, out of that address or one of its API. */
export function siteAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/+$/, '').replace(/\/api(?:\/3)?(?:\/action(?:\/package_search)?)?$/, '');
}

/** The page of an answer of CKAN's action API, or undefined when the document is none. */
export function readSearchPage(document: unknown): SearchPage | undefined {
  const result = isObject(document) ? document['result'] : undefined;
  if (!isObject(result)) return undefined;
  const { count, results } = result;
  if (typeof count !== 'number' || !Array.isArray(results)) return undefined;
  return { count, results: results as unknown[] };
}

/** What CKAN says when it answers `success: false`; undefined for any other answer. */
export function readRefusal(document: unknown): string | undefined {
  if (!isObject(document) || document['success'] !== false) return undefined;
  const error = document['error'];
  return toText(isObject(error) ? error['message'] : error) ?? 'success: false';
}

/** Whether a package is for the public and a data set: drafts, deleted ones and the sources of ckanext-harvest are not. */
export function isPublished(entry: JsonObject): boolean {
  const state = toText(entry['state']) ?? 'active';
  return state === 'active' && entry['private'] !== true && entry['type'] !== 'harvest';
}
