import { namespaces } from '@vdt/core/rdf';
import { partByContent, resourcePage } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readWebIris } from '../fields.ts';
import { bilingual } from '../text.ts';
import { type Literal, type NamedNode, node } from '../triples.ts';
import { addLegislation, highValueRegulation } from './legislation.ts';
import type { SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';

const { dcat, dcatap, dct, foaf } = namespaces;

/**
 * The data service a resource links to (DCAT-AP 3.0.1, section Data service; for high-value data sets also section 8 of
 * its annex). One service that several resources of the data set link to is described once, by the first of them.
 */
export function addDataService(
  draft: Draft,
  source: DatasetSource,
  resource: ResourceFields,
  shared: SharedDescription,
  described: Set<string>,
): NamedNode[] {
  const [endpoint] = readWebIris(draft, 'service_url', resource['service_url']);
  if (endpoint === undefined) return [];
  const service = partByContent(source.dataset, 'service', endpoint);
  if (!described.has(service.value)) {
    described.add(service.value);
    describeService(draft, {
      service,
      source,
      shared,
      endpoint,
      titles: titlesOf(source, resource),
      descriptions: bilingual(resource['description'], resource['description_en']),
      endpointDescriptions: readWebIris(draft, 'service_description_url', resource['service_description_url']).map(
        node,
      ),
      documentation: documentationOf(draft, source, resource, shared),
    });
  }
  return [service];
}

/** What a data service is described with. */
export interface ServiceDescription {
  service: NamedNode;
  source: DatasetSource;
  shared: SharedDescription;
  /** Where programs send their requests. */
  endpoint: string;
  titles: readonly Literal[];
  descriptions: readonly Literal[];
  endpointDescriptions: readonly NamedNode[];
  /** IRIs of pages. */
  documentation: readonly string[];
}

/** Describes a data service that serves the data set. */
export function describeService(draft: Draft, { service, source, shared, ...own }: ServiceDescription): void {
  draft.type(service, dcat('DataService'));
  draft.add(service, dct('title'), own.titles);
  draft.add(service, dct('description'), own.descriptions);
  draft.add(service, dcat('endpointURL'), [node(own.endpoint)]);
  draft.add(service, dcat('endpointDescription'), own.endpointDescriptions);
  draft.add(service, dcat('servesDataset'), [source.dataset]);
  draft.add(service, dcat('contactPoint'), shared.contactPoint);
  draft.add(service, dct('publisher'), shared.publisher);
  draft.add(service, dct('accessRights'), shared.accessRights);
  draft.add(service, dct('license'), shared.licence);
  draft.add(service, dcat('theme'), shared.themes);
  draft.add(service, dcat('keyword'), shared.keywords);
  draft.add(service, dcatap('hvdCategory'), shared.highValueCategories);
  addTyped(draft, service, foaf('page'), own.documentation, foaf('Document'));
  if (shared.highValueCategories.length > 0) addLegislation(draft, service, [highValueRegulation]);
}

function titlesOf({ fields }: DatasetSource, resource: ResourceFields) {
  const own = bilingual(resource['service_title'], resource['service_title_en']);
  if (own.length > 0) return own;
  const ofResource = bilingual(resource['name'], resource['name_en']);
  return ofResource.length > 0 ? ofResource : bilingual(fields['title'], fields['title_en']);
}

// A high-value service must have documentation: where nobody gives any, the portal's page about the resource is it.
function documentationOf(
  draft: Draft,
  source: DatasetSource,
  resource: ResourceFields,
  shared: SharedDescription,
): readonly string[] {
  const own = readWebIris(draft, 'documentation', resource['documentation']);
  if (own.length > 0) return own;
  if (shared.documentation.length > 0) return shared.documentation;
  return [resourcePage(source.siteUrl, source.fields.id, resource.id)];
}
