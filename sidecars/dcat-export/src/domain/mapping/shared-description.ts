import { findConcept } from '../codes.ts';
import type { Draft } from '../draft.ts';
import { readConcept, readConcepts, readWebIris } from '../fields.ts';
import { inLanguage, textsOf } from '../text.ts';
import { type Literal, type NamedNode, node } from '../triples.ts';
import { addPublisher } from './agent.ts';
import { addContactPoint } from './contact-point.ts';
import { readHighValueCategories } from './legislation.ts';
import { readLicence } from './licence.ts';
import type { DatasetSource } from './source.ts';

/** What a data set shares with its distributions and services. */
export interface SharedDescription {
  publisher: readonly NamedNode[];
  contactPoint: readonly NamedNode[];
  accessRights: readonly NamedNode[];
  licence: readonly NamedNode[];
  themes: readonly NamedNode[];
  keywords: readonly Literal[];
  /** IRIs of pages. */
  documentation: readonly string[];
  highValueCategories: readonly NamedNode[];
}

/** Reads it from the data set and describes the agents, the contact point and the licence it names. */
export function addSharedDescription(draft: Draft, source: DatasetSource): SharedDescription {
  const { fields } = source;
  return {
    publisher: addPublisher(draft, source),
    contactPoint: addContactPoint(draft, source),
    accessRights: addAccessRights(draft, source),
    licence: readLicence(draft, 'license_id', fields['license_id']),
    themes: readConcepts(draft, 'theme', 'theme', fields['theme']),
    keywords: [
      ...tagNames(fields['tags']).flatMap((tag) => inLanguage(tag, 'lv')),
      ...textsOf(fields['keywords_en']).flatMap((keyword) => inLanguage(keyword, 'en')),
    ],
    documentation: readWebIris(draft, 'documentation', fields['documentation']),
    highValueCategories: readHighValueCategories(draft, source),
  };
}

// A data set on the portal is public unless its publisher says otherwise.
function addAccessRights(draft: Draft, { fields }: DatasetSource): NamedNode[] {
  const given = readConcept(draft, 'access_rights', 'access-right', fields['access_rights']);
  return given.length > 0 ? given : asNodes(findConcept('access-right', 'PUBLIC')?.iri);
}

function tagNames(tags: unknown): unknown[] {
  if (!Array.isArray(tags)) return [];
  return tags.map((tag: unknown) => (typeof tag === 'object' && tag !== null && 'name' in tag ? tag.name : tag));
}

function asNodes(iri: string | undefined): NamedNode[] {
  return iri === undefined ? [] : [node(iri)];
}
