/** What a cell holds, by its column's type: a text, a whole number, a number, yes or no, a day, a moment; or nothing. */
export type Cell = string | number | boolean | Date | null;

/** Of a column. A day is a `Date` at midnight of UTC, a moment one to the millisecond. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'day' | 'moment';

/** A column: what it is called, what it means to people, and how a row's cell is read from its source. */
export interface Column<Source> {
  readonly name: string;
  readonly type: ColumnType;
  readonly lv: string;
  readonly en: string;
  readonly read: (source: Source) => Cell | undefined;
  /**
   * Changes when the tables are published. It stays empty for the data sets of the tables themselves: else each
   * publication would make a next one necessary.
   */
  readonly changesByPublishing?: true;
}

/** The tables, by the name that their files have. */
export const tableIds = ['datasets', 'resources', 'publishers', 'scores'] as const;
export type TableId = (typeof tableIds)[number];

/** A table with its columns in order. Further ones are added at the end: readers may go by position. */
export interface Table<Source> {
  readonly id: TableId;
  readonly columns: readonly Column<Source>[];
}

/** The name in CKAN of each table's data set. */
export const datasetNames: Readonly<Record<TableId, string>> = {
  datasets: 'kataloga-datu-kopas',
  resources: 'kataloga-resursi',
  publishers: 'kataloga-publicetaji',
  scores: 'kataloga-vertejumi',
};

const ownNames: ReadonlySet<string> = new Set(Object.values(datasetNames));

/** One row, a cell for each column in order. */
export function toRow<Source>({ columns }: Table<Source>, source: Source, isOwn = false): Cell[] {
  return columns.map(({ read, changesByPublishing }) =>
    isOwn && changesByPublishing === true ? null : (read(source) ?? null),
  );
}

/** Whether a data set is one of the tables'. */
export function isOfTheTables(datasetName: string): boolean {
  return ownNames.has(datasetName);
}

// Easily split at by spreadsheets and databases alike; unlike comma and semicolon it hardly stands in a keyword.
const listSeparator = '|';

/** Several values in one cell, the same in CSV and Parquet; a separator within a value becomes a blank. */
export function joined(values: readonly string[]): string | undefined {
  return values.length === 0
    ? undefined
    : values.map((value) => value.replaceAll(listSeparator, ' ')).join(listSeparator);
}

/** A moment as CKAN writes it, in UTC without saying so; undefined when it is none. */
export function toMoment(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
