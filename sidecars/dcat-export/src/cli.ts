import { packageSearchAnswer } from '@vdt/core/ckan';
import { chooseCommand, exitCodes, print, readArguments, runCommand, UsageError } from '@vdt/core/cli';
import { commonSettings, readSettings, webAddress } from '@vdt/core/config';
import { AppError, describeFaults } from '@vdt/core/errors';
import { join } from 'node:path';
import { createLog } from '@vdt/core/log';
import { createCatalogueTables } from './adapters/catalogue-tables.ts';
import type { TableOutcome } from './adapters/catalogue-tables-ckan.ts';
import { readRdfFile, readText } from './adapters/rdf-files.ts';
import { scoreQuads } from './adapters/score-file.ts';
import { openScoreStore } from './adapters/score-store.ts';
import { createJudge } from './adapters/shapes.ts';
import {
  catalogueSettings,
  linkLimits,
  linkSettings,
  probeOptions,
  settings as serviceSettings,
  toCatalogueDescription,
} from './config.ts';
import { toRules } from './domain/publication.ts';
import { reportFile } from './domain/score/report.ts';
import { writeGraph } from './domain/serialise/format-writer.ts';
import { type Format, formats, isFormat } from './domain/serialise/formats.ts';
import { type Verdict, violationsOf } from './domain/verdict.ts';
import { toWholeCatalogue } from './domain/whole-catalogue.ts';
import { finish } from './domain/work.ts';

const usage = `vdt-dcat render --packages FILE [--base-url URL] [--format ttl|rdf|jsonld|nt] [--shapes FOLDER]
vdt-dcat validate FILE [--json] [--format ttl|rdf|jsonld|nt] [--shapes FOLDER]
vdt-dcat score FILE [--json] [--check-links] [--format ttl|rdf|jsonld|nt] [--shapes FOLDER]
vdt-dcat publish-catalogue [--json]
FILE may be - for standard input.`;

const options = {
  packages: { type: 'string' },
  'base-url': { type: 'string' },
  format: { type: 'string' },
  shapes: { type: 'string' },
  json: { type: 'boolean' },
  'check-links': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options that each command takes. */
const commands = {
  render: { run: render, takes: ['packages', 'base-url', 'format', 'shapes'] },
  validate: { run: validate, takes: ['json', 'format', 'shapes'] },
  score: { run: score, takes: ['json', 'check-links', 'format', 'shapes'] },
  'publish-catalogue': { run: publishCatalogue, takes: ['json'] },
} as const;

type Values = ReturnType<typeof readArguments<{ options: typeof options }>>['values'];

async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true });
  const [name = '', ...operands] = positionals;
  if (values.help !== true) return chooseCommand(commands, name, values).run(values, operands);
  await print(`${usage}\n`);
  return exitCodes.done;
}

async function render(values: Values, operands: string[]): Promise<number> {
  if (values.packages === undefined || operands.length > 0) throw new UsageError('render takes --packages FILE.');
  const format = readFormat(values) ?? 'ttl';
  const settings = readSettings({ siteUrl: commonSettings.siteUrl, ...catalogueSettings }, process.env);
  const siteUrl = values['base-url'] === undefined ? settings.siteUrl : readBaseUrl(values['base-url']);
  const packages = readPackages(values.packages, await readText(values.packages));
  const rules = toRules(siteUrl, createJudge(values.shapes));
  const { graph, leftOut } = await toWholeCatalogue(rules, toCatalogueDescription(settings), packages);
  for (const { iri, results } of leftOut) {
    const reasons = violationsOf(results).map(({ message }) => message.en);
    process.stderr.write(`Left out: ${iri}: ${reasons.join(' ')}\n`);
  }
  await print(finish(writeGraph(formats[format].writer, graph)));
  return exitCodes.done;
}

async function validate(values: Values, operands: string[]): Promise<number> {
  const [file] = operands;
  if (file === undefined || operands.length > 1) throw new UsageError('validate takes one FILE.');
  const quads = await readRdfFile(file, readFormat(values));
  const verdict = await createJudge(values.shapes).judge(quads);
  await print(values.json === true ? toJsonReport(verdict) : toTextReport(verdict));
  return verdict.conforms ? exitCodes.done : exitCodes.badInput;
}

