import { unlessEmpty } from '../compact.ts';
import type { WarningSink } from '../message.ts';
import { sortedSet } from '../order.ts';
import type { SourceRecord } from '../record.ts';
import { toDate, toWebAddress } from './scalars.ts';
import { bounded, toIris } from './terms.ts';
import { fitLine, fitText, textPair } from './text-fields.ts';

/** What a data set refers to, is known as, and where it comes from. */
export function referenceFields(record: SourceRecord, sink: WarningSink) {
  const provenance = textPair(record.provenance, 'provenance', sink, fitText);
  const versionNotes = textPair(record.versionNotes, 'version_notes', sink, fitText);
  return {
    conforms_to: toIris(record.conformsTo, 'conforms_to', sink),
    documentation: toIris(record.documentation, 'documentation', sink),
    is_referenced_by: toIris(record.isReferencedBy, 'is_referenced_by', sink),
    source: toIris(record.sources, 'source', sink),
    related: toIris(record.related, 'related', sink),
    in_series: toIris(record.inSeries, 'in_series', sink),
    url: toWebAddress(record.landingPage, 'url', sink),
    identifier: line(record.mainIdentifier, 'identifier', sink),
    other_identifier: otherIdentifiers(record, sink),
    provenance: provenance.lv,
    provenance_en: provenance.en,
    version: line(record.version, 'version', sink),
    version_notes: versionNotes.lv,
    version_notes_en: versionNotes.en,
    issued: toDate(record.issued, 'issued', sink),
    modified: toDate(record.modified, 'modified', sink),
  };
}

function line(value: string | undefined, field: string, sink: WarningSink): string | undefined {
  const fitted = value === undefined ? '' : fitLine(value, field, sink);
  return fitted === '' ? undefined : fitted;
}

function otherIdentifiers(record: SourceRecord, sink: WarningSink): readonly string[] | undefined {
  const others = bounded(record.otherIdentifiers, 'other_identifier', sink).map((value) =>
    line(value, 'other_identifier', sink),
  );
  return unlessEmpty(sortedSet(others.filter((value) => value !== record.mainIdentifier)));
}
