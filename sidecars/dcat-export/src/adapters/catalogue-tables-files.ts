import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { type ColumnSource, fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { type MeasuredTable, type TableFormat, tableFormats } from '../domain/catalogue-tables/offering.ts';
import type { Cell, Column, ColumnType, Table } from '../domain/catalogue-tables/table.ts';

/** A file that was written, and where. */
export interface TableFile extends MeasuredTable {
  readonly path: string;
}

/** Takes the rows of one table. */
export interface TableWriter {
  add(row: readonly Cell[]): Promise<void>;
  /** Resolves to the table's CSV and Parquet file. */
  finish(): Promise<TableFile[]>;
}

// One row group of Parquet, and what is held in memory: so many rows, or fewer when their texts are long.
const maxRows = 1_000;
const maxCharacters = 1_000_000;

/** Begins the files of a table in a folder. Rejects with what the file system says. */
export async function openTableWriter<Source>(folder: string, { id, columns }: Table<Source>): Promise<TableWriter> {
  const fileOf = (format: TableFormat) => `${id}.${tableFormats[format].extension}`;
  const csv = join(folder, fileOf('CSV'));
  await writeFile(csv, toCsv([columns.map(({ name }) => name)]), { flag: 'wx' });
  const parquet = openParquet(join(folder, fileOf('PARQUET')), columns);
  let rows: (readonly Cell[])[] = [];
  let characters = 0;

  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    await appendFile(csv, toCsv(rows.map((row) => row.map((cell, index) => toText(cell, columns[index]?.type)))));
    await parquet.write(rows);
    rows = [];
    characters = 0;
  };
  return {
    add: async (row) => {
      rows.push(row);
      for (const cell of row) characters += typeof cell === 'string' ? cell.length : 0;
      if (rows.length >= maxRows || characters >= maxCharacters) await flush();
    },
    finish: async () => {
      await flush();
      await parquet.finish();
      return Promise.all(
        (['CSV', 'PARQUET'] as const).map(async (format) => {
          const fileName = fileOf(format);
          const path = join(folder, fileName);
          return { table: id, format, fileName, path, ...(await measure(path)) };
        }),
      );
    },
  };
}

// RFC 4180, with its CRLF and a line of names.
function toCsv(rows: readonly (readonly (string | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );
}

function toText(cell: Cell, type: ColumnType | undefined): string | null {
  if (!(cell instanceof Date)) return cell === null ? null : String(cell);
  return type === 'day' ? cell.toISOString().slice(0, 10) : cell.toISOString();
}

function openParquet(path: string, columns: readonly Pick<Column<never>, 'name' | 'type'>[]) {
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: toSchema(columns),
    createdBy: 'vdt dcat-export',
  });
  return {
    write: async (rows: readonly (readonly Cell[])[]): Promise<void> => {
      const columnData: ColumnSource[] = columns.map(({ name, type }, index) => ({
        name,
        data: rows.map((row) => toParquet(row[index] ?? null, type)),
      }));
      await writer.write({ columnData, rowGroupSize: rows.length });
    },
    finish: async (): Promise<void> => writer.finish(),
  };
}

function toSchema(columns: readonly Pick<Column<never>, 'name' | 'type'>[]): SchemaElement[] {
  const elements = columns.map(({ name, type }): SchemaElement => ({
    name,
    repetition_type: 'OPTIONAL',
    ...parquetTypes[type],
  }));
  return [{ name: 'root', num_children: elements.length }, ...elements];
}

/** The physical type of each of ours and how it is to be understood. */
const parquetTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const;

function toParquet(cell: Cell, type: ColumnType): Cell | bigint {
  return type === 'integer' && typeof cell === 'number' ? BigInt(cell) : cell;
}

async function measure(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const { size } = await stat(path);
  return { bytes: size, sha256: hash.digest('hex') };
}
