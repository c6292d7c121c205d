import type { SiteUrl } from '../addresses.ts';
import type { Metric } from './metrics.ts';

/** What an address in CKAN's form needs of a data set. */
export interface FormOf {
  name: string;
  /** IRI of the distribution that counted. */
  bestDistribution?: string;
}

/**
 * Where in CKAN the points of a metric are won: the very field of the form of the data set, or of the resource behind the
 * best distribution; where there is no such resource, the form that adds one.
 */
export function formAddress(
  siteUrl: SiteUrl,
  language: 'lv' | 'en',
  of: FormOf,
  { field }: Pick<Metric, 'field'>,
): string {
  const name = encodeURIComponent(of.name);
  const anchor = `#field-${field.name}`;
  if (field.form === 'dataset') return `${siteUrl}/${language}/dataset/edit/${name}${anchor}`;
  const resource = field.form === 'resource' ? resourceIdOf(of.bestDistribution) : undefined;
  const form = resource === undefined ? 'new' : `${resource}/edit`;
  return `${siteUrl}/${language}/dataset/${name}/resource/${form}${anchor}`;
}

function resourceIdOf(distribution: string | undefined): string | undefined {
  return /\/resource\/([^/#?]+)/.exec(distribution ?? '')?.[1];
}
