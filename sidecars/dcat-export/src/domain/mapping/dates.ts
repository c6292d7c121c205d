import type { ResourceFields } from '../ckan-fields.ts';
import type { Draft } from '../draft.ts';
import { readTemporal } from '../fields.ts';
import { toUtcDateTime } from '../lexical.ts';
import type { Literal } from '../triples.ts';
import { type DatasetSource, isHarvested } from './source.ts';

/*
 * A date a publisher wrote always stands. Without one, CKAN's own dates are taken as far as they are true of the data: what
 * was first described here was published here then; what a harvester brought was published elsewhere, at a time unknown.
 */

/** When the data set was published. */
export function datasetIssued(draft: Draft, source: DatasetSource): Literal[] {
  const written = readTemporal(draft, 'issued', source.fields['issued']);
  return written.length > 0 || isHarvested(source) ? written : fromCkan(source.fields['metadata_created']);
}

/** When the data set last changed: as written, else with its newest file, else with its description. */
export function datasetModified(draft: Draft, source: DatasetSource, resources: readonly ResourceFields[]): Literal[] {
  const written = readTemporal(draft, 'modified', source.fields['modified']);
  if (written.length > 0 || isHarvested(source)) return written;
  const files = resources.flatMap((resource) => fromCkan(resource['last_modified']));
  const newest = files.toSorted((a, b) => (a.value < b.value ? 1 : -1)).slice(0, 1);
  return newest.length > 0 ? newest : fromCkan(source.fields['metadata_modified']);
}

/** When the distribution was published. */
export function distributionIssued(draft: Draft, resource: ResourceFields, source: DatasetSource): Literal[] {
  const written = readTemporal(draft, 'issued', resource['issued']);
  return written.length > 0 || isHarvested(source) ? written : fromCkan(resource['created']);
}

/** When the distribution last changed: as written, else when its file was last replaced. */
export function distributionModified(draft: Draft, resource: ResourceFields, source: DatasetSource): Literal[] {
  const written = readTemporal(draft, 'modified_date', resource['modified_date']);
  return written.length > 0 || isHarvested(source) ? written : fromCkan(resource['last_modified']);
}

function fromCkan(moment: unknown): Literal[] {
  const literal = toUtcDateTime(moment);
  return literal === undefined ? [] : [literal];
}
