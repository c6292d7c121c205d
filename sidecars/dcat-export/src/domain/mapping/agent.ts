import { namespaces } from '@vdt/core/rdf';
import { organizationIri, partOf, type SiteUrl } from '../addresses.ts';
import type { OrganizationFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readConcept, readEach, readWebIris } from '../fields.ts';
import { isConcept } from '../codes.ts';
import { toWebIri } from '../iri.ts';
import { bilingual, cleanText } from '../text.ts';
import { type Literal, type NamedNode, node } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dct, foaf } = namespaces;

/** The fields of an organisation that fragments of its data sets hold something of. */
export const organizationFieldsInUse = [
  'id',
  'name',
  'title',
  'title_en',
  'display_name',
  'homepage',
  'publisher_uri',
  'publisher_type',
  'contact_name',
  'contact_email',
  'contact_url',
] as const;

/** An agent's description: its names are never empty, for DCAT-AP asks for one. */
export interface AgentDescription {
  iri: NamedNode;
  names: readonly Literal[];
  type?: readonly NamedNode[];
  homepage?: readonly string[];
}

/** Describes an agent (DCAT-AP 3.0.1, section Agent). */
export function addAgent(draft: Draft, { iri, names, type = [], homepage = [] }: AgentDescription): NamedNode {
  draft.type(iri, foaf('Agent'));
  draft.add(iri, foaf('name'), names);
  draft.add(iri, dct('type'), type);
  addTyped(draft, iri, foaf('homepage'), homepage, foaf('Document'));
  return iri;
}

/** The publisher: whom the data set names, else its organisation; nobody when there is neither. */
export function addPublisher(draft: Draft, source: DatasetSource): NamedNode[] {
  const named = addNamedAgent(draft, source, 'publisher');
  if (named.length > 0) return named;
  return source.organization === undefined ? [] : [addOrganization(draft, source.siteUrl, source.organization)];
}

/** Who made the data, when the data set says so. */
export function addCreator(draft: Draft, source: DatasetSource): NamedNode[] {
  return addNamedAgent(draft, source, 'creator');
}

/** The name of an organisation as its pages show it. */
export function organizationName(organization: OrganizationFields): string {
  const { title, display_name: displayName, name } = organization;
  return cleanText(title) ?? cleanText(displayName) ?? cleanText(name) ?? organization.id;
}

function addOrganization(draft: Draft, siteUrl: SiteUrl, organization: OrganizationFields): NamedNode {
  const [own] = readAgentIris(draft, 'organization.publisher_uri', organization['publisher_uri']);
  return addAgent(draft, {
    iri: node(own ?? organizationIri(siteUrl, organization.id)),
    names: bilingual(organizationName(organization), organization['title_en']),
    type: readConcept(draft, 'organization.publisher_type', 'publisher-type', organization['publisher_type']),
    homepage: readWebIris(draft, 'organization.homepage', organization['homepage']).slice(0, 1),
  });
}

function addNamedAgent(draft: Draft, source: DatasetSource, role: 'publisher' | 'creator'): NamedNode[] {
  const { fields, dataset } = source;
  const [iri] = readAgentIris(draft, `${role}_uri`, fields[`${role}_uri`]);
  const names = bilingual(fields[`${role}_name`], fields[`${role}_name_en`]);
  if (names.length === 0) {
    if (iri !== undefined) draft.leaveOut(`${role}_uri`, 'name-missing', iri);
    return [];
  }
  const type = readConcept(draft, `${role}_type`, 'publisher-type', fields[`${role}_type`]);
  return [addAgent(draft, { iri: iri === undefined ? partOf(dataset, role) : node(iri), names, type })];
}

// The IRI of a licence or a place, put here by mistake, would make an agent of it in every data set that has it.
function readAgentIris(draft: Draft, field: string, value: unknown): string[] {
  return readEach(draft, field, 'address-invalid', value, (text) => {
    const iri = toWebIri(text);
    return iri !== undefined && isConcept(iri) ? undefined : iri;
  });
}
