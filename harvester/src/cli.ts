import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { chooseCommand, exitCodes, print, readArguments, runCommand, UsageError } from '@vdt/core/cli';
import { readSettings } from '@vdt/core/config';
import { AppError } from '@vdt/core/errors';
import { createLog } from '@vdt/core/log';
import { createOutboundClient } from '@vdt/core/outbound';
import { openDatabase } from '@vdt/core/sqlite';
import { createCkanCatalogue } from './adapters/ckan-catalogue.ts';
import { createFetchPage, createReadFile, localBase } from './adapters/documents.ts';
import { ownHolder } from './adapters/run-holder.ts';
import { runMigrations } from './adapters/run-migrations.ts';
import { createRunStore } from './adapters/run-store.ts';
import { readDefaults, readSourcesFile } from './adapters/sources-file.ts';
import { isLocalFile, readStandardInput } from './adapters/standard-input.ts';
import { type HarvesterSettings, outboundOptions, settings } from './config.ts';
import type { RunStore } from './domain/ports.ts';
import { previewSource } from './domain/preview.ts';
import type { SourceKind, SourceRequest } from './domain/source-kind.ts';
import { previewJson, runsJson, statusJson } from './reports/json.ts';
import { previewText, runText, statusText } from './reports/text.ts';
import { createHarvester, type Harvester } from './run/harvester.ts';
import { sourceKinds } from './sources/index.ts';

const types = [...sourceKinds.keys()];
const usage = `vdt-harvest run [SOURCE] [--json]
vdt-harvest status [--json]
vdt-harvest preview --type ${types.join('|')} --source URL|FILE [--defaults JSON] [--json]
FILE may be - for standard input.`;

const maxEntries = 10_000;

const options = {
  type: { type: 'string' },
  source: { type: 'string' },
  defaults: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options that each command takes, and how many operands. */
const commands = {
  run: { execute: run, takes: ['json'], operands: 1 },
  status: { execute: status, takes: ['json'], operands: 0 },
  preview: { execute: preview, takes: ['type', 'source', 'defaults', 'json'], operands: 0 },
} as const;

type Values = ReturnType<typeof readArguments<{ options: typeof options }>>['values'];

async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  if (values.help === true) return say(usage, exitCodes.done);
  const [name = '', ...operands] = positionals;
  const command = chooseCommand(commands, name, values);
  if (operands.length > command.operands) throw new UsageError(`${name} takes no "${operands.at(-1)}".`);
  return command.execute(values, operands);
}

async function run(values: Values, [id]: string[]): Promise<number> {
  const config = readSettings(settings, process.env);
  const sources = readSourcesFile(config.sourcesFile, types, process.env);
  const chosen = id === undefined ? sources.filter(({ enabled }) => enabled).map((source) => source.id) : [id];
  return withStore(config, async (store) => {
    const harvester = openHarvester(config, sources, store);
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void harvester.close());
    const ended = [];
    for (const source of chosen) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, to be gentle with CKAN
      const done = await harvester.start(source, 'command').finished;
      ended.push({ run: done, entries: store.entries(done.id, { limit: maxEntries }) });
    }
    const text = ended.map((each) => runText(each.run, each.entries)).join('\n');
    const isGood = ended.every((each) => each.run.state === 'succeeded');
    return say(values.json === true ? toJson(runsJson(ended)) : text, isGood ? exitCodes.done : exitCodes.badInput);
  });
}

async function status(values: Values): Promise<number> {
  const config = readSettings(settings, process.env);
  const sources = readSourcesFile(config.sourcesFile, types, process.env);
  return withStore(config, async (store) => {
    store.sweep();
    const views = sources.map((source) => ({ source, lastRun: store.list({ source: source.id, limit: 1 })[0] }));
    return say(values.json === true ? toJson(statusJson(views)) : statusText(views), exitCodes.done);
  });
}

async function preview(values: Values): Promise<number> {
  const { type, source, defaults } = values;
  if (type === undefined || source === undefined) throw new UsageError('preview takes --type and --source.');
  const kind = sourceKinds.get(type);
  if (kind === undefined) throw new UsageError(`There is no type "${type}", only ${types.join(', ')}.`);
  const request = requestOf(source, readSettings(settings, process.env));
  const result = await readPreview(kind, request, defaults);
  const isWhole = result.incomplete === undefined;
  const text = values.json === true ? toJson(previewJson(result)) : previewText(result);
  return say(text, isWhole ? exitCodes.done : exitCodes.badInput);
}

async function readPreview(kind: SourceKind, request: SourceRequest, defaults: string | undefined) {
  return previewSource(kind.read(request), defaults === undefined ? undefined : readDefaults(defaults));
}

function requestOf(source: string, config: HarvesterSettings): SourceRequest {
  const { maxPages, maxBodyBytes } = config;
  if (isLocalFile(source)) {
    return { url: localBase, fetchPage: createReadFile(source, readStandardInput), maxPages };
  }
  if (!/^https?:\/\//i.test(source)) {
    throw new AppError('input', 'source-unreadable', `${source} is neither a file nor an http or https address.`);
  }
  const outbound = createOutboundClient(outboundOptions(config));
  return { url: source, fetchPage: createFetchPage(outbound, maxBodyBytes), maxPages };
}

async function withStore(config: HarvesterSettings, work: (store: RunStore) => Promise<number>): Promise<number> {
  const database = openDatabase(join(config.dataDir, 'runs.sqlite'), runMigrations);
  try {
    return await work(createRunStore(database, { now: () => new Date(), holder: ownHolder() }));
  } finally {
    database.close();
  }
}

function openHarvester(
  config: HarvesterSettings,
  sources: ReturnType<typeof readSourcesFile>,
  store: RunStore,
): Harvester {
  // Standard output is for the report; the log is for those who ask for it.
  const log = createLog({
    service: 'harvester',
    level: process.env['VDT_LOG_LEVEL'] ?? 'silent',
    destination: process.stderr,
  });
  const ckan = createCkanClient({ url: config.ckanUrl, token: config.ckanToken });
  const outbound = createOutboundClient({ ...outboundOptions(config), log });
  const fetchPage = (signal: AbortSignal) => createFetchPage(outbound, config.maxBodyBytes, signal);
  const catalogue = createCkanCatalogue(ckan);
  return createHarvester({ sources, kinds: sourceKinds, catalogue, store, fetchPage, maxPages: config.maxPages, log });
}

function toJson(value: object): string {
  return JSON.stringify(value, undefined, 2);
}

async function say(text: string, exitCode: number): Promise<number> {
  await print(`${text}\n`);
  return exitCode;
}

await runCommand('vdt-harvest', main);
