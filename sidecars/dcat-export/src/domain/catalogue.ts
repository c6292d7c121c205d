import { namespaces } from '@vdt/core/rdf';
import { catalogueIri, partOf, type SiteUrl } from './addresses.ts';
import { createDraft, type Draft, addTyped } from './draft.ts';
import { createTypeAgreement } from './agreement.ts';
import { addAgent } from './mapping/agent.ts';
import { readLicence } from './mapping/licence.ts';
import { addPage, type Page } from './paging.ts';
import type { Format } from './serialise/formats.ts';
import { readStatements, type Statement, toStatement } from './serialise/statements.ts';
import { createGraph, type Graph, statementsATurn } from './serialise/subjects.ts';
import { termOf } from './serialise/terms.ts';
import { bilingual } from './text.ts';
import { type NamedNode, node, typed } from './triples.ts';
import type { Work } from './work.ts';

const { dcat, dct, foaf, rdf } = namespaces;

const authority = 'http://publications.europa.eu/resource/authority/';

/** What the catalogue says of itself; the portal's administrator sets it. */
export interface CatalogueDescription {
  title: string;
  titleEn: string;
  description: string;
  descriptionEn: string;
  publisherName: string;
  publisherNameEn: string;
  /** The publisher's own IRI, where it has one. */
  publisherUri: string | undefined;
  /** A publisher type of ADMS. */
  publisherType: string;
  /** Licence of the metadata. */
  licence: string;
}

/** What only all data sets together tell. */
export interface CatalogueState {
  /** When the first data set came and the last one changed (xsd:dateTime). */
  issued: string | undefined;
  modified: string | undefined;
}

/** What a document of the catalogue is made from. */
export interface CatalogueParts {
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  state: CatalogueState;
  /** The statements of each data set in it, as canonical N-Triples. */
  fragments: Iterable<string>;
  /** With it the document is a page of the feed, without it the whole catalogue. */
  page?: { format: Format; page: Page };
}

/** Puts the data sets' fragments under the catalogue's own description (DCAT-AP 3.0.1, section Catalogue). */
export function* toCatalogue(parts: CatalogueParts): Work<Graph> {
  const graph = createGraph();
  const agreement = createTypeAgreement();
  let count = 0;
  for (const statement of ownStatements(parts)) {
    graph.add(statement);
    agreement.learn(statement);
  }
  for (const fragment of parts.fragments) {
    for (const statement of readStatements(fragment)) {
      graph.add(statement);
      agreement.learn(statement);
      const membership = membershipOf(parts.siteUrl, statement);
      if (membership !== undefined) graph.add(membership);
      count += 1;
      if (count % statementsATurn === 0) yield;
    }
  }
  for (const statement of agreement.refused()) graph.remove(statement);
  return graph;
}

/** What the catalogue, and the page when it is one, say of themselves. */
export function ownStatements(parts: Omit<CatalogueParts, 'fragments'>): Statement[] {
  const { siteUrl, description, state, page } = parts;
  const draft = createDraft();
  const catalogue = node(catalogueIri(siteUrl));
  describeCatalogue(draft, catalogue, siteUrl, description);
  draft.add(catalogue, dct('issued'), moment(state.issued));
  draft.add(catalogue, dct('modified'), moment(state.modified));
  if (page !== undefined) addPage(draft, siteUrl, page.format, page.page);
  return draft.triples().map(toStatement);
}

/** How the catalogue names what a statement says to be a data set, a record or a service; undefined for all others. */
export function membershipOf(siteUrl: SiteUrl, { subject, predicate, object }: Statement): Statement | undefined {
  const property = predicate === classProperty ? memberProperties.get(object) : undefined;
  if (property === undefined) return undefined;
  return { subject: catalogueIri(siteUrl), predicate: property, object: `<${subject}>` };
}

function describeCatalogue(draft: Draft, catalogue: NamedNode, siteUrl: SiteUrl, about: CatalogueDescription): void {
  const publisher = addAgent(draft, {
    iri: about.publisherUri === undefined ? partOf(catalogue, 'publisher') : node(about.publisherUri),
    names: bilingual(about.publisherName, about.publisherNameEn),
    type: [node(about.publisherType)],
  });
  draft.type(catalogue, dcat('Catalog'));
  draft.add(catalogue, dct('title'), bilingual(about.title, about.titleEn));
  draft.add(catalogue, dct('description'), bilingual(about.description, about.descriptionEn));
  draft.add(catalogue, dct('publisher'), [publisher]);
  draft.add(catalogue, dct('language'), [node(`${authority}language/LAV`), node(`${authority}language/ENG`)]);
  draft.add(catalogue, dct('spatial'), [node(`${authority}country/LVA`)]);
  draft.add(catalogue, dcat('themeTaxonomy'), [node(`${authority}data-theme`)]);
  draft.add(catalogue, dct('license'), readLicence(draft, 'licence', about.licence));
  addTyped(draft, catalogue, foaf('homepage'), [`${siteUrl}/`], foaf('Document'));
}

const classProperty = rdf('type').value;
const memberProperties = new Map([
  [termOf(dcat('Dataset')), dcat('dataset').value],
  [termOf(dcat('CatalogRecord')), dcat('record').value],
  [termOf(dcat('DataService')), dcat('service').value],
]);

function moment(value: string | undefined) {
  return value === undefined ? [] : [typed(value, 'dateTime')];
}
