import type { Warning } from '../message.ts';

/** A resource in the fields of the catalogue's schema. IRI fields hold IRIs of EU authority tables. */
export interface HarvestedResource {
  readonly url: string;
  readonly name: string;
  readonly name_en?: string;
  readonly description?: string;
  readonly description_en?: string;
  /** Code of the EU file type table. */
  readonly format?: string;
  readonly mimetype?: string;
  readonly license?: string;
  readonly rights?: string;
  readonly language?: readonly string[];
  readonly availability?: string;
  readonly status?: string;
  /** Bytes. */
  readonly size?: number;
  readonly hash?: string;
  readonly hash_algorithm?: string;
  readonly issued?: string;
  readonly modified_date?: string;
  readonly conforms_to?: readonly string[];
  readonly documentation?: readonly string[];
  readonly compress_format?: string;
  readonly package_format?: string;
  readonly temporal_resolution?: string;
  readonly spatial_resolution?: string;
  readonly service_url?: string;
  readonly service_title?: string;
  readonly service_title_en?: string;
  readonly service_description_url?: string;
}

/** What can be said of a data set before its place in the catalogue is known, in the fields of the catalogue's schema. */
export interface DatasetFields {
  readonly title: string;
  readonly title_en?: string;
  readonly notes: string;
  readonly notes_en?: string;
  readonly tags: readonly { readonly name: string }[];
  readonly keywords_en?: readonly string[];
  readonly theme: readonly string[];
  readonly license_id?: string;
  readonly frequency?: string;
  readonly access_rights?: string;
  readonly language?: readonly string[];
  readonly contact_name?: string;
  readonly contact_email?: string;
  readonly contact_url?: string;
  readonly publisher_name?: string;
  readonly publisher_name_en?: string;
  readonly publisher_uri?: string;
  readonly publisher_type?: string;
  readonly creator_name?: string;
  readonly creator_uri?: string;
  readonly spatial_uri?: readonly string[];
  readonly spatial?: string;
  readonly temporal_start?: string;
  readonly temporal_end?: string;
  readonly spatial_resolution?: string;
  readonly temporal_resolution?: string;
  readonly hvd_category?: readonly string[];
  readonly applicable_legislation?: readonly string[];
  readonly conforms_to?: readonly string[];
  readonly documentation?: readonly string[];
  readonly is_referenced_by?: readonly string[];
  readonly source?: readonly string[];
  readonly related?: readonly string[];
  readonly url?: string;
  readonly identifier?: string;
  readonly other_identifier?: readonly string[];
  readonly provenance?: string;
  readonly provenance_en?: string;
  readonly version?: string;
  readonly version_notes?: string;
  readonly version_notes_en?: string;
  readonly issued?: string;
  readonly modified?: string;
  readonly in_series?: readonly string[];
  readonly resources: readonly HarvestedResource[];
}

/** A whole data set as it is written to the catalogue. */
export interface HarvestedDataset extends DatasetFields {
  readonly name: string;
  readonly owner_org: string;
  readonly harvest_source: string;
  readonly harvest_identifier: string;
  readonly harvest_url?: string;
  readonly harvest_hash: string;
}

/** A record that can come in. */
export interface Candidate {
  readonly dataset: HarvestedDataset;
  readonly warnings: readonly Warning[];
}

/** Values for what a source does not say. Terms are IRIs. */
export interface SourceDefaults {
  readonly theme?: readonly string[];
  readonly license_id?: string;
  readonly frequency?: string;
  readonly language?: readonly string[];
  readonly keyword?: readonly string[];
}

/** What mapping needs to know besides the record. */
export interface MappingContext {
  /** The source's id. */
  readonly source: string;
  /** Name of the organisation in the catalogue that owns the data sets. */
  readonly organization: string;
  /** What else the organisation is known as: a publisher so named is not written beside it. */
  readonly organizationNames?: readonly string[];
  readonly defaults: SourceDefaults;
  /** Count a changed date of modification as a change; off, because many portals write today's date every day. */
  readonly trustModified?: boolean;
}
