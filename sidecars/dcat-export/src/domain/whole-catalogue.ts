import { type CatalogueDescription, toCatalogue } from './catalogue.ts';
import { isPublic, type PackageFields } from './ckan-fields.ts';
import { type Publication, type PublicationRules, preparePublication } from './publication.ts';
import type { Graph } from './serialise/subjects.ts';
import { finish } from './work.ts';

/** A catalogue made at one go, and the data sets that are left out of it. */
export interface WholeCatalogue {
  graph: Graph;
  leftOut: Publication[];
}

/** Makes the whole catalogue, unpaged, from data sets of CKAN. Those that are not public are passed over. */
export async function toWholeCatalogue(
  rules: PublicationRules,
  description: CatalogueDescription,
  packages: readonly PackageFields[],
): Promise<WholeCatalogue> {
  const publications: Publication[] = [];
  // oxlint-disable-next-line no-await-in-loop -- judging is calculation: nothing is gained by doing it at the same time
  for (const fields of packages.filter(isPublic)) publications.push(await preparePublication(rules, fields));
  const published = publications.filter(({ ntriples }) => ntriples !== undefined);
  const catalogue = toCatalogue({
    siteUrl: rules.siteUrl,
    description,
    state: {
      issued: published
        .map(({ issued }) => issued ?? '')
        .filter((moment) => moment !== '')
        .toSorted()[0],
      modified: published
        .map(({ modified }) => modified ?? '')
        .filter((moment) => moment !== '')
        .toSorted()
        .at(-1),
    },
    fragments: published.map(({ ntriples }) => ntriples ?? ''),
  });
  return { graph: finish(catalogue), leftOut: publications.filter(({ ntriples }) => ntriples === undefined) };
}
