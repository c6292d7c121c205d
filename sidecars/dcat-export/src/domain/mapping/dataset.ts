import { namespaces } from '@vdt/core/rdf';
import { datasetPage } from '../addresses.ts';
import { resourcesOf } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readConcept, readConcepts, readDuration, readPositiveDecimal, readWebIris } from '../fields.ts';
import { bilingual, cleanText } from '../text.ts';
import { literal, node } from '../triples.ts';
import type { Work } from '../work.ts';
import { addCreator } from './agent.ts';
import { addSpatialCoverage, addTemporalCoverage } from './coverage.ts';
import { datasetIssued, datasetModified } from './dates.ts';
import { givenFormatsOf } from './datastore.ts';
import { addDistribution } from './distribution.ts';
import { addLegislation, readLegislation } from './legislation.ts';
import { addIdentifiers, addProvenance } from './origin.ts';
import { addSeries } from './series.ts';
import { addSharedDescription, type SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';

const { adms, dcat, dcatap, dct, foaf, prov } = namespaces;

/** Describes a data set with all that belongs to it (DCAT-AP 3.0.1, section Dataset), with a turn for each resource. */
export function* addDataset(draft: Draft, source: DatasetSource): Work<void> {
  const shared = addSharedDescription(draft, source);
  draft.type(source.dataset, dcat('Dataset'));
  addTexts(draft, source);
  addShared(draft, source, shared);
  addIdentifiers(draft, source);
  addProvenance(draft, source);
  addSpatialCoverage(draft, source);
  addTemporalCoverage(draft, source);
  addDetails(draft, source);
  addRelations(draft, source);
  yield* addDistributions(draft, source, shared);
}

function addTexts(draft: Draft, { dataset, fields }: DatasetSource): void {
  const version = cleanText(fields['version']);
  draft.add(dataset, dct('title'), bilingual(fields['title'], fields['title_en']));
  draft.add(dataset, dct('description'), bilingual(fields['notes'], fields['notes_en']));
  draft.add(dataset, dcat('version'), version === undefined ? [] : [literal(version)]);
  draft.add(dataset, adms('versionNotes'), bilingual(fields['version_notes'], fields['version_notes_en']));
}

function addShared(draft: Draft, source: DatasetSource, shared: SharedDescription): void {
  const { dataset } = source;
  draft.add(dataset, dct('publisher'), shared.publisher);
  draft.add(dataset, dct('creator'), addCreator(draft, source));
  draft.add(dataset, dcat('contactPoint'), shared.contactPoint);
  draft.add(dataset, dct('accessRights'), shared.accessRights);
  draft.add(dataset, dcat('theme'), shared.themes);
  draft.add(dataset, dcat('keyword'), shared.keywords);
  draft.add(dataset, dcatap('hvdCategory'), shared.highValueCategories);
  addLegislation(draft, dataset, readLegislation(draft, source, shared.highValueCategories.length > 0));
  addTyped(draft, dataset, foaf('page'), shared.documentation, foaf('Document'));
}

function addDetails(draft: Draft, { dataset, fields }: DatasetSource): void {
  draft.add(dataset, dct('language'), readConcepts(draft, 'language', 'language', fields['language']));
  draft.add(dataset, dct('accrualPeriodicity'), readConcept(draft, 'frequency', 'frequency', fields['frequency']));
  const duration = readDuration(draft, 'temporal_resolution', fields['temporal_resolution']);
  draft.add(dataset, dcat('temporalResolution'), duration);
  const metres = readPositiveDecimal(draft, 'spatial_resolution', fields['spatial_resolution']);
  draft.add(dataset, dcat('spatialResolutionInMeters'), metres);
}

/*
 * dct:source wants its object described as a data set, and whoever reads the feed would take that description for a data
 * set of ours. Where only an IRI is known, the wider property says it without that claim.
 */
function addRelations(draft: Draft, source: DatasetSource): void {
  const { dataset, fields } = source;
  const read = (field: string): string[] => readWebIris(draft, field, fields[field]);
  const origins = read('source').map(node);
  draft.add(dataset, prov('wasDerivedFrom'), origins);
  draft.add(dataset, dct('relation'), [...origins, ...read('related').map(node)]);
  addSeries(draft, source);
  draft.add(dataset, dct('isReferencedBy'), read('is_referenced_by').map(node));
  addTyped(draft, dataset, dct('conformsTo'), read('conforms_to'), dct('Standard'));
  addTyped(draft, dataset, dcat('landingPage'), landingPages(source, read('url')), foaf('Document'));
}

function landingPages({ siteUrl, fields }: DatasetSource, own: readonly string[]): readonly string[] {
  return own.length > 0 ? own : [datasetPage(siteUrl, fields.id)];
}

function* addDistributions(draft: Draft, source: DatasetSource, shared: SharedDescription): Work<void> {
  const { dataset, fields } = source;
  const resources = resourcesOf(fields);
  const givenFormats = givenFormatsOf(resources);
  const context = { source, shared, givenFormats, describedServices: new Set<string>() };
  for (const resource of resources) {
    draft.add(dataset, dcat('distribution'), addDistribution(draft, context, resource));
    yield;
  }
  draft.add(dataset, dct('issued'), datasetIssued(draft, source));
  draft.add(dataset, dct('modified'), datasetModified(draft, source, resources));
}
