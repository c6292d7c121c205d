import { namespaces } from '@vdt/core/rdf';
import { datastoreDump, distributionIri, type SiteUrl } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readWebIris } from '../fields.ts';
import { toWebIri } from '../iri.ts';
import { bilingual } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';
import { addChecksum } from './checksum.ts';
import { addDataService } from './data-service.ts';
import { addDatastoreService, addTwins, type GivenFormats, isInDatastore } from './datastore.ts';
import { addTerms, readTerms } from './distribution-terms.ts';
import { addFileFormat, isFile } from './file-format.ts';
import type { SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';
import { twinFormats } from './twin-formats.ts';

const { dcat, dct, spdx } = namespaces;

/** What describing the distributions of one data set needs. */
export interface DistributionContext {
  source: DatasetSource;
  shared: SharedDescription;
  /** IRIs of the data services described so far. */
  describedServices: Set<string>;
  givenFormats: GivenFormats;
}

/**
 * Describes a resource as a distribution (DCAT-AP 3.0.1, section Distribution) and gives its IRI, before those of the
 * twins derived of it. Without a good address there is no distribution: the omission says so.
 */
export function addDistribution(
  wholeDraft: Draft,
  context: DistributionContext,
  resource: ResourceFields,
): NamedNode[] {
  const { source, shared, givenFormats, describedServices } = context;
  const draft = wholeDraft.forResource(resource.id);
  const ownServices = addDataService(draft, source, resource, shared, describedServices);
  const address = addressOf(source.siteUrl, resource);
  if (address === undefined) {
    draft.leaveOut('url', 'address-invalid', resource['url'] ?? '');
    return [];
  }
  const distribution = node(distributionIri(source.siteUrl, source.fields.id, resource.id));
  const terms = readTerms(draft, distribution, resource, context);
  const described = { source, resource, shared, givenFormats, distribution, terms };
  const datastoreServices = addDatastoreService(draft, described);
  draft.type(distribution, dcat('Distribution'));
  draft.add(distribution, dcat('accessURL'), [node(address)]);
  draft.add(distribution, dcat('downloadURL'), isFile(resource, address) ? [node(address)] : []);
  draft.add(distribution, dcat('accessService'), [...ownServices, ...datastoreServices]);
  addTexts(draft, distribution, resource);
  addFileFormat(draft, distribution, resource);
  addDetails(draft, distribution, resource);
  addTerms(draft, distribution, terms);
  return [distribution, ...addTwins(draft, described, datastoreServices)];
}

// What CKAN holds in its DataStore can be had of it, even where nobody gave an address.
function addressOf(siteUrl: SiteUrl, resource: ResourceFields): string | undefined {
  const given = toWebIri(resource['url']) ?? toWebIri(resource['service_url']);
  if (given !== undefined || !isInDatastore(resource)) return given;
  return datastoreDump(siteUrl, resource.id, twinFormats[0]?.query ?? '');
}

function addTexts(draft: Draft, distribution: NamedNode, resource: ResourceFields): void {
  draft.add(distribution, dct('title'), bilingual(resource['name'], resource['name_en']));
  draft.add(distribution, dct('description'), bilingual(resource['description'], resource['description_en']));
}

function addDetails(draft: Draft, distribution: NamedNode, resource: ResourceFields): void {
  draft.add(distribution, spdx('checksum'), addChecksum(draft, distribution, resource));
  const standards = readWebIris(draft, 'conforms_to', resource['conforms_to']);
  addTyped(draft, distribution, dct('conformsTo'), standards, dct('Standard'));
}
