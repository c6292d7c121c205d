/*
 * Source: CKAN 2.12, DataStore extension, "Download the whole resource" (the formats and parameters of /datastore/dump);
 * the file types by which data.europa.eu scores a distribution as machine-readable and non-proprietary.
 */

/** A format that CKAN's DataStore gives the rows of a table in. */
export interface TwinFormat {
  /** Code in the EU's table of file types, which is the last part of the distribution's IRI too. */
  code: 'CSV' | 'JSON';
  /** What the dump's address asks for it with. A byte order mark keeps Excel from misreading CSV; JSON may have none. */
  query: string;
}

/** The formats in which a twin is offered. */
export const twinFormats: readonly TwinFormat[] = [
  { code: 'CSV', query: 'format=csv&bom=True' },
  { code: 'JSON', query: 'format=json' },
];

/** File types whose rows CKAN can take into the DataStore while few programs read them, or score them low. */
export const typesWithTwins: ReadonlySet<string> = new Set([
  'XLSX',
  'XLS',
  'XLSM',
  'XLSB',
  'ODS',
  'TSV',
  'ZIP',
  'GZIP',
]);
