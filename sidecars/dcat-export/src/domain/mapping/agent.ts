import { namespaces } from '@vdt/core/rdf';
import { organizationIri, partOf, type SiteUrl } from '../addresses.ts';
import type { OrganizationFields } from '../ckan-fields.ts';
import { addTyped, type Draft } from '../draft.ts';
import { readConcept, readWebIris } from '../fields.ts';
import { bilingual, cleanText } from '../text.ts';
import { type Literal, type NamedNode, node, type Triple } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dct, foaf, rdf } = namespaces;

const typeProperty = dct('type').value;
const agentClass = foaf('Agent').value;
const classProperty = rdf('type').value;

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

/**
 * Statements in which each agent has one type at most, as DCAT-AP wants it: two data sets may name the same publisher and
 * give it different types, of which the first by its IRI stays.
 */
export function withOneTypeAnAgent(triples: readonly Triple[]): Triple[] {
  const chosen = new Map<string, string>();
  for (const { subject, object } of typeStatementsOfAgents(triples)) {
    const known = chosen.get(subject.value) ?? object.value;
    chosen.set(subject.value, known < object.value ? known : object.value);
  }
  return triples.filter((triple) => {
    const type = isTypeStatement(triple) ? chosen.get(triple.subject.value) : undefined;
    return type === undefined || type === triple.object.value;
  });
}

function addOrganization(draft: Draft, siteUrl: SiteUrl, organization: OrganizationFields): NamedNode {
  const [own] = readWebIris(draft, 'organization.publisher_uri', organization['publisher_uri']);
  return addAgent(draft, {
    iri: node(own ?? organizationIri(siteUrl, organization.id)),
    names: bilingual(organizationName(organization), organization['title_en']),
    type: readConcept(draft, 'organization.publisher_type', 'publisher-type', organization['publisher_type']),
    homepage: readWebIris(draft, 'organization.homepage', organization['homepage']).slice(0, 1),
  });
}

function addNamedAgent(draft: Draft, source: DatasetSource, role: 'publisher' | 'creator'): NamedNode[] {
  const { fields, dataset } = source;
  const [iri] = readWebIris(draft, `${role}_uri`, fields[`${role}_uri`]);
  const names = bilingual(fields[`${role}_name`], fields[`${role}_name_en`]);
  if (names.length === 0) {
    if (iri !== undefined) draft.leaveOut(`${role}_uri`, 'name-missing', iri);
    return [];
  }
  const type = readConcept(draft, `${role}_type`, 'publisher-type', fields[`${role}_type`]);
  return [addAgent(draft, { iri: iri === undefined ? partOf(dataset, role) : node(iri), names, type })];
}

function typeStatementsOfAgents(triples: readonly Triple[]): Triple[] {
  const agents = new Set<string>();
  for (const { subject, predicate, object } of triples) {
    if (predicate.value === classProperty && object.value === agentClass) agents.add(subject.value);
  }
  return triples.filter((triple) => isTypeStatement(triple) && agents.has(triple.subject.value));
}

function isTypeStatement({ predicate }: Triple): boolean {
  return predicate.value === typeProperty;
}
