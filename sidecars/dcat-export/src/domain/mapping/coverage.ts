import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import { findConcept } from '../codes.ts';
import type { Draft } from '../draft.ts';
import { readTemporal, readWebIris } from '../fields.ts';
import { toGeometry } from '../geometry.ts';
import { geoJson, type NamedNode, node, wellKnownText } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dcat, dct, locn } = namespaces;

const authorityTables = 'http://publications.europa.eu/resource/authority/';

/** Where the data are about: places by their IRI, and the data set's own geometry. */
export function addSpatialCoverage(draft: Draft, source: DatasetSource): void {
  const places = readWebIris(draft, 'spatial_uri', source.fields['spatial_uri']).map(node);
  draft.add(source.dataset, dct('spatial'), places);
  for (const place of places) if (!isOfAuthority(place.value)) draft.type(place, dct('Location'));
  addGeometry(draft, source);
}

/** When the data are about (DCAT-AP 3.0.1, section Period of time). */
export function addTemporalCoverage(draft: Draft, { dataset, fields }: DatasetSource): void {
  const start = readTemporal(draft, 'temporal_start', fields['temporal_start']);
  const end = readTemporal(draft, 'temporal_end', fields['temporal_end']);
  if (start.length + end.length === 0) return;
  const period: NamedNode = partOf(dataset, 'temporal');
  draft.add(dataset, dct('temporal'), [period]);
  draft.type(period, dct('PeriodOfTime'));
  draft.add(period, dcat('startDate'), start);
  draft.add(period, dcat('endDate'), end);
}

// What a place of the EU's tables is, the tables say; of any other place the feed must.
function isOfAuthority(iri: string): boolean {
  return iri.startsWith(authorityTables) && findConcept('place', iri) !== undefined;
}

function addGeometry(draft: Draft, { dataset, fields }: DatasetSource): void {
  const { spatial } = fields;
  if (spatial === undefined || spatial === null || spatial === '') return;
  const geometry = toGeometry(spatial);
  if (geometry === undefined) return draft.leaveOut('spatial', 'geometry-invalid', spatial);
  const place = partOf(dataset, 'spatial');
  draft.add(dataset, dct('spatial'), [place]);
  draft.type(place, dct('Location'));
  draft.add(place, locn('geometry'), [geoJson(geometry.geoJson)]);
  draft.add(place, dcat('bbox'), [wellKnownText(geometry.boundingBox)]);
}
