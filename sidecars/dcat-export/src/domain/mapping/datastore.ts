import { namespaces } from '@vdt/core/rdf';
import { actionAddress, datastoreDump, partOf, resourcePage } from '../addresses.ts';
import type { ResourceFields } from '../ckan-fields.ts';
import { findConcept, toMediaTypeIri } from '../codes.ts';
import { addTyped, type Draft } from '../draft.ts';
import { bilingual, cleanText } from '../text.ts';
import { type NamedNode, node } from '../triples.ts';
import { describeService } from './data-service.ts';
import { addTerms, type DistributionTerms } from './distribution-terms.ts';
import { isCompressed, readFileType } from './file-format.ts';
import type { SharedDescription } from './shared-description.ts';
import type { DatasetSource } from './source.ts';
import { type TwinFormat, twinFormats, typesWithTwins } from './twin-formats.ts';

const { dcat, dct, prov } = namespaces;

/** In which formats the publisher gave each table, by what its resources are called apart from their formats. */
export type GivenFormats = ReadonlyMap<string, ReadonlySet<string>>;

/** Those of one data set. What is packed does not count: it must be unpacked before it is in the format it names. */
export function givenFormatsOf(resources: readonly ResourceFields[]): GivenFormats {
  const given = new Map<string, Set<string>>();
  for (const resource of resources) {
    const code = isCompressed(resource) ? undefined : readFileType(resource)?.code;
    if (code === undefined) continue;
    const name = bareName(resource);
    given.set(name, (given.get(name) ?? new Set()).add(code));
  }
  return given;
}

/** A resource and the distribution it became. */
export interface DescribedResource {
  source: DatasetSource;
  resource: ResourceFields;
  shared: SharedDescription;
  givenFormats: GivenFormats;
  distribution: NamedNode;
  terms: DistributionTerms;
}

/** Whether CKAN holds the rows of a resource in its DataStore. */
export function isInDatastore(resource: ResourceFields): boolean {
  const active = resource['datastore_active'];
  return active === true || cleanText(active)?.toLowerCase() === 'true';
}

/**
 * CKAN's DataStore API as the data service of a table (DCAT-AP 3.0.1, section Data service). One that nobody can be asked
 * about is not called of high value: its data set is, and would be refused for a fault of the portal's own making.
 */
export function addDatastoreService(draft: Draft, described: DescribedResource): NamedNode[] {
  const { source, resource, shared, distribution } = described;
  if (!isInDatastore(resource)) return [];
  const { siteUrl, fields } = source;
  const { lv, en } = namesOf(described);
  const isHighValue = shared.contactPoint.length > 0;
  const service = partOf(distribution, 'api');
  describeService(draft, {
    service,
    source,
    shared: isHighValue ? shared : { ...shared, highValueCategories: [] },
    endpoint: actionAddress(siteUrl, 'datastore_search'),
    titles: bilingual(`Datu saskarne (API): ${lv}`, `Data API: ${en}`),
    descriptions: bilingual(
      `Tabulas ierakstu meklēšana un atlase. Katrā pieprasījumā norādiet resource_id=${resource.id}.`,
      `Search and selection of the rows of the table. Give resource_id=${resource.id} with each request.`,
    ),
    endpointDescriptions: [node(`${actionAddress(siteUrl, 'help_show')}?name=datastore_search`)],
    documentation:
      shared.documentation.length > 0 ? shared.documentation : [resourcePage(siteUrl, fields.id, resource.id)],
  });
  draft.add(service, dct('format'), fileTypeOf('JSON').format);
  return [service];
}

/**
 * The same rows in an open format, as CKAN gives them, where the publisher gave only a spreadsheet or a packed file. Each
 * is a distribution that says what it was derived from and that a machine made it.
 */
export function addTwins(draft: Draft, described: DescribedResource, services: readonly NamedNode[]): NamedNode[] {
  const { resource, givenFormats } = described;
  if (!isInDatastore(resource) || !needsTwin(resource)) return [];
  const given = givenFormats.get(bareName(resource));
  const missing = twinFormats.filter(({ code }) => given?.has(code) !== true);
  return missing.map((format) => addTwin(draft, described, format, services));
}

function addTwin(
  draft: Draft,
  described: DescribedResource,
  { code, query }: TwinFormat,
  services: readonly NamedNode[],
): NamedNode {
  const { source, resource, terms, distribution } = described;
  const twin = partOf(distribution, code.toLowerCase());
  const address = node(datastoreDump(source.siteUrl, resource.id, query));
  const { format, mediaTypes } = fileTypeOf(code);
  draft.type(twin, dcat('Distribution'));
  draft.add(twin, dcat('accessURL'), [address]);
  draft.add(twin, dcat('downloadURL'), [address]);
  draft.add(twin, dcat('accessService'), services);
  draft.add(twin, prov('wasDerivedFrom'), [distribution]);
  addTwinTexts(draft, twin, described, code);
  draft.add(twin, dct('format'), format);
  addTyped(draft, twin, dcat('mediaType'), mediaTypes, dct('MediaType'));
  addTerms(draft, twin, terms);
  return twin;
}

function addTwinTexts(draft: Draft, twin: NamedNode, described: DescribedResource, code: string): void {
  const { lv, en } = namesOf(described);
  const original = readFileType(described.resource)?.code ?? '';
  const packed = isCompressed(described.resource) ? { lv: ', saspiests', en: ', packed' } : { lv: '', en: '' };
  draft.add(
    twin,
    dct('title'),
    bilingual(`${lv} (${code}, izveidots automātiski)`, `${en} (${code}, made automatically)`),
  );
  draft.add(
    twin,
    dct('description'),
    bilingual(
      `Portāla automātiski izveidots ${code} no publicētāja datnes (${original}${packed.lv}): tie paši tabulas ieraksti atvērtā formātā.`,
      `${code} that the portal made automatically of the publisher's file (${original}${packed.en}): the same rows in an open format.`,
    ),
  );
}

function needsTwin(resource: ResourceFields): boolean {
  const code = readFileType(resource)?.code ?? '';
  return typesWithTwins.has(code) || (code === 'CSV' && isCompressed(resource));
}

function bareName(resource: ResourceFields): string {
  return withoutFormat(cleanText(resource['name']) ?? resource.id).toLowerCase();
}

// The words people put into a name to tell the formats of one table apart; they do not tell tables apart.
function withoutFormat(name: string): string {
  return name.replace(/[\s._()[\]–-]+(?:csv|json|xlsx?|ods|tsv|zip)\b[\s)\]]*/gi, '').trim() || name;
}

function namesOf({ source: { fields }, resource }: DescribedResource): { lv: string; en: string } {
  const ofDataset = cleanText(fields['title']) ?? cleanText(fields['title_en']) ?? fields.name;
  const [lv, en] = [cleanText(resource['name']), cleanText(resource['name_en'])];
  const fallback = cleanText(fields['title_en']) ?? ofDataset;
  return { lv: withoutFormat(lv ?? en ?? ofDataset), en: withoutFormat(en ?? lv ?? fallback) };
}

function fileTypeOf(code: string): { format: NamedNode[]; mediaTypes: string[] } {
  const concept = findConcept('file-type', code);
  const mediaType = toMediaTypeIri(concept?.mediaType);
  return {
    format: concept === undefined ? [] : [node(concept.iri)],
    mediaTypes: mediaType === undefined ? [] : [mediaType],
  };
}
