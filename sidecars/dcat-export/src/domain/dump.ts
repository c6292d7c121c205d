import { prefixes } from '@vdt/core/rdf';
import { datasetIri, type SiteUrl } from './addresses.ts';
import { createTypeAgreement, detached, tellingStatements, type TypeAgreement } from './agreement.ts';
import { type CatalogueDescription, type CatalogueState, membershipOf, ownStatements } from './catalogue.ts';
import { type Format, formats } from './serialise/formats.ts';
import { createNameBook } from './serialise/prefixed-names.ts';
import { lineOf, readStatements, type Statement } from './serialise/statements.ts';
import { blocksOf, createGraph, type Graph, type SubjectBlock } from './serialise/subjects.ts';

/** A data set with its statements. */
export interface DumpedFragment {
  datasetId: string;
  ntriples: string;
}

/** What a dump is made from. */
export interface DumpParts {
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  state: CatalogueState;
  /** All data sets, in the order of their ids; walked through twice. */
  fragments: () => Iterable<DumpedFragment>;
}

/** The next piece of each format's text; empty where others may have their turn. */
export type DumpPieces = readonly (readonly [format: Format, text: string])[];

// What several data sets say of one thing is written once. In a catalogue with more of it than this, it may stand twice:
// the same statements still, but not any amount of memory.
const maxRemembered = 200_000;
const rest: DumpPieces = [];

/** Writes the whole catalogue in several formats at a time, a data set after the other and never all of it in memory. */
export function* writeDump(names: readonly Format[], parts: DumpParts): Generator<DumpPieces, void> {
  const own = ownStatements(parts);
  const agreement = createTypeAgreement();
  for (const statement of own) agreement.learn(statement);
  yield* learnAll(agreement, parts);
  yield names.map((name) => [name, formats[name].writer.head(new Set(Object.keys(prefixes)))]);
  const catalogue = createGraph();
  for (const statement of own) if (!agreement.refuses(statement)) catalogue.add(statement);
  yield* writeBlocks(names, catalogue.blocks(), true);
  const written = new Set(own.map(lineOf));
  for (const fragment of parts.fragments()) {
    const members = createGraph();
    const statements = statementsToWrite(parts.siteUrl, fragment, { agreement, written, members });
    yield* writeBlocks(names, blocksOf(statements));
    yield* writeBlocks(names, members.blocks());
  }
  yield names.map((name) => [name, formats[name].writer.tail]);
}

function* learnAll(agreement: TypeAgreement, { siteUrl, fragments }: DumpParts): Generator<DumpPieces, void> {
  for (const { datasetId, ntriples } of fragments()) {
    const isOwn = ownershipOf(siteUrl, datasetId);
    // What only one data set speaks of needs no agreement.
    for (const statement of tellingStatements(ntriples)) if (!isOwn(statement.subject)) agreement.learn(statement);
    yield rest;
  }
}

/** What is known of the data sets before, and what the catalogue will have to say of this one. */
interface DumpMemory {
  agreement: TypeAgreement;
  /** Lines that more than one data set may hold, of those written. */
  written: Set<string>;
  members: Graph;
}

function* statementsToWrite(
  siteUrl: SiteUrl,
  { datasetId, ntriples }: DumpedFragment,
  { agreement, written, members }: DumpMemory,
): Generator<Statement, void> {
  const isOwn = ownershipOf(siteUrl, datasetId);
  for (const statement of readStatements(ntriples)) {
    if (!isOwn(statement.subject) && isWritten(written, statement)) continue;
    if (agreement.refuses(statement)) continue;
    const membership = membershipOf(siteUrl, statement);
    if (membership !== undefined) members.add(membership);
    yield statement;
  }
}

function isWritten(written: Set<string>, statement: Statement): boolean {
  const line = lineOf(statement);
  if (written.has(line)) return true;
  if (written.size < maxRemembered) written.add(detached(line));
  return false;
}

function* writeBlocks(
  names: readonly Format[],
  blocks: Iterable<SubjectBlock>,
  areFirst = false,
): Generator<DumpPieces, void> {
  const book = createNameBook();
  let isFirst = areFirst;
  for (const block of blocks) {
    const lead = isFirst;
    isFirst = false;
    yield names.map((name) => {
      const { writer } = formats[name];
      return [name, (lead ? '' : writer.between) + writer.block(block, book)];
    });
  }
}

function ownershipOf(siteUrl: SiteUrl, datasetId: string): (subject: string) => boolean {
  const iri = datasetIri(siteUrl, datasetId);
  return (subject) =>
    subject.startsWith(iri) &&
    (subject.length === iri.length || subject[iri.length] === '#' || subject[iri.length] === '/');
}
