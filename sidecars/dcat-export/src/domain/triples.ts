import { DataFactory, type Literal, type NamedNode } from 'n3';
import { namespaces } from '@vdt/core/rdf';

export type { Literal, NamedNode } from 'n3';

/** One statement of the feed. Blank nodes are not among its terms: a harvester could not tell that they stayed the same. */
export interface Triple {
  subject: NamedNode;
  predicate: NamedNode;
  object: NamedNode | Literal;
}

/** The languages the catalogue is kept in, as language tags (BCP 47). */
export type FeedLanguage = 'lv' | 'en';

/** A named node of an IRI that was checked before. */
export function node(iri: string): NamedNode {
  return DataFactory.namedNode(iri);
}

/** A plain string, or a text in a language. */
export function literal(value: string, language?: FeedLanguage): Literal {
  return DataFactory.literal(value, language);
}

/** A literal with a datatype of XML Schema, such as `typed('2026-01-31', 'date')`. */
export function typed(value: string, datatype: string): Literal {
  return DataFactory.literal(value, namespaces.xsd(datatype));
}

/** A geometry in well-known text (GeoSPARQL 1.1). */
export function wellKnownText(value: string): Literal {
  return DataFactory.literal(value, namespaces.geo('wktLiteral'));
}

/** A geometry in GeoJSON (GeoSPARQL 1.1). */
export function geoJson(value: string): Literal {
  return DataFactory.literal(value, namespaces.geo('geoJSONLiteral'));
}
