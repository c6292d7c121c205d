import { prefixes } from '@vdt/core/rdf';
import { datasetIri, datasetPage, type SiteUrl } from './addresses.ts';
import type { CatalogueDescription } from './catalogue.ts';
import type { Change } from './changes.ts';
import type { FragmentStore } from './fragment-store.ts';
import { readStatements } from './serialise/statements.ts';
import { readLiteral } from './serialise/terms.ts';
import type { Snapshot } from './snapshot.ts';
import type { Snapshots } from './snapshots.ts';
import type { RunWork, Work } from './work.ts';
import { attributes, textElement } from './xml.ts';

/** A page of the changes as an Atom document, and when the newest change of all was made. */
export interface AtomPage {
  body: string;
  changedAt: Date;
}

/** The newest changes first, for feed readers. */
export interface AtomFeed {
  /**
   * The changes before one, or the newest. Rejects with AppError `feed-not-ready` (upstream-unavailable).
   */
  page(before?: number): Promise<AtomPage>;
}

/** What it is made of. */
export interface AtomOptions {
  store: Pick<FragmentStore, 'latestChanges' | 'snapshotEntry' | 'fragment'>;
  snapshots: Pick<Snapshots, 'newest'>;
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  run: RunWork;
}

const changesOnAPage = 50;
/** In UTF-16 units. */
const mostSummaryCharacters = 1_000;
const { dct } = prefixes;

/** Where the feed is. */
export function atomAddress(siteUrl: SiteUrl): string {
  return `${siteUrl}/dcat/changes.atom`;
}

/**
 * Changes as a paged feed (RFC 4287, RFC 5005 section 3) with deletions (RFC 6721). An entry is a data set as it is now,
 * at its newest change: earlier ones are passed over, so that nothing is told of what is no longer published.
 */
export function createAtomFeed(options: AtomOptions): AtomFeed {
  return {
    page: async (before) => {
      const snapshot = options.snapshots.newest();
      const upTo = Math.min(snapshot.sequence, before === undefined ? snapshot.sequence : before - 1);
      const changes = options.store.latestChanges(upTo, changesOnAPage + 1);
      const body = await options.run(writePage(options, snapshot, changes, before));
      return { body, changedAt: snapshot.changedAt };
    },
  };
}

function* writePage(
  options: AtomOptions,
  snapshot: Snapshot,
  changes: readonly Change[],
  before: number | undefined,
): Work<string> {
  const shown = changes.slice(0, changesOnAPage);
  const entries: string[] = [];
  for (const change of shown) {
    entries.push(writeChange(options, snapshot, change));
    yield;
  }
  const next = changes.length > shown.length ? shown.at(-1)?.sequence : undefined;
  return `${writeHead(options, snapshot, { before, next })}${entries.join('')}</feed>\n`;
}

function writeHead(
  { siteUrl, description }: AtomOptions,
  { changedAt }: Snapshot,
  { before, next }: { before: number | undefined; next: number | undefined },
): string {
  const first = atomAddress(siteUrl);
  const pageBefore = (sequence: number | undefined) =>
    sequence === undefined ? undefined : `${first}?before=${sequence}`;
  const root = attributes({
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
    'xml:lang': 'lv',
  });
  const lines = [
    textElement('id', first),
    textElement('title', description.title),
    textElement('subtitle', description.description),
    textElement('updated', changedAt.toISOString()),
    `<author>${textElement('name', description.publisherName)}</author>`,
    link('self', pageBefore(before) ?? first, 'application/atom+xml'),
    link('first', first, 'application/atom+xml'),
    link('next', pageBefore(next), 'application/atom+xml'),
    link('alternate', `${siteUrl}/lv/dataset/`, 'text/html'),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed${root}>\n${lines.filter((line) => line !== '').join('\n')}\n`;
}

function link(rel: string, href: string | undefined, type: string): string {
  return href === undefined ? '' : `<link${attributes({ rel, href, type })}/>`;
}

function writeChange({ store, siteUrl }: AtomOptions, snapshot: Snapshot, change: Change): string {
  const { datasetId, sequence, at } = change;
  const now = store.snapshotEntry(snapshot, datasetId);
  if (now?.sequence !== sequence) return '';
  const iri = datasetIri(siteUrl, datasetId);
  const moment = at.toISOString();
  if (now.sha256 === undefined) return `<at:deleted-entry${attributes({ ref: iri, when: moment })}/>\n`;
  const texts = textsOf(store.fragment(now.sha256) ?? '', iri);
  const lines = [
    textElement('id', iri),
    textElement('title', texts.title ?? iri),
    textElement('updated', moment),
    texts.description === undefined ? '' : textElement('summary', shorten(texts.description)),
    link('alternate', datasetPage(siteUrl, datasetId), 'text/html'),
    link('alternate', `${siteUrl}/dcat/datasets/${encodeURIComponent(datasetId)}.ttl`, 'text/turtle'),
    `<category${attributes({ term: change.kind })}/>`,
  ];
  return `<entry>\n${lines.filter((line) => line !== '').join('\n')}\n</entry>\n`;
}

interface Texts {
  title: string | undefined;
  description: string | undefined;
}

/** Title and description in Latvian, else in the language there is. */
function textsOf(ntriples: string, dataset: string): Texts {
  const found = new Map<string, string>();
  for (const { subject, predicate, object } of readStatements(ntriples)) {
    if (subject !== dataset || (predicate !== `${dct}title` && predicate !== `${dct}description`)) continue;
    const { value, language } = readLiteral(object);
    if (language === 'lv' || !found.has(predicate)) found.set(predicate, value);
  }
  return { title: found.get(`${dct}title`), description: found.get(`${dct}description`) };
}

function shorten(text: string): string {
  if (text.length <= mostSummaryCharacters) return text;
  // Half of a character beyond the basic plane is none.
  return `${text
    .slice(0, mostSummaryCharacters)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()} …`;
}
