import type { SourceDistribution, SourceRecord } from './record.ts';
import { mapTexts } from './text/tagged.ts';

/** The record with `toPlainText` applied to every text people read: many portals keep HTML in them. */
export function withPlainTexts(record: SourceRecord, toPlainText: (text: string) => string): SourceRecord {
  return {
    ...record,
    title: mapTexts(record.title, toPlainText),
    description: mapTexts(record.description, toPlainText),
    provenance: mapTexts(record.provenance, toPlainText),
    versionNotes: mapTexts(record.versionNotes, toPlainText),
    ...(record.licence === undefined ? {} : { licence: toPlainText(record.licence) }),
    distributions: record.distributions.map((distribution) => plainDistribution(distribution, toPlainText)),
  };
}

function plainDistribution(
  distribution: SourceDistribution,
  toPlainText: (text: string) => string,
): SourceDistribution {
  return {
    ...distribution,
    title: mapTexts(distribution.title, toPlainText),
    description: mapTexts(distribution.description, toPlainText),
    ...(distribution.licence === undefined ? {} : { licence: toPlainText(distribution.licence) }),
    ...(distribution.rights === undefined ? {} : { rights: toPlainText(distribution.rights) }),
  };
}
