import { cautions } from '../cautions.ts';
import { unlessEmpty } from '../compact.ts';
import type { WarningSink } from '../message.ts';
import { sortedSet } from '../order.ts';
import type { SourceRecord } from '../record.ts';
import { findEntry } from '../terms/find-entry.ts';
import { readGeometry } from '../text/geometry.ts';
import { readHttpIri } from '../text/web-address.ts';
import { toDate, toDecimal, toDuration } from './scalars.ts';
import { bounded } from './terms.ts';

/** Where and when a data set applies, and how finely. */
export function coverageFields(record: SourceRecord, sink: WarningSink) {
  return {
    spatial_uri: placesOf(record.places, sink),
    spatial: geometryOf(record.geometries, sink),
    temporal_start: toDate(record.period?.start, 'temporal_start', sink),
    temporal_end: toDate(record.period?.end, 'temporal_end', sink, 'end'),
    spatial_resolution: toDecimal(record.spatialResolution, 'spatial_resolution', sink),
    temporal_resolution: toDuration(record.temporalResolution, 'temporal_resolution', sink),
  };
}

/** A place is an entry of the vocabulary, by IRI, code or name, or any other http IRI such as GeoNames'. */
function placesOf(values: readonly string[], sink: WarningSink): readonly string[] | undefined {
  const places = new Set<string>();
  for (const value of bounded(values, 'spatial_uri', sink)) {
    const place = findEntry('place', value)?.iri ?? readHttpIri(value);
    if (place === undefined) sink.warn('spatial_uri', cautions.notInVocabulary(value));
    else places.add(place);
  }
  return unlessEmpty(sortedSet(places));
}

/** The first geometry that can be read, in alphabetical order, so that the order in the source does not matter. */
function geometryOf(values: readonly string[], sink: WarningSink): string | undefined {
  const sorted = sortedSet(bounded(values, 'spatial', sink));
  for (const value of sorted) {
    const geometry = readGeometry(value);
    if (geometry !== undefined) return geometry;
  }
  if (sorted[0] !== undefined) sink.warn('spatial', cautions.notAGeometry(sorted[0]));
  return undefined;
}
