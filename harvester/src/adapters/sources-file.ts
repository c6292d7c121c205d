import { readFileSync } from 'node:fs';
import { AppError, describeFaults } from '@vdt/core/errors';
import { validate as isCronExpression } from 'node-cron';
import { parse } from 'yaml';
import { z } from 'zod';
import { compact } from '../domain/compact.ts';
import type { SourceDefaults } from '../domain/dataset/dataset.ts';
import type { HarvestSource } from '../domain/harvest-source.ts';
import { findEntry, type VocabularyName } from '../domain/terms/find-entry.ts';
import { findFrequency } from '../domain/terms/frequencies.ts';
import { findLanguage } from '../domain/terms/languages.ts';
import { findLicence } from '../domain/terms/licences.ts';
import { fillPlaceholders, publicAddress } from './placeholders.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One text or several. */
const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

function term(name: VocabularyName, find = (value: string) => findEntry(name, value)) {
  return z.string().transform((value, context) => {
    const entry = find(value);
    if (entry !== undefined) return entry.iri;
    context.addIssue({ code: 'custom', message: `"${value}" is not in the vocabulary ${name}` });
    return z.NEVER;
  });
}

/** `defaults` of a source: terms as IRI, code or label. */
const defaultsSchema = z
  .strictObject({
    theme: oneOrMore.pipe(z.array(term('theme'))).optional(),
    license_id: term('licence', findLicence).optional(),
    frequency: term('frequency', findFrequency).optional(),
    language: oneOrMore.pipe(z.array(term('language', findLanguage))).optional(),
    keyword: oneOrMore.optional(),
  })
  .transform((value): SourceDefaults => compact<SourceDefaults>(value));

const title = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ lv: text, en: text })),
  z.strictObject({ lv: z.string().min(1), en: z.string().min(1) }),
]);

const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63'),
  type: z.string(),
  url: z.string().min(1),
  organization: z.string().min(1),
  title,
  schedule: z
    .string()
    .refine((value) => isCronExpression(value), 'not a cron expression')
    .optional(),
  enabled: z.boolean().default(true),
  defaults: defaultsSchema.default({}),
  trustModified: z.boolean().default(false),
});

/**
 * The sources of a YAML file, a list; none without a file. `${VDT_…}` in an address is taken from the environment.
 *
 * @throws AppError `sources-file-invalid` (input), naming all faults at once
 */
export function readSourcesFile(file: string | undefined, types: readonly string[], env: Environment): HarvestSource[] {
  if (file === undefined) return [];
  const parsed = z.array(sourceSchema).safeParse(parseYaml(file) ?? []);
  if (!parsed.success) throw invalid(file, describeFaults(parsed.error));
  const filled = parsed.data.map((source) => fillSource(source, types, env));
  const faults = [...filled.flatMap(({ faults: own }) => own), ...repeatedIds(parsed.data.map(({ id }) => id))];
  if (faults.length > 0) throw invalid(file, faults.join('; '));
  return filled.map(({ source }) => source);
}

/**
 * The `defaults` of a source that is not in the file, as JSON.
 *
 * @throws AppError `defaults-invalid` (input)
 */
export function readDefaults(json: string): SourceDefaults {
  const parsed = defaultsSchema.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  throw new AppError('input', 'defaults-invalid', `The defaults are not valid: ${describeFaults(parsed.error)}.`);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new AppError('input', 'defaults-invalid', 'The defaults are not JSON.', { cause: error });
  }
}

function parseYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'), { maxAliasCount: 10 });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : 'unknown';
    throw new AppError('input', 'sources-file-invalid', `The sources file cannot be read: ${reason}`, { cause: error });
  }
}

function fillSource(given: z.output<typeof sourceSchema>, types: readonly string[], env: Environment) {
  const { text: url, secrets, missing } = fillPlaceholders(given.url, env);
  const faults = missing.map((name) => `${given.id}: ${name} is not set`);
  if (!types.includes(given.type))
    faults.push(`${given.id}: there is no type "${given.type}", only ${types.join(', ')}`);
  if (missing.length === 0 && !isWebAddress(url))
    faults.push(`${given.id}: url is not an absolute http or https address`);
  const { schedule, ...rest } = given;
  const source: HarvestSource = {
    ...rest,
    ...(schedule === undefined ? {} : { schedule }),
    url,
    address: publicAddress(given.url, env),
    secrets,
  };
  return { source, faults };
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function repeatedIds(ids: readonly string[]): string[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...repeated].map((id) => `${id}: the id stands twice`);
}

function invalid(file: string, faults: string): AppError {
  return new AppError('input', 'sources-file-invalid', `The sources file ${file} is not valid: ${faults}.`);
}
