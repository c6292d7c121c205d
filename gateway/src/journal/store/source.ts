import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@vdt/core/errors';
import type { FoundRecord, StoredNode } from '../domain/audit.ts';
import { readExportLine } from '../domain/export-line.ts';
import type { Finding } from '../domain/findings.ts';
import { splitNotes } from '../domain/signed-note.ts';
import { walkTiles } from '../domain/tiles.ts';
import { journalFiles } from './files.ts';
import { openReader } from './reader.ts';

/** A journal to be verified, wherever it is kept. */
export interface JournalSource {
  verifierKeys(): string[];
  /** Signed notes. */
  checkpoints(): string[];
  /** The records in their order, many at a time; a finding where a line cannot be read as a record. */
  batches(): AsyncIterable<readonly (FoundRecord | Finding)[]>;
  readonly storedNode: StoredNode;
  close(): void;
}

/** The files of an exported copy in its folder. */
export function exportFiles(folder: string): { records: string; checkpoints: string; keys: string } {
  return {
    records: join(folder, 'records.jsonl'),
    checkpoints: join(folder, 'checkpoints.txt'),
    keys: join(folder, 'keys.txt'),
  };
}

/**
 * Opens the journal of a gateway or an exported copy, by what is in the folder.
 *
 * @throws AppError `journal-not-found`, `journal-unreadable` (input)
 */
export function openSource(folder: string): JournalSource {
  if (existsSync(journalFiles(folder).database)) return openDatabaseSource(folder);
  if (existsSync(exportFiles(folder).records)) return openExportSource(folder);
  const detail = `${folder} holds no journal: neither journal.sqlite nor an exported records.jsonl.`;
  throw new AppError('input', 'journal-not-found', detail);
}

const batchSize = 1_000;

function openDatabaseSource(folder: string): JournalSource {
  const files = journalFiles(folder);
  // Before the snapshot: the file follows the database, so it must not be the newer of the two.
  const newest = notesIn(files.checkpoint);
  const reader = openReader(files.database);
  reader.holdSnapshot();
  return {
    verifierKeys: reader.verifierKeys,
    checkpoints: () => [...reader.checkpoints(), ...newest],
    storedNode: walkTiles(reader.readTile),
    async *batches() {
      for (let from = Number.MIN_SAFE_INTEGER; ;) {
        const records = reader.records(from, batchSize);
        yield records;
        if (records.length < batchSize) return;
        from = (records.at(-1)?.number ?? from) + 1;
      }
    },
    close: reader.close,
  };
}

function openExportSource(folder: string): JournalSource {
  const files = exportFiles(folder);
  const hashes = new Map<number, Buffer>();
  async function* batches(): AsyncGenerator<(FoundRecord | Finding)[]> {
    let place = 0;
    for await (const lines of readLines(files.records)) {
      hashes.clear();
      const records = lines.map((line, index) => readExportLine(line, place + index));
      for (const record of records) if ('hash' in record) hashes.set(record.number, record.hash);
      place += lines.length;
      yield records;
    }
  }
  return {
    verifierKeys: () => (existsSync(files.keys) ? readFileSync(files.keys, 'utf8').split('\n').filter(Boolean) : []),
    checkpoints: () => notesIn(files.checkpoints),
    storedNode: (level, position) => (level === 0 ? hashes.get(position) : undefined),
    batches,
    close: () => {},
  };
}

function notesIn(file: string): string[] {
  return existsSync(file) ? splitNotes(readFileSync(file, 'utf8')) : [];
}

/** The lines of a file, those of a piece of it at a time. */
async function* readLines(file: string): AsyncGenerator<string[]> {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}
