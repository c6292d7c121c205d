import type { StoredScore } from '../score/score-store.ts';

/** A data set of CKAN, as far as the tables tell of it. */
export interface CataloguedDataset {
  readonly id: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly title_en?: string | undefined;
  readonly notes?: string | undefined;
  readonly notes_en?: string | undefined;
  readonly organization?: CataloguedPublisher | undefined;
  readonly theme: readonly string[];
  readonly tags: readonly { readonly name: string }[];
  readonly keywords_en: readonly string[];
  readonly license_id?: string | undefined;
  readonly access_rights?: string | undefined;
  readonly frequency?: string | undefined;
  readonly language: readonly string[];
  readonly hvd_category: readonly string[];
  readonly spatial_uri: readonly string[];
  readonly temporal_start?: string | undefined;
  readonly temporal_end?: string | undefined;
  readonly harvest_source?: string | undefined;
  readonly metadata_created?: string | undefined;
  readonly metadata_modified?: string | undefined;
  readonly resources: readonly CataloguedResource[];
}

/** A resource of it. */
export interface CataloguedResource {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly name_en?: string | undefined;
  readonly url?: string | undefined;
  readonly url_type?: string | undefined;
  readonly format?: string | undefined;
  readonly mimetype?: string | undefined;
  readonly license?: string | undefined;
  readonly size?: number | undefined;
  readonly hash?: string | undefined;
  readonly hash_algorithm?: string | undefined;
  readonly created?: string | undefined;
  readonly last_modified?: string | undefined;
  readonly metadata_modified?: string | undefined;
  readonly datastore_active?: unknown;
}

/** Its organisation. */
export interface CataloguedPublisher {
  readonly id: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly title_en?: string | undefined;
  readonly publisher_type?: string | undefined;
  readonly publisher_uri?: string | undefined;
  readonly homepage?: string | undefined;
}

/** Where rows of data sets and resources come from. Without a score the feed leaves the data set out. */
export interface DatasetSource {
  readonly siteUrl: string;
  readonly dataset: CataloguedDataset;
  readonly score: StoredScore | undefined;
}
