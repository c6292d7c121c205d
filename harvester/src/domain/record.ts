import type { Warning } from './message.ts';

/** A text as a source gives it. `other` is one in a language the portal does not have, used when there is nothing else. */
export interface Texts {
  readonly lv?: string;
  readonly en?: string;
  readonly other?: string;
}

/** A person or body: publisher, creator or contact. Addresses are as written by the source. */
export interface Agent {
  readonly name: Texts;
  readonly iri?: string;
  readonly type?: string;
  readonly email?: string;
  readonly url?: string;
}

/** The time a data set covers, each end as written: a year, a month, a day or an instant. */
export interface Period {
  readonly start?: string;
  readonly end?: string;
}

/** A data service through which a distribution, or the whole data set, is served. */
export interface SourceService {
  readonly endpoint?: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly endpointDescription?: string;
}

/** One distribution, its values as the source wrote them. */
export interface SourceDistribution {
  readonly accessUrl?: string;
  readonly downloadUrl?: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly format?: string;
  readonly mediaType?: string;
  readonly licence?: string;
  readonly rights?: string;
  readonly languages: readonly string[];
  readonly availability?: string;
  readonly status?: string;
  readonly byteSize?: string;
  readonly checksum?: { readonly value: string; readonly algorithm?: string };
  readonly issued?: string;
  readonly modified?: string;
  readonly conformsTo: readonly string[];
  readonly documentation: readonly string[];
  readonly compressFormat?: string;
  readonly packageFormat?: string;
  readonly temporalResolution?: string;
  readonly spatialResolution?: string;
  readonly service?: SourceService;
}

/**
 * A data set as a source describes it, whatever the source's format: texts by language, references as they were
 * written. Nothing in it has been checked against a vocabulary; that is done when it becomes a data set of the catalogue.
 */
export interface SourceRecord {
  /** Identity within the source, the same at every run. */
  readonly identifier: string;
  /** Other names that must also be unique within the source, such as dct:identifier beside the IRI. */
  readonly aliases: readonly string[];
  /** Address of the record at the source. */
  readonly address?: string;
  readonly title: Texts;
  readonly description: Texts;
  readonly keywords: { readonly lv: readonly string[]; readonly en: readonly string[] };
  readonly themes: readonly string[];
  readonly licence?: string;
  readonly accessRights?: string;
  readonly frequency?: string;
  readonly publisher?: Agent;
  readonly creator?: Agent;
  readonly contact?: Agent;
  readonly languages: readonly string[];
  readonly places: readonly string[];
  /** WKT, GeoJSON or `west,south,east,north`. */
  readonly geometries: readonly string[];
  readonly period?: Period;
  readonly spatialResolution?: string;
  readonly temporalResolution?: string;
  readonly hvdCategories: readonly string[];
  readonly legislation: readonly string[];
  readonly conformsTo: readonly string[];
  readonly documentation: readonly string[];
  readonly isReferencedBy: readonly string[];
  readonly sources: readonly string[];
  readonly related: readonly string[];
  readonly landingPage?: string;
  readonly mainIdentifier?: string;
  readonly otherIdentifiers: readonly string[];
  readonly provenance: Texts;
  readonly version?: string;
  readonly versionNotes: Texts;
  readonly issued?: string;
  readonly modified?: string;
  readonly inSeries: readonly string[];
  readonly distributions: readonly SourceDistribution[];
  /** Services that serve the whole data set and that no distribution names. */
  readonly services: readonly SourceService[];
  /** What the reader of the source already had to leave out. */
  readonly warnings: readonly Warning[];
}
