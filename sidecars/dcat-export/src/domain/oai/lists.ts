import type { SiteUrl } from '../addresses.ts';
import type { FragmentStore } from '../fragment-store.ts';
import type { EntryFilter, Snapshot, SnapshotEntry } from '../snapshot.ts';
import type { Snapshots } from '../snapshots.ts';
import type { Work } from '../work.ts';
import { readSelection, toDatestamp } from './datestamp.ts';
import { OaiFault } from './fault.ts';
import { findMetadataFormat } from './metadata-formats.ts';
import { isSetSpec, toIdentifier, toSetSpec } from './names.ts';
import type { Arguments } from './request.ts';
import { badToken, type ListPlace, readToken, writeToken } from './token.ts';
import { attributes, textElement } from '../xml.ts';

/** What lists and records are made from. */
export interface ItemSource {
  store: Pick<
    FragmentStore,
    'findSnapshot' | 'snapshotEntries' | 'countEntries' | 'snapshotEntry' | 'fragment' | 'organizations'
  >;
  snapshots: Snapshots;
  siteUrl: SiteUrl;
}

/** A stretch of a list, found and not yet written. */
export interface FoundList {
  snapshot: Snapshot;
  content: Work<string>;
}

type ListVerb = ListPlace['verb'];
type Place = Omit<ListPlace, 'after'> & { after: string | undefined };

const noLongerKept = 'The snapshot of this list is no longer kept: begin anew without resumptionToken.';

/**
 * The stretch of `ListIdentifiers` or `ListRecords` that is asked for. A list ends in the snapshot it began in.
 *
 * @throws OaiFault of the list's arguments; AppError `feed-not-ready` (upstream-unavailable)
 */
export function findList(source: ItemSource, verb: ListVerb, args: Arguments): FoundList {
  const newest = source.snapshots.newest();
  if (args.resumptionToken === undefined) return listAt(source, newest, firstPlace(verb, newest, args));
  const place = readToken(args.resumptionToken);
  if (place.verb !== verb) throw badToken(`This token belongs to ${place.verb}.`);
  const snapshot = source.store.findSnapshot(place.snapshot, place.sequence);
  if (snapshot === undefined) throw badToken();
  if (snapshot === 'expired') throw badToken(noLongerKept);
  try {
    return listAt(source, snapshot, place);
  } catch (error) {
    // What stands in a token of ours was found good when its list began.
    throw error instanceof OaiFault ? badToken() : error;
  }
}

function firstPlace(verb: ListVerb, { name, sequence }: Snapshot, args: Arguments): Place {
  const { metadataPrefix = '', set, from, until } = args;
  return { verb, snapshot: name, sequence, metadataPrefix, set, from, until, after: undefined, cursor: 0 };
}

function listAt(source: ItemSource, snapshot: Snapshot, place: Place): FoundList {
  const { write } = findMetadataFormat(place.metadataPrefix);
  const selection = readSelection(place.from, place.until);
  const organizationId = place.set === undefined ? undefined : organizationOf(source, place.set);
  const filter: EntryFilter = { snapshot, ...selection, organizationId, withDeleted: true };
  const { pageSize } = snapshot;
  const stretch = source.store.snapshotEntries({ ...filter, after: place.after, limit: pageSize + 1 });
  const entries = stretch.slice(0, pageSize);
  if (entries.length === 0) throw noneMatch();
  const total = source.store.countEntries(filter);
  const end = writeEnd(place, total, stretch.length > pageSize ? entries : undefined);
  return { snapshot, content: writeList(source, entries, place.verb === 'ListRecords' ? write : undefined, end) };
}

function organizationOf({ store }: ItemSource, set: string): string {
  if (!isSetSpec(set)) throw new OaiFault('badArgument', 'set is not a setSpec.');
  const found = store.organizations().find(({ id }) => toSetSpec(id) === set);
  if (found === undefined) throw noneMatch();
  return found.id;
}

function noneMatch(): OaiFault {
  return new OaiFault('noRecordsMatch', 'No record matches from, until and set.');
}

/** The resumption token behind a stretch: none for a list that is whole, an empty one behind the last stretch. */
function writeEnd(place: Place, total: number, goneOnAfter: readonly SnapshotEntry[] | undefined): string {
  const last = goneOnAfter?.at(-1);
  const values = { completeListSize: String(total), cursor: String(place.cursor) };
  if (goneOnAfter === undefined || last === undefined)
    return place.cursor === 0 ? '' : `<resumptionToken${attributes(values)}/>\n`;
  const token = writeToken({ ...place, after: last.datasetId, cursor: place.cursor + goneOnAfter.length });
  return `${textElement('resumptionToken', token, values)}\n`;
}

type WriteMetadata = ReturnType<typeof findMetadataFormat>['write'];

function* writeList(
  source: ItemSource,
  entries: readonly SnapshotEntry[],
  write: WriteMetadata | undefined,
  end: string,
): Work<string> {
  const texts: string[] = [];
  for (const entry of entries) {
    texts.push(write === undefined ? writeHeader(source, entry) : yield* writeRecord(source, entry, write));
    yield;
  }
  return texts.join('') + end;
}

/** A record: the header, and for a data set that is published its description. */
export function* writeRecord(source: ItemSource, entry: SnapshotEntry, write: WriteMetadata): Work<string> {
  const { datasetId, sha256 } = entry;
  const header = writeHeader(source, entry);
  if (sha256 === undefined) return `<record>\n${header}</record>\n`;
  const ntriples = source.store.fragment(sha256);
  // The snapshot's time was over between two turns of this work.
  if (ntriples === undefined) throw badToken(noLongerKept);
  const metadata = yield* write({ siteUrl: source.siteUrl, datasetId, ntriples });
  return `<record>\n${header}<metadata>\n${metadata}</metadata>\n</record>\n`;
}

function writeHeader({ siteUrl }: ItemSource, entry: SnapshotEntry): string {
  const { datasetId, organizationId, changedAt, sha256 } = entry;
  const parts = [
    textElement('identifier', toIdentifier(siteUrl, datasetId)),
    textElement('datestamp', toDatestamp(changedAt)),
    organizationId === '' ? '' : textElement('setSpec', toSetSpec(organizationId)),
  ];
  return `<header${attributes({ status: sha256 === undefined ? 'deleted' : undefined })}>${parts.join('')}</header>\n`;
}
