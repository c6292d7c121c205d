import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import type { Metrics } from '@vdt/core/metrics';
import { schedule } from 'node-cron';
import { datasetTable } from '../domain/catalogue-tables/datasets.ts';
import { toOffering } from '../domain/catalogue-tables/offering.ts';
import { publisherTable } from '../domain/catalogue-tables/publishers.ts';
import { resourceTable } from '../domain/catalogue-tables/resources.ts';
import { scoreTable } from '../domain/catalogue-tables/scores.ts';
import type { ScoreStore } from '../domain/score/score-store.ts';
import { publishTable, type TableDesk, type TableOutcome } from './catalogue-tables-ckan.ts';
import { type TableSources, writeTables } from './catalogue-tables-reading.ts';
import { readScoreRows } from './score-rows.ts';

/** What publishing the catalogue itself takes from the settings. */
export interface CatalogueTablesConfig {
  readonly siteUrl: string;
  readonly ckanUrl: string;
  readonly dataDir: string;
  readonly title: string;
  readonly titleEn: string;
  /** Without one nothing is published. */
  readonly ckanToken: string | undefined;
  readonly catalogueOrganization: string;
  /** A cron expression, or `off`. */
  readonly catalogueSchedule: string;
  readonly catalogueTimezone: string;
}

/** What it takes beside them. */
export interface CatalogueTablesOptions {
  readonly config: CatalogueTablesConfig;
  readonly scores: Pick<ScoreStore, 'find' | 'publishers' | 'isComplete'>;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly metrics?: Metrics | undefined;
  readonly now?: (() => number) | undefined;
  /** In place of the real CKAN, by tests. */
  readonly reader?: TableSources['ckan'] | undefined;
  readonly desk?: TableDesk | undefined;
}

/** The catalogue itself as open data. */
export interface CatalogueTables {
  /** Writes all tables, then publishes what changed. A second call joins one that is under way. */
  publish(): Promise<TableOutcome[]>;
  /** Publishes by the schedule from now on, when there is one. */
  start(): void;
  /** Resolves when nothing is going on any more. */
  stop(): Promise<void>;
}

const tables = [datasetTable, resourceTable, publisherTable, scoreTable];
const leftoverMs = 24 * 3_600_000;

/** The publication of the catalogue's own tables. */
export function createCatalogueTables(options: CatalogueTablesOptions): CatalogueTables {
  const { config, log, metrics } = options;
  const published = metrics?.gauge(
    'catalogue_tables_published_seconds',
    'When the tables of the catalogue were published last, in Unix time.',
  );
  const failures = metrics?.counter(
    'catalogue_tables_failures_total',
    'Publications of the tables of the catalogue that failed.',
  );
  let underWay: Promise<TableOutcome[]> | undefined;
  let task: ReturnType<typeof schedule> | undefined;

  const publish = async (): Promise<TableOutcome[]> => {
    underWay ??= publishAll(options).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const publishBySchedule = async (): Promise<void> => {
    try {
      log.info({ tables: await publish() }, 'the tables of the catalogue were published');
      published?.set(Math.round((options.now?.() ?? Date.now()) / 1000));
    } catch (error) {
      if (options.signal.aborted) return;
      failures?.inc();
      log.error({ err: error }, 'the tables of the catalogue were not published; the last ones stay');
    }
  };
  return {
    publish,
    start: () => {
      const { ckanToken, catalogueSchedule: expression, catalogueTimezone: timezone } = config;
      if (expression === 'off') return;
      if (ckanToken === undefined) log.warn('without a token for CKAN the tables of the catalogue are not published');
      else task = schedule(expression, publishBySchedule, { name: 'catalogue-tables', timezone });
    },
    stop: async () => {
      await task?.destroy();
      await underWay?.catch(() => undefined);
    },
  };
}

async function publishAll(options: CatalogueTablesOptions): Promise<TableOutcome[]> {
  const { config, scores, log, signal, now = Date.now } = options;
  const { siteUrl, dataDir, ckanUrl } = config;
  const desk = options.desk ?? openDesk(config);
  const ckan = options.reader ?? createCkanClient({ url: ckanUrl });
  const history = () => readScoreRows(join(dataDir, 'scores.sqlite'));
  return inDraftFolder(dataDir, now(), async (folder) => {
    // All is written before the first is sent: what fails half-way leaves every file that was published before.
    const { files, since } = await writeTables({ ckan, scores, history, siteUrl }, folder, signal);
    const today = new Date(now()).toISOString().slice(0, 10);
    const offer = { organization: config.catalogueOrganization, title: { lv: config.title, en: config.titleEn } };
    const outcomes: TableOutcome[] = [];
    for (const table of tables) {
      signal.throwIfAborted();
      const offered = {
        offering: toOffering(table, offer, since[table.id]),
        columns: table.columns,
        files: files.filter((file) => file.table === table.id),
        today,
      };
      // oxlint-disable-next-line no-await-in-loop -- one after the other: CKAN has other work
      outcomes.push(await publishTable(desk, offered, log));
    }
    return outcomes;
  });
}

function openDesk({ ckanUrl, ckanToken }: CatalogueTablesConfig): TableDesk {
  if (ckanToken !== undefined) return createCkanClient({ url: ckanUrl, token: ckanToken });
  const detail = 'Publishing takes a token of CKAN: set VDT_DCAT_EXPORT_CKAN_TOKEN or VDT_DCAT_EXPORT_CKAN_TOKEN_FILE.';
  throw new AppError('input', 'ckan-token-missing', detail);
}

async function inDraftFolder<T>(dataDir: string, nowMs: number, work: (folder: string) => Promise<T>): Promise<T> {
  const root = join(dataDir, 'catalogue-tables');
  mkdirSync(root, { recursive: true });
  for (const name of readdirSync(root)) {
    // Of a process that was killed; a younger one may be another's that is at work.
    if (nowMs - statSync(join(root, name)).mtimeMs > leftoverMs)
      rmSync(join(root, name), { recursive: true, force: true });
  }
  const folder = mkdtempSync(join(root, 'draft-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
