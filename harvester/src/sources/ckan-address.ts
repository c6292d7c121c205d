import { actionAddress } from '@vdt/core/ckan';
import { siteAddress } from '../domain/ckan/search.ts';

/** Asked for at once; CKAN itself gives 1000 at most (`ckan.search.rows_max`) and a portal may give fewer. */
const rows = 200;

/** Where the page of `package_search` from `start` on is. What the source's address has in its query, such as `fq`, stays. */
export function searchAddress(url: string, start: number): string {
  const address = new URL(actionAddress(siteAddress(url), 'package_search') + new URL(url).search);
  const paging = { rows: String(rows), start: String(start), sort: 'metadata_created asc, id asc' };
  for (const [name, value] of Object.entries(paging)) address.searchParams.set(name, value);
  return address.href;
}
