import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError, describeFaults } from '../errors/index.ts';

const entrySchema = z.looseObject({
  iri: z.url({ protocol: /^https?$/ }),
  code: z.string().min(1),
  lv: z.string().min(1),
  en: z.string().min(1),
  mediaType: z.string().optional(),
  machineReadable: z.boolean().optional(),
  nonProprietary: z.boolean().optional(),
  extensions: z.array(z.string()).optional(),
  aliases: z.array(z.string()).optional(),
});

const fileSchema = z.strictObject({
  source: z.string().min(1),
  scheme: z.url({ protocol: /^https?$/ }),
  entries: z.array(entrySchema).min(1),
});

/** One concept of a controlled vocabulary, with its labels; the further keys only some vocabularies have. */
export type VocabularyEntry = z.infer<typeof entrySchema>;

/** A controlled vocabulary of the EU or IANA, cut to what the catalogue offers. */
export interface Vocabulary {
  name: string;
  /** IRI of the concept scheme. */
  scheme: string;
  entries: readonly VocabularyEntry[];
  byIri(iri: string): VocabularyEntry | undefined;
  byCode(code: string): VocabularyEntry | undefined;
  label(iri: string, language: 'lv' | 'en'): string | undefined;
}

// The same two steps up from src/rdf and from dist/rdf.
const folder = new URL('../../vocabularies/', import.meta.url);
const loaded = new Map<string, Vocabulary>();

/**
 * The vocabulary in core/vocabularies/<name>.json, read once.
 *
 * @throws AppError `vocabulary-unusable` (internal) when there is no such file or it breaks the format.
 */
export function vocabulary(name: string): Vocabulary {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const read = readVocabulary(name);
  loaded.set(name, read);
  return read;
}

function readVocabulary(name: string): Vocabulary {
  const parsed = fileSchema.safeParse(readJson(name));
  if (!parsed.success) throw unusable(name, describeFaults(parsed.error));
  const { scheme, entries } = parsed.data;
  const iris = new Map(entries.map((entry) => [entry.iri, entry]));
  const codes = new Map(entries.map((entry) => [entry.code, entry]));
  if (iris.size < entries.length || codes.size < entries.length) throw unusable(name, 'an IRI or a code stands twice');
  return {
    name,
    scheme,
    entries,
    byIri: (iri) => iris.get(iri),
    byCode: (code) => codes.get(code),
    label: (iri, language) => iris.get(iri)?.[language],
  };
}

function readJson(name: string): unknown {
  try {
    return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  } catch (error) {
    throw unusable(name, 'the file cannot be read', error);
  }
}

function unusable(name: string, reason: string, cause?: unknown): AppError {
  return new AppError('internal', 'vocabulary-unusable', `The vocabulary ${name} cannot be used: ${reason}.`, {
    cause,
  });
}
