import { cautions } from '../cautions.ts';
import { compact, unlessEmpty } from '../compact.ts';
import { createWarningSink, type Message, type Rejection, type Warning, type WarningSink } from '../message.ts';
import { reasons, type RequiredField } from '../reasons.ts';
import type { SourceRecord } from '../record.ts';
import { anyText } from '../text/tagged.ts';
import { agentFields } from './agents.ts';
import { classificationFields } from './classification.ts';
import { contentHash } from './content-hash.ts';
import { coverageFields } from './coverage.ts';
import type { Candidate, DatasetFields, HarvestedDataset, MappingContext } from './dataset.ts';
import { settleLicence } from './licence.ts';
import { datasetName } from './name.ts';
import { referenceFields } from './references.ts';
import { toResources } from './resources.ts';
import { toTags } from './tags.ts';
import { fitText, fitTitle, textPair, type TextPair } from './text-fields.ts';

/** A record in the fields of the catalogue's schema, before it has a place in the catalogue. */
export interface Description {
  readonly fields: DatasetFields;
  readonly missing: readonly RequiredField[];
  readonly warnings: readonly Warning[];
}

/**
 * The record in the fields of the catalogue's schema (DCAT-AP 3.0.1). Values that cannot be used are left out with a
 * warning; a record without title or description is rejected, and what else is required and lacking, defaults counted
 * in, is listed in `missing`.
 */
export function describeRecord(record: SourceRecord, context: MappingContext): Description | Rejection {
  const sink = createWarningSink();
  for (const { field, ...message } of record.warnings) sink.warn(field, message);
  const title = textPair(record.title, 'title', sink, fitTitle);
  const notes = textPair(record.description, 'notes', sink, fitText);
  const lacking = requiredTexts(title, notes);
  if (lacking.length > 0) return rejectionOf(record, reasons.missingTexts(lacking));
  const fields = toFields(record, { title, notes }, context, sink);
  return { fields, missing: missingOf(fields), warnings: sink.warnings };
}

/** The data set a record becomes in the catalogue, or why it cannot: a required field without a value and a default. */
export function toDataset(record: SourceRecord, context: MappingContext): Candidate | Rejection {
  const description = describeRecord(record, context);
  if (isRejection(description)) return description;
  const { fields, missing, warnings } = description;
  if (missing.length > 0) return rejectionOf(record, reasons.missing(missing));
  return { dataset: identify(record, fields, context), warnings };
}

/** Whether mapping gave no data set but the reason for having none. */
export function isRejection(outcome: object): outcome is Rejection {
  return 'reason' in outcome;
}

function requiredTexts(title: TextPair, notes: TextPair): RequiredField[] {
  const texts: [RequiredField, string | undefined][] = [
    ['title', title.lv],
    ['notes', notes.lv],
  ];
  return texts.filter(([, text]) => text === undefined || text === '').map(([field]) => field);
}

function rejectionOf(record: SourceRecord, reason: Message): Rejection {
  return compact<Rejection>({ id: record.identifier, title: anyText(record.title), reason });
}

function toFields(
  record: SourceRecord,
  { title, notes }: { title: TextPair; notes: TextPair },
  context: MappingContext,
  sink: WarningSink,
): DatasetFields {
  return compact<DatasetFields>({
    title: title.lv ?? '',
    title_en: title.en,
    notes: notes.lv ?? '',
    notes_en: notes.en,
    ...keywordFields(record, context, sink),
    ...classificationFields(record, context.defaults, sink),
    ...agentFields(record, context, sink),
    ...coverageFields(record, sink),
    ...referenceFields(record, sink),
    ...settleLicence(record, toResources(record, sink), context.defaults, sink),
  });
}

function keywordFields(record: SourceRecord, context: MappingContext, sink: WarningSink) {
  const english = toTags(record.keywords.en, 'keywords_en', sink);
  const own = toTags(record.keywords.lv, 'tags', sink);
  if (own.length === 0 && english.length > 0) sink.warn('tags', cautions.noLatvianText());
  const found = own.length > 0 ? own : english;
  const { keyword = [] } = context.defaults;
  if (found.length === 0 && keyword.length > 0) sink.warn('tags', cautions.defaultUsed());
  const tags = found.length > 0 ? found : toTags(keyword, 'tags', sink);
  return { tags: tags.map((name) => ({ name })), keywords_en: unlessEmpty(english) };
}

function identify(record: SourceRecord, fields: DatasetFields, context: MappingContext): HarvestedDataset {
  const dataset = compact<Omit<HarvestedDataset, 'harvest_hash'>>({
    ...fields,
    name: datasetName(fields.title, context.source, record.identifier),
    owner_org: context.organization,
    harvest_source: context.source,
    harvest_identifier: record.identifier,
    harvest_url: record.address,
  });
  return { ...dataset, harvest_hash: contentHash(dataset, { withModified: context.trustModified === true }) };
}

function missingOf(fields: DatasetFields): RequiredField[] {
  const lacking: [RequiredField, boolean][] = [
    ['keyword', fields.tags.length === 0],
    ['theme', fields.theme.length === 0],
    ['license_id', fields.license_id === undefined],
    ['frequency', fields.frequency === undefined],
  ];
  return lacking.filter(([, lacks]) => lacks).map(([field]) => field);
}
