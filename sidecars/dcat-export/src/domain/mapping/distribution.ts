import { namespaces } from '@vdt/core/rdf';
import { distributionIri, partOf } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readConcept, readConcepts, readDuration, readPositiveDecimal, readWebIris } from '../fields.ts';
import { toWebIri } from '../iri.ts';
import { bilingual, cleanText, inLanguage } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';
import { addChecksum } from './checksum.ts';
import { addDataService } from './data-service.ts';
import { distributionIssued, distributionModified } from './dates.ts';
import { addFileFormat, isFile } from './file-format.ts';
import { addLegislation, highValueRegulation } from './legislation.ts';
import { readLicence } from './licence.ts';
import type { SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';

const { adms, dcat, dcatap, dct, foaf, rdfs, spdx } = namespaces;

/** What describing the distributions of one data set needs. */
export interface DistributionContext {
  source: DatasetSource;
  shared: SharedDescription;
  /** IRIs of the data services described so far. */
  describedServices: Set<string>;
}

/**
 * Describes a resource as a distribution (DCAT-AP 3.0.1, section Distribution) and gives its IRI. Without a good address
 * there is no distribution: the omission says so.
 */
export function addDistribution(
  wholeDraft: Draft,
  context: DistributionContext,
  resource: ResourceFields,
): NamedNode[] {
  const { source, shared, describedServices } = context;
  const draft = wholeDraft.forResource(resource.id);
  const services = addDataService(draft, source, resource, shared, describedServices);
  const address = toWebIri(resource['url']) ?? toWebIri(resource['service_url']);
  if (address === undefined) {
    draft.leaveOut('url', 'address-invalid', resource['url'] ?? '');
    return [];
  }
  const distribution = node(distributionIri(source.siteUrl, source.fields.id, resource.id));
  draft.type(distribution, dcat('Distribution'));
  draft.add(distribution, dcat('accessURL'), [node(address)]);
  draft.add(distribution, dcat('downloadURL'), isFile(resource, address) ? [node(address)] : []);
  draft.add(distribution, dcat('accessService'), services);
  addTexts(draft, distribution, resource);
  addFileFormat(draft, distribution, resource);
  addRights(draft, distribution, resource, shared);
  addDetails(draft, distribution, resource);
  addDates(draft, distribution, resource, source);
  return [distribution];
}

function addTexts(draft: Draft, distribution: NamedNode, resource: ResourceFields): void {
  draft.add(distribution, dct('title'), bilingual(resource['name'], resource['name_en']));
  draft.add(distribution, dct('description'), bilingual(resource['description'], resource['description_en']));
}

function addRights(draft: Draft, distribution: NamedNode, resource: ResourceFields, shared: SharedDescription): void {
  const own = readLicence(draft, 'license', resource['license']);
  draft.add(distribution, dct('license'), own.length > 0 ? own : shared.licence);
  if (shared.highValueCategories.length > 0) addLegislation(draft, distribution, [highValueRegulation]);
  const rights = cleanText(resource['rights']);
  if (rights === undefined) return;
  const statement = node(toWebIri(rights) ?? partOf(distribution, 'rights').value);
  draft.add(distribution, dct('rights'), [statement]);
  draft.type(statement, dct('RightsStatement'));
  draft.add(statement, rdfs('label'), toWebIri(rights) === undefined ? inLanguage(rights, 'lv') : []);
}

function addDetails(draft: Draft, distribution: NamedNode, resource: ResourceFields): void {
  draft.add(distribution, dct('language'), readConcepts(draft, 'language', 'language', resource['language']));
  const availability = readConcept(draft, 'availability', 'availability', resource['availability']);
  draft.add(distribution, dcatap('availability'), availability);
  draft.add(distribution, adms('status'), readConcept(draft, 'status', 'distribution-status', resource['status']));
  draft.add(distribution, spdx('checksum'), addChecksum(draft, distribution, resource));
  const standards = readWebIris(draft, 'conforms_to', resource['conforms_to']);
  addTyped(draft, distribution, dct('conformsTo'), standards, dct('Standard'));
  const pages = readWebIris(draft, 'documentation', resource['documentation']);
  addTyped(draft, distribution, foaf('page'), pages, foaf('Document'));
  const { temporal_resolution: temporalResolution, spatial_resolution: spatialResolution } = resource;
  const duration = readDuration(draft, 'temporal_resolution', temporalResolution);
  draft.add(distribution, dcat('temporalResolution'), duration);
  const metres = readPositiveDecimal(draft, 'spatial_resolution', spatialResolution);
  draft.add(distribution, dcat('spatialResolutionInMeters'), metres);
}

function addDates(draft: Draft, distribution: NamedNode, resource: ResourceFields, source: DatasetSource): void {
  draft.add(distribution, dct('issued'), distributionIssued(draft, resource, source));
  draft.add(distribution, dct('modified'), distributionModified(draft, resource, source));
}
