import type { FragmentStore } from '../fragment-store.ts';
import type { Snapshot } from '../snapshot.ts';
import type { RunWork } from '../work.ts';
import { toDatestamp } from './datestamp.ts';
import { type EnvelopeParts, writeAnswer, writeFault } from './envelope.ts';
import { OaiFault } from './fault.ts';
import { findList, type ItemSource, writeRecord } from './lists.ts';
import { findMetadataFormat, writeMetadataFormats } from './metadata-formats.ts';
import { datasetIdIn, toSetSpec } from './names.ts';
import { type Arguments, type OaiRequest, readRequest } from './request.ts';
import { textElement } from '../xml.ts';

/** The catalogue as a repository of OAI-PMH 2.0. */
export interface OaiRepository {
  /**
   * Answers a query or the body of a form with an XML document, faults of the protocol as well. Rejects with AppError
   * `feed-not-ready` (upstream-unavailable).
   */
  answer(parameters: URLSearchParams): Promise<string>;
}

/** What it is made of. `now` gives milliseconds since 1970. */
export interface OaiOptions extends ItemSource {
  store: ItemSource['store'] & Pick<FragmentStore, 'firstChangeAt' | 'lastSequence'>;
  repositoryName: string;
  /** Without it the portal's postmaster (RFC 2142). */
  adminEmail: string | undefined;
  run: RunWork;
  now: () => number;
}

interface Answer {
  content: string;
  /** What the answer was read from. */
  snapshot: Snapshot;
}

/** A repository over the snapshots of a store. */
export function createOaiRepository(options: OaiOptions): OaiRepository {
  const baseUrl = `${options.siteUrl}/oai`;
  return {
    answer: async (parameters) => {
      // The clock is read before the data: what changes while they are read is newer than the answer says it is.
      const envelope = { responseDate: new Date(options.now()), baseUrl };
      let request: OaiRequest | undefined;
      try {
        request = readRequest(parameters);
        const { content, snapshot } = await answerVerb(options, request);
        return writeAnswer({ ...envelope, responseDate: dateOf(options, envelope, snapshot), request }, content);
      } catch (error) {
        if (error instanceof OaiFault) return writeFault({ ...envelope, request }, error);
        throw error;
      }
    },
  };
}

/**
 * Harvesters ask next for what changed from the date of this answer. When the snapshot lags behind, they must be sent
 * back to when it was taken, or they would miss what changed since.
 */
function dateOf(
  { store }: OaiOptions,
  { responseDate }: Pick<EnvelopeParts, 'responseDate'>,
  { sequence, createdAt }: Snapshot,
): Date {
  return store.lastSequence() !== sequence && createdAt < responseDate ? createdAt : responseDate;
}

async function answerVerb(options: OaiOptions, { verb, args }: OaiRequest): Promise<Answer> {
  if (verb === 'ListIdentifiers' || verb === 'ListRecords') {
    const { snapshot, content } = findList(options, verb, args);
    return { snapshot, content: await options.run(content) };
  }
  const snapshot = options.snapshots.newest();
  const others = {
    Identify: () => identify(options, snapshot),
    ListSets: () => listSets(options, args),
    ListMetadataFormats: () => listMetadataFormats(options, snapshot, args),
    GetRecord: async () => getRecord(options, snapshot, args),
  };
  return { snapshot, content: await others[verb]() };
}

function identify({ store, siteUrl, repositoryName, adminEmail }: OaiOptions, { createdAt }: Snapshot): string {
  const elements = [
    textElement('repositoryName', repositoryName),
    textElement('baseURL', `${siteUrl}/oai`),
    textElement('protocolVersion', '2.0'),
    textElement('adminEmail', adminEmail ?? `postmaster@${new URL(siteUrl).hostname}`),
    textElement('earliestDatestamp', toDatestamp(store.firstChangeAt() ?? createdAt)),
    textElement('deletedRecord', 'persistent'),
    textElement('granularity', 'YYYY-MM-DDThh:mm:ssZ'),
  ];
  return `${elements.join('\n')}\n`;
}

function listSets({ store }: OaiOptions, { resumptionToken }: Arguments): string {
  if (resumptionToken !== undefined) throw new OaiFault('badResumptionToken', 'ListSets is given whole.');
  const organizations = store.organizations();
  // The schema wants one set at least.
  if (organizations.length === 0) throw new OaiFault('noSetHierarchy', 'No organisation has published yet.');
  return organizations
    .map(({ id, name, title }) => {
      const setName = [title.lv, title.en, name].find((text) => text !== '') ?? id;
      return `<set>${textElement('setSpec', toSetSpec(id))}${textElement('setName', setName)}</set>\n`;
    })
    .join('');
}

function listMetadataFormats(options: OaiOptions, snapshot: Snapshot, { identifier }: Arguments): string {
  if (identifier !== undefined && findEntry(options, snapshot, identifier).sha256 === undefined)
    throw new OaiFault('noMetadataFormats', 'The data set was taken out.');
  return writeMetadataFormats();
}

async function getRecord(options: OaiOptions, snapshot: Snapshot, args: Arguments): Promise<string> {
  const { identifier = '', metadataPrefix = '' } = args;
  const entry = findEntry(options, snapshot, identifier);
  return options.run(writeRecord(options, entry, findMetadataFormat(metadataPrefix).write));
}

function findEntry({ store, siteUrl }: OaiOptions, snapshot: Snapshot, identifier: string) {
  const id = datasetIdIn(siteUrl, identifier);
  const entry = id === undefined ? undefined : store.snapshotEntry(snapshot, id);
  if (entry === undefined) throw new OaiFault('idDoesNotExist', 'There is no such record.');
  return entry;
}
