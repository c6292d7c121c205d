import type { CkanClient } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import type { CataloguedDataset } from '../domain/catalogue-tables/catalogued.ts';
import { datasetTable } from '../domain/catalogue-tables/datasets.ts';
import { publisherTable } from '../domain/catalogue-tables/publishers.ts';
import { resourceSources, resourceTable } from '../domain/catalogue-tables/resources.ts';
import { type ScoreSource, scoreTable } from '../domain/catalogue-tables/scores.ts';
import { isOfTheTables, type TableId, toMoment, toRow } from '../domain/catalogue-tables/table.ts';
import type { ScoreStore } from '../domain/score/score-store.ts';
import { openTableWriter, type TableFile } from './catalogue-tables-files.ts';

/** Where the tables come from. CKAN is asked with a visitor's rights: what is private is never seen. */
export interface TableSources {
  readonly ckan: Pick<CkanClient, 'searchPackages' | 'organizationList'>;
  readonly scores: Pick<ScoreStore, 'find' | 'publishers' | 'isComplete'>;
  readonly history: () => AsyncIterable<ScoreSource>;
  readonly siteUrl: string;
}

/** All files, and the day from which on each table tells something. */
export interface WrittenTables {
  readonly files: readonly TableFile[];
  readonly since: Readonly<Record<TableId, string | undefined>>;
}

interface Counts {
  datasets: number;
  resources: number;
}

/**
 * Writes the files of all tables into a folder, data set by data set. Rejects when CKAN or the disk fails, and with
 * AppError `catalogue-not-scored` (conflict) or `catalogue-empty` (upstream-bad-answer).
 */
export async function writeTables(sources: TableSources, folder: string, signal: AbortSignal): Promise<WrittenTables> {
  if (!sources.scores.isComplete()) {
    throw new AppError(
      'conflict',
      'catalogue-not-scored',
      'Not all data sets of the feed were scored yet: try again later.',
    );
  }
  const { files, first, counts } = await writeDatasets(sources, folder, signal);
  const publishers = await writePublishers(sources, folder, counts);
  const history = await writeScores(sources, folder);
  const since = { datasets: first, resources: first, publishers: first, scores: history.first };
  return { files: [...files, ...publishers, ...history.files], since };
}

async function writeDatasets({ ckan, scores, siteUrl }: TableSources, folder: string, signal: AbortSignal) {
  const [datasets, resources] = await Promise.all([
    openTableWriter(folder, datasetTable),
    openTableWriter(folder, resourceTable),
  ]);
  const counts = new Map<string, Counts>();
  let first: string | undefined;
  for await (const dataset of ckan.searchPackages({ pageSize: 200, signal })) {
    if (dataset.private || (dataset.type ?? 'dataset') !== 'dataset') continue;
    const source = { siteUrl, dataset, score: scores.find(dataset.id) };
    const isOwn = isOfTheTables(dataset.name);
    await datasets.add(toRow(datasetTable, source, isOwn));
    const parts = resourceSources(source);
    // oxlint-disable-next-line no-await-in-loop -- no faster than the disk takes it
    for (const part of parts) await resources.add(toRow(resourceTable, part, isOwn));
    count(counts, dataset, parts.length);
    first = earlier(first, toMoment(dataset.metadata_created));
  }
  if (counts.size === 0) {
    // Also what a search index says that is being filled.
    throw new AppError(
      'upstream-bad-answer',
      'catalogue-empty',
      'CKAN finds no data set at all: nothing is published.',
    );
  }
  return { files: [...(await datasets.finish()), ...(await resources.finish())], first, counts };
}

function count(counts: Map<string, Counts>, { organization }: CataloguedDataset, resources: number): void {
  const name = organization?.name ?? '';
  const sofar = counts.get(name) ?? { datasets: 0, resources: 0 };
  counts.set(name, { datasets: sofar.datasets + 1, resources: sofar.resources + resources });
}

function earlier(day: string | undefined, moment: Date | undefined): string | undefined {
  const other = moment?.toISOString().slice(0, 10);
  return day === undefined || (other !== undefined && other < day) ? other : day;
}

async function writePublishers(
  { ckan, scores, siteUrl }: TableSources,
  folder: string,
  counts: ReadonlyMap<string, Counts>,
): Promise<TableFile[]> {
  const writer = await openTableWriter(folder, publisherTable);
  const means = new Map(scores.publishers().map(({ name, mean }) => [name, mean]));
  for (const publisher of await ckan.organizationList()) {
    const { datasets, resources } = counts.get(publisher.name) ?? { datasets: 0, resources: 0 };
    const source = { siteUrl, publisher, datasets, resources, meanPoints: means.get(publisher.name) };
    // oxlint-disable-next-line no-await-in-loop -- no faster than the disk takes it
    await writer.add(toRow(publisherTable, source));
  }
  return writer.finish();
}

async function writeScores({ history }: TableSources, folder: string) {
  const writer = await openTableWriter(folder, scoreTable);
  let first: string | undefined;
  for await (const line of history()) {
    await writer.add(toRow(scoreTable, line));
    first = first === undefined || line.day < first ? line.day : first;
  }
  return { files: await writer.finish(), first };
}
