import { cautions } from '../cautions.ts';
import { unlessEmpty } from '../compact.ts';
import type { WarningSink } from '../message.ts';
import type { SourceRecord } from '../record.ts';
import { findAccessRight } from '../terms/access-rights.ts';
import { findEntry } from '../terms/find-entry.ts';
import { findFrequency } from '../terms/frequencies.ts';
import { findLanguage } from '../terms/languages.ts';
import { findTheme } from '../terms/themes.ts';
import type { SourceDefaults } from './dataset.ts';
import { toIris, toTerm, toTerms } from './terms.ts';

/** The fields that hold terms of EU authority tables, from the record or else from the source's defaults. */
export function classificationFields(record: SourceRecord, defaults: SourceDefaults, sink: WarningSink) {
  const theme = toTerms(record.themes, findTheme, 'theme', sink);
  const language = toTerms(record.languages, findLanguage, 'language', sink);
  return {
    theme: orDefault(unlessEmpty(theme), defaults.theme, 'theme', sink) ?? [],
    frequency: orDefault(
      toTerm(record.frequency, findFrequency, 'frequency', sink),
      defaults.frequency,
      'frequency',
      sink,
    ),
    access_rights: toTerm(record.accessRights, findAccessRight, 'access_rights', sink),
    language: unlessEmpty(language) ?? defaults.language,
    hvd_category: unlessEmpty(toTerms(record.hvdCategories, findCategory, 'hvd_category', sink)),
    applicable_legislation: toIris(record.legislation, 'applicable_legislation', sink),
  };
}

function orDefault<T>(value: T | undefined, standard: T | undefined, field: string, sink: WarningSink): T | undefined {
  if (value === undefined && standard !== undefined) sink.warn(field, cautions.defaultUsed());
  return value ?? standard;
}

function findCategory(value: string) {
  return findEntry('hvd-category', value);
}
