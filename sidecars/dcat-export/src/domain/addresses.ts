import { createHash } from 'node:crypto';
import { toIriSegment } from './iri.ts';
import { type NamedNode, node } from './triples.ts';

/** Where the portal stands for the public, without a trailing slash. All IRIs of ours begin with it. */
export type SiteUrl = string;

/** The IRI of a data set: by its id, which stays when it is renamed. CKAN's page answers there. */
export function datasetIri(siteUrl: SiteUrl, id: string): string {
  return `${siteUrl}/dataset/${toIriSegment(id)}`;
}

/** The IRI of a distribution; CKAN's page of the resource answers there. */
export function distributionIri(siteUrl: SiteUrl, datasetId: string, resourceId: string): string {
  return `${datasetIri(siteUrl, datasetId)}/resource/${toIriSegment(resourceId)}`;
}

/** CKAN's page of a data set, a document about it and so not the data set's own IRI. */
export function datasetPage(siteUrl: SiteUrl, id: string): string {
  return `${siteUrl}/lv/dataset/${toIriSegment(id)}`;
}

/** CKAN's page of a resource. */
export function resourcePage(siteUrl: SiteUrl, datasetId: string, resourceId: string): string {
  return `${datasetPage(siteUrl, datasetId)}/resource/${toIriSegment(resourceId)}`;
}

const apiVersion = 3;

/** Where readers of the feed find an action of CKAN's API; the service itself asks CKAN through core's client alone. */
export function actionAddress(siteUrl: SiteUrl, action: string): string {
  return `${siteUrl}/api/${apiVersion}/action/${action}`;
}

/** Where CKAN gives the rows it holds of a resource as a file; `query` says in which format. */
export function datastoreDump(siteUrl: SiteUrl, resourceId: string, query: string): string {
  return `${siteUrl}/datastore/dump/${toIriSegment(resourceId)}?${query}`;
}

/** The IRI of an organisation that has none of its own. */
export function organizationIri(siteUrl: SiteUrl, id: string): string {
  return `${siteUrl}/organization/${toIriSegment(id)}`;
}

/** The IRI of the catalogue. */
export function catalogueIri(siteUrl: SiteUrl): string {
  return `${siteUrl}/dcat/catalog`;
}

/** A part of something, such as the record or the contact point of a data set. */
export function partOf(whole: NamedNode, part: string): NamedNode {
  return node(`${whole.value}#${part}`);
}

/** A part among several, known by its content: their order may change, its IRI does not. */
export function partByContent(whole: NamedNode, part: string, content: string): NamedNode {
  return partOf(whole, `${part}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`);
}
