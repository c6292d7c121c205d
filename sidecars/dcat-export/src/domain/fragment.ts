import type { SiteUrl } from './addresses.ts';
import { embeddedOrganization, type OrganizationFields, type PackageFields } from './ckan-fields.ts';
import { createDraft, type Omission } from './draft.ts';
import { addDataset } from './mapping/dataset.ts';
import { addRecord, recordDates } from './mapping/record.ts';
import { toSource } from './mapping/source.ts';
import type { Triple } from './triples.ts';
import { finish, type Work } from './work.ts';

/** What the feed says of one data set, complete in itself, and what had to be left out of it. */
export interface Fragment {
  /** The data set's IRI. */
  iri: string;
  triples: Triple[];
  /** The same as canonical N-Triples. */
  ntriples: string;
  omissions: Omission[];
  /** When CKAN made and last changed the data set (xsd:dateTime, UTC). */
  issued: string | undefined;
  modified: string | undefined;
}

/**
 * Maps a data set of CKAN to DCAT-AP 3.0.1. Never fails and never looks at a clock: equal input gives equal statements.
 * Whether they are enough is for the shapes to say. `organization` is used in place of the one embedded in the data set.
 */
export function toFragment(siteUrl: SiteUrl, fields: PackageFields, organization?: OrganizationFields): Fragment {
  return finish(mapFragment(siteUrl, fields, organization));
}

/** As `toFragment`, with a turn for others after each resource. */
export function* mapFragment(
  siteUrl: SiteUrl,
  fields: PackageFields,
  organization?: OrganizationFields,
): Work<Fragment> {
  const source = toSource(siteUrl, fields, organization ?? embeddedOrganization(fields));
  const draft = createDraft();
  yield* addDataset(draft, source);
  addRecord(draft, source);
  const { issued, modified } = recordDates(source);
  return {
    iri: source.dataset.value,
    triples: draft.triples(),
    ntriples: draft.ntriples(),
    omissions: draft.omissions(),
    issued: issued[0]?.value,
    modified: modified[0]?.value,
  };
}
