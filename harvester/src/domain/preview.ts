import type { DatasetFields, MappingContext } from './dataset/dataset.ts';
import { describeRecord, isRejection } from './dataset/to-dataset.ts';
import { messageOf } from './failures.ts';
import { createIdentityCheck } from './identity.ts';
import type { Message, Rejection, Warning } from './message.ts';
import { reasons, type RequiredField } from './reasons.ts';
import type { SourceRecord } from './record.ts';
import type { SourceItem } from './source-item.ts';

/** A record as it would come in: its identifier at the source, and the fields the catalogue would get. */
export interface PreviewRecord extends DatasetFields {
  readonly id: string;
  /** Required fields for which the source's settings would have to give a default. */
  readonly missing: readonly RequiredField[];
  readonly warnings: readonly Warning[];
}

/** What a run would do, had the catalogue nothing of the source yet. */
export interface Preview {
  readonly records: readonly PreviewRecord[];
  readonly rejected: readonly Rejection[];
  /** Why the source could not be read to its end. */
  readonly incomplete?: Message;
}

/**
 * Reads a source and writes nothing. Without defaults, which are a matter of the settings a source is going to have,
 * records that need some are shown with what they lack; with them they are rejected as a run would reject them.
 *
 * @throws what the source throws before its first page
 */
export async function previewSource(
  items: AsyncIterable<SourceItem>,
  defaults: MappingContext['defaults'] | undefined,
): Promise<Preview> {
  const take = createPreviewing(defaults);
  const records: PreviewRecord[] = [];
  const rejected: Rejection[] = [];
  let pages = 0;
  try {
    for await (const item of items) {
      if (item.kind === 'page') {
        pages += 1;
        continue;
      }
      const outcome = item.kind === 'rejection' ? item.rejection : take(item.record);
      if (isRejection(outcome)) rejected.push(outcome);
      else records.push(outcome);
    }
  } catch (error) {
    if (pages === 0) throw error;
    return { records, rejected, incomplete: messageOf(error) };
  }
  return { records, rejected };
}

function createPreviewing(defaults: MappingContext['defaults'] | undefined) {
  const context = { source: 'preview', organization: '', defaults: defaults ?? {} };
  const identity = createIdentityCheck();
  return (record: SourceRecord): PreviewRecord | Rejection => {
    const outcome = identity.check(record) ?? describeRecord(record, context);
    if (isRejection(outcome)) return outcome;
    const { fields, missing, warnings } = outcome;
    if (missing.length > 0 && defaults !== undefined) {
      return { id: record.identifier, title: fields.title, reason: reasons.missing(missing) };
    }
    return { id: record.identifier, ...fields, missing, warnings };
  };
}
