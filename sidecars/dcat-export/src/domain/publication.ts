import { createHash } from 'node:crypto';
import type { SiteUrl } from './addresses.ts';
import { embeddedOrganization, type OrganizationFields, type PackageFields } from './ckan-fields.ts';
import { allConcepts } from './codes.ts';
import type { Omission } from './draft.ts';
import { mapFragment } from './fragment.ts';
import { organizationFieldsInUse, organizationName } from './mapping/agent.ts';
import { cleanText } from './text.ts';
import type { Triple } from './triples.ts';
import type { ShapeResult, Verdict } from './verdict.ts';
import { finish, type RunWork } from './work.ts';

/** The owning organisation: CKAN's id and name of it, and its titles for people. All are empty when there is none. */
export interface Owner {
  id: string;
  name: string;
  lv: string;
  en: string;
}

/** A data set that was mapped and judged: in the feed with its statements, or left out of it with the reasons. */
export interface Publication {
  id: string;
  name: string;
  iri: string;
  title: { lv: string; en: string };
  organization: Owner;
  /** When CKAN made and last changed the data set (xsd:dateTime, UTC). */
  issued: string | undefined;
  modified: string | undefined;
  /** Canonical N-Triples; undefined when a shape is violated and the data set is left out. */
  ntriples: string | undefined;
  /** What the shapes found, warnings included. */
  results: ShapeResult[];
  /** Single values that could not be taken over. */
  omissions: Omission[];
  /** What it was made from, in short: a data set with the same stamp need not be made again. */
  stamp: string;
}

/** Judges the statements of one data set. */
export type JudgeFragment = (triples: readonly Triple[]) => Promise<Verdict>;

/** What is the same for all data sets of a run. `fingerprint` changes when mapping, vocabularies, shapes or addresses do. */
export interface PublicationRules {
  siteUrl: SiteUrl;
  fingerprint: string;
  judge: JudgeFragment;
  /** Carries the mapping to its end. */
  run: RunWork;
}

// Raised with every change of the mapping that can change a fragment, so that stores are brought up to it.
const mappingVersion = 2;

/** The rules of one address and one set of shapes. Without `run`, a data set is mapped at one go. */
export function toRules(
  siteUrl: SiteUrl,
  judge: { fingerprint: string; judge: JudgeFragment },
  run: RunWork = async (work) => finish(work),
): PublicationRules {
  const fingerprint = sha256(JSON.stringify([mappingVersion, siteUrl, judge.fingerprint, ...allConcepts()]));
  return { siteUrl, fingerprint, judge: async (triples) => judge.judge(triples), run };
}

/** Maps a data set and puts it to the gate. */
export async function preparePublication(
  rules: PublicationRules,
  fields: PackageFields,
  organization?: OrganizationFields,
): Promise<Publication> {
  const work = mapFragment(rules.siteUrl, fields, organization);
  const { triples, ntriples, ...fragment } = await rules.run(work);
  const { conforms, results } = await rules.judge(triples);
  const owner = organization ?? embeddedOrganization(fields);
  const title = cleanText(fields['title']) ?? cleanText(fields['title_en']) ?? fields.name;
  return {
    ...fragment,
    id: fields.id,
    name: fields.name,
    title: { lv: title, en: cleanText(fields['title_en']) ?? title },
    organization: toOwner(owner),
    ntriples: conforms ? ntriples : undefined,
    results,
    stamp: stampOf(rules, fields, organization),
  };
}

function toOwner(organization: OrganizationFields | undefined): Owner {
  if (organization === undefined) return { id: '', name: '', lv: '', en: '' };
  const { id, name } = organization;
  const lv = organizationName(organization);
  return { id, name, lv, en: cleanText(organization['title_en']) ?? lv };
}

/**
 * The stamp of a data set as it stands: all of it, because `metadata_modified` alone says too little. An administrator's
 * script that sends back what it was given keeps that date.
 */
export function stampOf(rules: PublicationRules, fields: PackageFields, organization?: OrganizationFields): string {
  // Not all of the organisation: the number of its data sets would give each of them a new stamp with every new one.
  const owner = organization === undefined ? [] : organizationFieldsInUse.map((field) => organization[field] ?? null);
  return sha256(JSON.stringify([rules.fingerprint, fields, owner]));
}

/** SHA-256 of a text in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
