import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readConcept, readConcepts, readDuration, readPositiveDecimal, readWebIris } from '../fields.ts';
import { toWebIri } from '../iri.ts';
import { cleanText, inLanguage } from '../text.ts';
import { type Literal, type NamedNode, node } from '../triples.ts';
import { distributionIssued, distributionModified } from './dates.ts';
import { addLegislation, highValueRegulation } from './legislation.ts';
import { readLicence } from './licence.ts';
import type { SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';

const { adms, dcat, dcatap, dct, foaf, rdfs } = namespaces;

/** What holds for a resource in whatever format it is: for its distribution and for those derived of it. */
export interface DistributionTerms {
  values: readonly [property: NamedNode, objects: readonly (NamedNode | Literal)[]][];
  documentation: readonly string[];
  isHighValue: boolean;
}

/** Reads them, and describes the rights statement in the name of the distribution. */
export function readTerms(
  draft: Draft,
  distribution: NamedNode,
  resource: ResourceFields,
  { source, shared }: { source: DatasetSource; shared: SharedDescription },
): DistributionTerms {
  const own = readLicence(draft, 'license', resource['license']);
  const { temporal_resolution: temporalResolution, spatial_resolution: spatialResolution } = resource;
  return {
    values: [
      [dct('license'), own.length > 0 ? own : shared.licence],
      [dct('rights'), addRights(draft, distribution, resource)],
      [dct('language'), readConcepts(draft, 'language', 'language', resource['language'])],
      [dcatap('availability'), readConcept(draft, 'availability', 'availability', resource['availability'])],
      [adms('status'), readConcept(draft, 'status', 'distribution-status', resource['status'])],
      [dcat('temporalResolution'), readDuration(draft, 'temporal_resolution', temporalResolution)],
      [dcat('spatialResolutionInMeters'), readPositiveDecimal(draft, 'spatial_resolution', spatialResolution)],
      [dct('issued'), distributionIssued(draft, resource, source)],
      [dct('modified'), distributionModified(draft, resource, source)],
    ],
    documentation: readWebIris(draft, 'documentation', resource['documentation']),
    isHighValue: shared.highValueCategories.length > 0,
  };
}

/** Says them of a distribution. */
export function addTerms(draft: Draft, distribution: NamedNode, terms: DistributionTerms): void {
  for (const [property, objects] of terms.values) draft.add(distribution, property, objects);
  addTyped(draft, distribution, foaf('page'), terms.documentation, foaf('Document'));
  if (terms.isHighValue) addLegislation(draft, distribution, [highValueRegulation]);
}

function addRights(draft: Draft, distribution: NamedNode, resource: ResourceFields): NamedNode[] {
  const rights = cleanText(resource['rights']);
  if (rights === undefined) return [];
  const iri = toWebIri(rights);
  const statement = iri === undefined ? partOf(distribution, 'rights') : node(iri);
  draft.type(statement, dct('RightsStatement'));
  draft.add(statement, rdfs('label'), iri === undefined ? inLanguage(rights, 'lv') : []);
  return [statement];
}
