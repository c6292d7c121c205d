import { z } from 'zod';
import { amount, keywords, listOf, text, texts } from './fields.ts';

/** A distribution as CKAN's API gives it, fields of ckanext-vdt's schema typed, others kept as they are. */
export const ckanResource = z.looseObject({
  id: text,
  url: text,
  name: text,
  name_en: text,
  description: text,
  description_en: text,
  /** A code of the vocabulary file-type, as in `CSV`. */
  format: text,
  /** An IANA media type. */
  mimetype: text,
  license: text,
  rights: text,
  language: texts,
  availability: text,
  status: text,
  /** Bytes. */
  size: amount,
  hash: text,
  hash_algorithm: text,
  issued: text,
  modified_date: text,
  conforms_to: texts,
  documentation: texts,
  compress_format: text,
  package_format: text,
  temporal_resolution: text,
  spatial_resolution: text,
  service_url: text,
  service_title: text,
  service_title_en: text,
  service_description_url: text,
  /** `upload` for a file that CKAN keeps itself. */
  url_type: text,
  /** Naive UTC times of the record, by CKAN. */
  created: text,
  last_modified: text,
  metadata_modified: text,
});

/** An authority. Within a data set CKAN gives only its first few fields. */
export const ckanOrganization = z.looseObject({
  id: z.string(),
  name: z.string(),
  title: text,
  title_en: text,
  description: text,
  description_en: text,
  image_url: text,
  image_display_url: text,
  publisher_type: text,
  publisher_uri: text,
  homepage: text,
  contact_name: text,
  contact_email: text,
  contact_url: text,
  state: text,
  package_count: amount,
});

const tag = z.looseObject({ name: z.string(), display_name: text });

/** A data set as CKAN's API gives it. IRI fields hold IRIs, dates are lexical, `metadata_*` times are naive UTC. */
export const ckanPackage = z.looseObject({
  id: z.string(),
  name: z.string(),
  type: text,
  state: text,
  private: z
    .unknown()
    .transform((value) => value === true || value === 'true')
    .prefault(false),
  title: text,
  title_en: text,
  notes: text,
  notes_en: text,
  tags: listOf(tag),
  keywords_en: keywords,
  owner_org: text,
  organization: ckanOrganization
    .nullish()
    .transform((value) => value ?? undefined)
    .optional(),
  theme: texts,
  license_id: text,
  access_rights: text,
  frequency: text,
  contact_name: text,
  contact_email: text,
  contact_url: text,
  publisher_name: text,
  publisher_name_en: text,
  publisher_uri: text,
  publisher_type: text,
  language: texts,
  spatial_uri: texts,
  /** A GeoJSON geometry in WGS 84, as text. */
  spatial: text,
  temporal_start: text,
  temporal_end: text,
  /** Metres. */
  spatial_resolution: text,
  temporal_resolution: text,
  hvd_category: texts,
  applicable_legislation: texts,
  conforms_to: texts,
  documentation: texts,
  is_referenced_by: texts,
  source: texts,
  related: texts,
  url: text,
  identifier: text,
  other_identifier: texts,
  provenance: text,
  provenance_en: text,
  version: text,
  version_notes: text,
  version_notes_en: text,
  issued: text,
  modified: text,
  creator_name: text,
  creator_uri: text,
  in_series: texts,
  harvest_source: text,
  harvest_identifier: text,
  harvest_url: text,
  harvest_hash: text,
  metadata_created: text,
  metadata_modified: text,
  resources: listOf(ckanResource),
});

/** The account a cookie or token belongs to. */
export const ckanUser = z.looseObject({
  id: z.string(),
  name: z.string(),
  fullname: text,
  display_name: text,
  sysadmin: z.boolean().prefault(false),
});

/** The answer of `package_search`, as the API gives it and as people save it to a file. */
export const packageSearchAnswer = z.looseObject({
  success: z.literal(true),
  result: z.looseObject({ count: z.number().int().min(0), results: z.array(ckanPackage) }),
});

export type CkanResource = z.output<typeof ckanResource>;
export type CkanOrganization = z.output<typeof ckanOrganization>;
export type CkanPackage = z.output<typeof ckanPackage>;
export type CkanUser = z.output<typeof ckanUser>;

/** A data set as CKAN takes it; a field that is left out is emptied by an update. */
export interface CkanPackageInput {
  name: string;
  owner_org: string;
  /** Objects of any type, because an interface of a service's own has no index signature. */
  resources?: readonly object[];
  tags?: readonly { name: string }[];
  [field: string]: unknown;
}
