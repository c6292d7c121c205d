import type { SiteUrl } from '../addresses.ts';
import { datasetIri } from '../addresses.ts';
import type { OrganizationFields, PackageFields } from '../ckan-fields.ts';
import { cleanText } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';

/** What a fragment is made from. */
export interface DatasetSource {
  siteUrl: SiteUrl;
  fields: PackageFields;
  /** The organisation that owns the data set, whole when it could be had. */
  organization: OrganizationFields | undefined;
  /** The data set's IRI. */
  dataset: NamedNode;
}

/** A source of these fields. */
export function toSource(
  siteUrl: SiteUrl,
  fields: PackageFields,
  organization: OrganizationFields | undefined,
): DatasetSource {
  return { siteUrl, fields, organization, dataset: node(datasetIri(siteUrl, fields.id)) };
}

/** Whether a harvester brought the data set: then CKAN's own dates say when it was brought, not when it was published. */
export function isHarvested({ fields }: DatasetSource): boolean {
  return [fields['harvest_source'], fields['harvest_identifier'], fields['harvest_url']].some(
    (value) => cleanText(value) !== undefined,
  );
}
