import { cautions } from '../cautions.ts';
import { compact } from '../compact.ts';
import type { WarningSink } from '../message.ts';
import type { SourceRecord } from '../record.ts';
import { findLicence } from '../terms/licences.ts';
import type { HarvestedResource, SourceDefaults } from './dataset.ts';
import { fitText } from './text-fields.ts';

/** The licence of the data set, and its resources with theirs settled against it. */
export interface Licensed {
  readonly license_id: string | undefined;
  readonly resources: readonly HarvestedResource[];
}

/**
 * DCAT-AP puts licences on distributions, CKAN wants one for the data set: its own, else the one most distributions
 * have, else the source's default. A resource keeps its licence only where it differs. Words about a licence that no
 * table knows must not get lost behind a default: they become the rights of each resource that has none.
 */
export function settleLicence(
  record: SourceRecord,
  resources: readonly HarvestedResource[],
  defaults: SourceDefaults,
  sink: WarningSink,
): Licensed {
  const stated = record.licence === undefined ? undefined : findLicence(record.licence)?.iri;
  const unknown = stated === undefined ? record.licence : undefined;
  if (unknown !== undefined) sink.warn('license_id', cautions.licenceUnknown(unknown));
  const found = stated ?? commonest(resources.map((resource) => resource.license));
  if (found === undefined && defaults.license_id !== undefined) sink.warn('license_id', cautions.defaultUsed());
  const settled = found ?? defaults.license_id;
  const words = unknown === undefined ? undefined : fitText(unknown, 'rights', sink);
  return { license_id: settled, resources: resources.map((resource) => settle(resource, settled, words)) };
}

function settle(
  resource: HarvestedResource,
  settled: string | undefined,
  words: string | undefined,
): HarvestedResource {
  return compact<HarvestedResource>({
    ...resource,
    license: resource.license === settled ? undefined : resource.license,
    rights: resource.rights ?? (resource.license === undefined ? words : undefined),
  });
}

function commonest(licences: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const licence of licences) if (licence !== undefined) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const ranked = [...counts].toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return ranked[0]?.[0];
}
