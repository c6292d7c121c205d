import { readPackage } from '../domain/ckan/dataset.ts';
import { isPublished, readRefusal, readSearchPage, siteAddress } from '../domain/ckan/search.ts';
import type { SearchPage } from '../domain/ckan/search.ts';
import { isObject, toText } from '../domain/dcat-us/json.ts';
import { withPlainTexts } from '../domain/plain-texts.ts';
import type { SourceItem } from '../domain/source-item.ts';
import { searchAddress } from './ckan-address.ts';
import { toUtf8 } from './decode.ts';
import { sourceFaults } from './faults.ts';
import { htmlToText } from './plain-text.ts';
import { readJson } from './read-json.ts';
import type { FetchedPage, SourceKind, SourceRequest } from '../domain/source-kind.ts';

/** Another CKAN, 2.0 or later, by `package_search` of its action API. Its address is the portal's, or that of its API. */
export const ckan: SourceKind = { type: 'ckan', read };

async function* read({ url, fetchPage, maxPages }: SourceRequest): AsyncGenerator<SourceItem, void, undefined> {
  const seen = new Set<string>();
  let count = 0;
  for (let start = 0, number = 1; number === 1 || start < count; number += 1) {
    if (number > maxPages) throw sourceFaults.tooManyPages(maxPages);
    // oxlint-disable-next-line no-await-in-loop -- where the next page begins stands on this one
    const page = readAnswer(await fetchPage(searchAddress(url, start), 'application/json'));
    yield { kind: 'page', number };
    const fresh = page.results.filter((entry) => isNew(entry, seen));
    yield* itemsOf(fresh, siteAddress(url), start);
    // Packages deleted meanwhile moved later ones to places already read: those places are read again.
    const moved = Math.max(0, count - page.count);
    count = page.count;
    if (moved === 0 && start < count) assertProgress(page, fresh, number);
    start = moved > 0 ? Math.max(0, start - moved) : start + page.results.length;
  }
}

function readAnswer(page: FetchedPage): SearchPage {
  const document = readJson(toUtf8(page));
  const refusal = readRefusal(document);
  if (refusal !== undefined) throw sourceFaults.refused(refusal);
  const answer = readSearchPage(document);
  if (answer === undefined) throw sourceFaults.notACatalogue('CKAN');
  return answer;
}

function assertProgress({ results, count }: SearchPage, fresh: readonly unknown[], number: number): void {
  if (results.length === 0) throw sourceFaults.pageMissing(number, count);
  if (fresh.length === 0) throw sourceFaults.repeatedPage(number);
}

function isNew(entry: unknown, seen: Set<string>): boolean {
  const id = isObject(entry) ? toText(entry['id']) : undefined;
  if (id === undefined) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function* itemsOf(entries: readonly unknown[], site: string, start: number): Generator<SourceItem, void, undefined> {
  for (const [index, entry] of entries.entries()) {
    if (isObject(entry) && !isPublished(entry)) continue;
    const outcome = readPackage(entry, site, `results[${start + index}]`);
    if ('reason' in outcome) yield { kind: 'rejection', rejection: outcome };
    else yield { kind: 'record', record: withPlainTexts(outcome, htmlToText) };
  }
}
