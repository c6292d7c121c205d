import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@vdt/core/errors';
import { exportLine } from './domain/export-line.ts';
import { journalFiles } from './store/files.ts';
import { type JournalReader, openReader } from './store/reader.ts';
import { exportFiles } from './store/source.ts';

const batchSize = 1_000;

/**
 * Writes a copy of a journal that can be verified without the gateway: docs/journal.md tells its form. The gateway may
 * go on writing meanwhile.
 *
 * @returns how many records were written
 * @throws AppError `journal-unreadable`, `journal-export-exists` (conflict) when the folder already holds an export
 */
export async function exportJournal(folder: string, target: string): Promise<number> {
  const reader = openReader(journalFiles(folder).database);
  try {
    reader.holdSnapshot();
    await mkdir(target, { recursive: true });
    const files = exportFiles(target);
    await writeNew(files.keys, reader.verifierKeys().map(asLine).join(''));
    await writeNew(files.checkpoints, [...reader.checkpoints()].join(''));
    await pipeline(Readable.from(exportedLines(reader)), createWriteStream(files.records, { flags: 'wx' }));
    return reader.size;
  } finally {
    reader.close();
  }
}

function* exportedLines(reader: JournalReader): Generator<string> {
  for (let from = 0; ;) {
    const records = reader.records(from, batchSize);
    yield records.map((record) => `${exportLine(record)}\n`).join('');
    if (records.length < batchSize) return;
    from += records.length;
  }
}

function asLine(text: string): string {
  return `${text}\n`;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const detail = `${file} cannot be written, or is there already.`;
    throw new AppError('conflict', 'journal-export-exists', detail, { cause });
  }
}
