import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import { findConcept } from '../codes.ts';
import type { Draft } from '../draft.ts';
import { readEach, readTemporal } from '../fields.ts';
import { type Measures, toGeometry } from '../geometry.ts';
import { findPlace, type Place } from '../places/place.ts';
import { bilingual, textsOf } from '../text.ts';
import { geoJson, literal, type NamedNode, node, wellKnownText } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dcat, dct, locn, skos } = namespaces;

const authorityTables = 'http://publications.europa.eu/resource/authority/';

/** Where the data are about: places by their IRI, code or name, and the data set's own geometry. */
export function addSpatialCoverage(draft: Draft, source: DatasetSource): void {
  const { siteUrl, dataset, fields } = source;
  const read = (text: string) => findPlace(siteUrl, text);
  const places = [
    ...readEach(draft, 'spatial_uri', 'address-invalid', textsOf(fields['spatial_uri']).filter(looksLikeIri), read),
    ...readEach(draft, 'spatial_uri', 'code-unknown', textsOf(fields['spatial_uri']).filter(isWord), read),
  ];
  for (const place of places) addPlace(draft, dataset, place);
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

// What a place of the EU's tables is, the tables say, save where it lies; of any other place the feed must say all.
function addPlace(draft: Draft, dataset: NamedNode, { iri, territory, measures }: Place): void {
  const place = node(iri);
  draft.add(dataset, dct('spatial'), [place]);
  if (measures !== undefined || findConcept('place', iri) === undefined || !iri.startsWith(authorityTables))
    draft.type(place, dct('Location'));
  if (measures !== undefined) addMeasures(draft, place, measures);
  if (territory === undefined) return;
  draft.add(place, skos('prefLabel'), bilingual(territory.lv, territory.en));
  draft.add(place, dct('identifier'), [literal(territory.code)]);
}

function addMeasures(draft: Draft, place: NamedNode, { boundingBox, centroid }: Measures): void {
  draft.add(place, dcat('bbox'), [wellKnownText(boundingBox)]);
  draft.add(place, dcat('centroid'), [wellKnownText(centroid)]);
}

function looksLikeIri(text: string): boolean {
  return text.includes('://');
}

function isWord(text: string): boolean {
  return !looksLikeIri(text);
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
  addMeasures(draft, place, geometry);
}
