import { namespaces } from '@vdt/core/rdf';
import { catalogueIri, partOf, type SiteUrl } from './addresses.ts';
import { createDraft, type Draft, addTyped } from './draft.ts';
import { withAgreedTypes } from './agreement.ts';
import { addAgent } from './mapping/agent.ts';
import { readLicence } from './mapping/licence.ts';
import { addPage, type Page } from './paging.ts';
import type { Format } from './serialise/formats.ts';
import { bilingual } from './text.ts';
import { type NamedNode, node, type Triple, typed } from './triples.ts';

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
  /** The statements of each data set in it. */
  fragments: Iterable<readonly Triple[]>;
  /** With it the document is a page of the feed, without it the whole catalogue. */
  page?: { format: Format; page: Page };
}

/** Puts the data sets' fragments under the catalogue's own description (DCAT-AP 3.0.1, section Catalogue). */
export function toCatalogue({ siteUrl, description, state, fragments, page }: CatalogueParts): Triple[] {
  const draft = createDraft();
  const catalogue = node(catalogueIri(siteUrl));
  describeCatalogue(draft, catalogue, siteUrl, description);
  draft.add(catalogue, dct('issued'), moment(state.issued));
  draft.add(catalogue, dct('modified'), moment(state.modified));
  for (const fragment of fragments) addFragment(draft, catalogue, fragment);
  if (page !== undefined) addPage(draft, siteUrl, page.format, page.page);
  return withAgreedTypes(draft.triples());
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

const memberProperties = [
  { type: dcat('Dataset').value, property: dcat('dataset') },
  { type: dcat('CatalogRecord').value, property: dcat('record') },
  { type: dcat('DataService').value, property: dcat('service') },
];

function addFragment(draft: Draft, catalogue: NamedNode, fragment: readonly Triple[]): void {
  const typeProperty = rdf('type').value;
  for (const { subject, predicate, object } of fragment) {
    draft.add(subject, predicate, [object]);
    if (predicate.value !== typeProperty) continue;
    const member = memberProperties.find(({ type }) => type === object.value);
    if (member !== undefined) draft.add(catalogue, member.property, [subject]);
  }
}

function moment(value: string | undefined) {
  return value === undefined ? [] : [typed(value, 'dateTime')];
}