async function score(values: Values, operands: string[]): Promise<number> {
  const [file] = operands;
  if (file === undefined || operands.length > 1) throw new UsageError('score takes one FILE.');
  const quads = await readRdfFile(file, readFormat(values));
  const linksChecked = values['check-links'] === true;
  const datasets = await scoreQuads(quads, {
    judge: createJudge(values.shapes),
    linkCheck: linksChecked ? readLinkCheck() : undefined,
  });
  const report = reportFile(datasets, linksChecked);
  await print(values.json === true ? `${JSON.stringify(report, undefined, 2)}\n` : toScoreText(report));
  return exitCodes.done;
}

async function publishCatalogue(values: Values, operands: string[]): Promise<number> {
  if (operands.length > 0) throw new UsageError('publish-catalogue takes no operand.');
  const config = readSettings(serviceSettings, process.env);
  const { scores } = openScoreStore(join(config.dataDir, 'scores.sqlite'));
  const log = createLog({ service: 'dcat-export', level: 'silent' });
  try {
    const tables = await createCatalogueTables({ config, scores, log, signal: new AbortController().signal }).publish();
    await print(values.json === true ? `${JSON.stringify(tables, undefined, 2)}\n` : toTablesText(tables));
  } finally {
    scores.close();
  }
  return exitCodes.done;
}

function toTablesText(tables: readonly TableOutcome[]): string {
  return tables.map(toTableLine).join('');
}

function toTableLine({ dataset, description, uploaded }: TableOutcome): string {
  return `${dataset}  ${description}, ${uploaded.length === 0 ? 'no file changed' : `sent ${uploaded.join(' and ')}`}\n`;
}

function readLinkCheck() {
  const config = readSettings({ siteUrl: commonSettings.siteUrl, ...linkSettings }, process.env);
  return { probe: probeOptions(config.siteUrl, config), limits: linkLimits(config, { hours: 24, minutes: 60 }) };
}

function readFormat({ format }: Values): Format | undefined {
  if (format === undefined || isFormat(format)) return format;
  throw new UsageError(`There is no format "${format}".`);
}

function readBaseUrl(value: string): string {
  const parsed = webAddress.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--base-url takes an http or https address, not "${value}".`);
}

function readPackages(file: string, text: string) {
  const parsed = packageSearchAnswer.safeParse(parseJson(file, text));
  if (parsed.success) return parsed.data.result.results;
  const detail = `${file} is no answer of package_search (${describeFaults(parsed.error)}).`;
  throw new AppError('input', 'packages-unreadable', detail);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('input', 'packages-unreadable', `${file} is not JSON.`, { cause: error });
  }
}

function toJsonReport({ conforms, results }: Verdict): string {
  const shown = results.map(({ message, ...result }) => ({ ...result, message: message.en, messageLv: message.lv }));
  return `${JSON.stringify({ conforms, results: shown }, undefined, 2)}\n`;
}

function toTextReport({ conforms, results }: Verdict): string {
  const lines = results.map(({ severity, focusNode, path, message }) =>
    [severity, focusNode, path, message.en].filter((part) => part !== undefined).join('  '),
  );
  return [...lines, conforms ? 'Conforms.' : 'Does not conform.', ''].join('\n');
}

function toScoreText({ mean, possible, rating, note, datasets }: ReturnType<typeof reportFile>): string {
  const lines = datasets.map(({ iri, total, metrics }) => {
    const lost = metrics.filter(({ points }) => points === 0).map((metric) => `${metric.id} -${metric.possible}`);
    return [`${total}`.padStart(3), iri, ...lost].join('  ');
  });
  const whole = mean === null ? 'There is no data set.' : `Mean ${mean.toFixed(1)} of ${possible}, ${rating}.`;
  return [...lines, whole, ...(note === null ? [] : [note]), ''].join('\n');
}

await runCommand('vdt-dcat', main);
