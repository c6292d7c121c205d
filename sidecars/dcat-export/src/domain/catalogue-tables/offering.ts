import type { Bilingual } from '../score/metrics.ts';
import { type Column, datasetNames, type TableId, tableIds } from './table.ts';

/** What CKAN is to say of a table: the fields of ckanext-vdt's schema that this service keeps up to date. */
export interface Offering {
  readonly name: string;
  readonly owner_org: string;
  readonly tags: readonly { readonly name: string }[];
  readonly [field: string]: unknown;
}

/** The formats of each table. */
export const tableFormats = {
  CSV: { extension: 'csv', mediaType: 'text/csv' },
  PARQUET: { extension: 'parquet', mediaType: 'application/vnd.apache.parquet' },
} as const;
export type TableFormat = keyof typeof tableFormats;

const cc0 = 'http://publications.europa.eu/resource/authority/licence/CC0';
const sha256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';
const authority = 'http://publications.europa.eu/resource/authority';
const languages = [`${authority}/language/LAV`, `${authority}/language/ENG`];

const subjects: Readonly<Record<TableId, { title: Bilingual; about: Bilingual }>> = {
  datasets: {
    title: { lv: 'kataloga datu kopas', en: 'data sets of the catalogue' },
    about: {
      lv: 'Visas portāla publiskās datu kopas ar to metadatiem un kvalitātes punktiem; rinda ir datu kopa.',
      en: 'All public data sets of the portal with their metadata and points for quality; a row is a data set.',
    },
  },
  resources: {
    title: { lv: 'kataloga resursi', en: 'resources of the catalogue' },
    about: {
      lv: 'Visu portāla publisko datu kopu resursi: adreses, formāti, lielumi; rinda ir resurss.',
      en: 'The resources of all public data sets of the portal: addresses, formats, sizes; a row is a resource.',
    },
  },
  publishers: {
    title: { lv: 'kataloga publicētāji', en: 'publishers of the catalogue' },
    about: {
      lv: 'Visas portāla organizācijas, ko tās publicējušas un ar kādu kvalitāti; rinda ir organizācija.',
      en: 'All organisations of the portal, what they have published and how well; a row is an organisation.',
    },
  },
  scores: {
    title: { lv: 'metadatu kvalitāte pa dienām', en: 'quality of metadata by day' },
    about: {
      lv: 'Kataloga, publicētāju un datu kopu metadatu kvalitātes punkti (MQA, 0 līdz 405) pa dienām.',
      en: 'Points for the quality of metadata (MQA, 0 to 405) of catalogue, publishers and data sets by day.',
    },
  },
};

/** What the offerings are made with. */
export interface OfferingOptions {
  readonly organization: string;
  /** The portal's title. */
  readonly title: Bilingual;
}

/**
 * The data set of a table. `since` is the day its rows begin, `YYYY-MM-DD`. The meaning of each column stands in the
 * description, in both languages, so that it goes wherever the description goes.
 */
export function toOffering(
  table: { id: TableId; columns: readonly Pick<Column<never>, 'name' | 'type' | 'lv' | 'en'>[] },
  { organization, title }: OfferingOptions,
  since: string | undefined,
): Offering {
  const { title: subject, about } = subjects[table.id];
  return {
    name: datasetNames[table.id],
    owner_org: organization,
    title: `${title.lv}: ${subject.lv}`,
    title_en: `${title.en}: ${subject.en}`,
    notes: describe(about.lv, others(table.id, 'Pārējās kataloga tabulas'), 'Kolonnas', table.columns, 'lv'),
    notes_en: describe(about.en, others(table.id, 'The other tables of the catalogue'), 'Columns', table.columns, 'en'),
    tags: ['datu kopas', 'katalogs', 'metadati', ...(table.id === 'scores' ? ['datu kvalitāte'] : [])].map((name) => ({
      name,
    })),
    keywords_en: ['catalogue', 'data sets', 'metadata', ...(table.id === 'scores' ? ['data quality'] : [])],
    theme: [`${authority}/data-theme/GOVE`, `${authority}/data-theme/TECH`],
    license_id: cc0,
    access_rights: `${authority}/access-right/PUBLIC`,
    frequency: `${authority}/frequency/DAILY`,
    language: languages,
    spatial_uri: [`${authority}/country/LVA`],
    ...(since === undefined ? {} : { temporal_start: since }),
  };
}

function others(id: TableId, words: string): string {
  return `${words}: ${tableIds.flatMap((other) => (other === id ? [] : [datasetNames[other]])).join(', ')}.`;
}

function describe(
  about: string,
  othersLine: string,
  heading: string,
  columns: readonly Pick<Column<never>, 'name' | 'type' | 'lv' | 'en'>[],
  language: keyof Bilingual,
): string {
  const lines = columns.map(
    (column) => `- \`${column.name}\` (${typeWords[column.type][language]}): ${column[language]}`,
  );
  return [`${about} ${othersLine}`, '', `${heading}:`, '', ...lines].join('\n');
}

const typeWords: Readonly<Record<Column<never>['type'], Bilingual>> = {
  text: { lv: 'teksts', en: 'text' },
  integer: { lv: 'vesels skaitlis', en: 'whole number' },
  number: { lv: 'skaitlis', en: 'number' },
  boolean: { lv: 'true vai false', en: 'true or false' },
  day: { lv: 'datums', en: 'date' },
  moment: { lv: 'datums un laiks', en: 'date and time' },
};

/** A file of a table. Size in bytes, SHA-256 in hexadecimal digits. */
export interface MeasuredTable {
  readonly table: TableId;
  readonly format: TableFormat;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The resource of a file. `today` is the day it changed, `YYYY-MM-DD`. */
export function toResource({ table, format, bytes, sha256: hash }: MeasuredTable, today: string) {
  const { title } = subjects[table];
  const label = format === 'CSV' ? 'CSV' : 'Parquet';
  return {
    name: `${capital(title.lv)} (${label})`,
    name_en: `${capital(title.en)} (${label})`,
    format,
    mimetype: tableFormats[format].mediaType,
    license: cc0,
    language: languages,
    modified_date: today,
    size: bytes,
    hash,
    hash_algorithm: sha256,
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Those that xloader keeps when it loads the file; whole numbers and what is true or false have none among them.
const datastoreTypes: Readonly<Record<Column<never>['type'], string>> = {
  text: 'text',
  integer: 'numeric',
  number: 'numeric',
  boolean: 'text',
  day: 'timestamp',
  moment: 'timestamp',
};

/**
 * The data dictionary as the DataStore keeps it beside its table. CKAN shows `label` and `notes`; `type_override` is the type
 * that xloader gives the column.
 */
export function toDataDictionary(columns: readonly Pick<Column<never>, 'name' | 'type' | 'lv' | 'en'>[]) {
  return columns.map(({ name, type, lv, en }) => ({
    id: name,
    type: datastoreTypes[type],
    info: {
      label: name,
      notes: `${lv}\n\n${en}`,
      notes_lv: lv,
      notes_en: en,
      type_override: datastoreTypes[type],
    },
  }));
}

/** Whether what CKAN has differs from what it is to have. Fields that the offering does not name are left alone. */
export function differs(
  existing: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(wanted).some(([field, value]) => plain(existing[field]) !== plain(value));
}

// CKAN gives tags with ids and in its own order, lists as lists, and numbers at times as text.
function plain(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const parts = value.map((part: unknown) =>
    typeof part === 'object' && part !== null && 'name' in part ? String(part.name) : String(part),
  );
  return JSON.stringify(parts.toSorted());
}
