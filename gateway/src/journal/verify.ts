import { readFile } from 'node:fs/promises';
import { AppError } from '@vdt/core/errors';
import { type Audit, createAudit } from './domain/audit.ts';
import { openCheckpoint, type SignedCheckpoint } from './domain/checkpoint.ts';
import type { Finding } from './domain/findings.ts';
import { type NoteVerifier, readVerifierKey, splitNotes } from './domain/signed-note.ts';
import { type JournalSource, openSource } from './store/source.ts';

/** What else a journal is held against. */
export interface VerifyOptions {
  /** A file of one or more checkpoints that were kept elsewhere. */
  readonly checkpointFile?: string;
  /** A file of public keys that were kept elsewhere, a line each; without it those beside the journal are believed. */
  readonly keysFile?: string;
  /** Is told now and then how many records were gone over. */
  readonly onProgress?: (records: number) => void;
}

/** What a verification came to. */
export interface JournalReport {
  readonly ok: boolean;
  /** How many records were gone over; all, when nothing is wrong. */
  readonly records: number;
  /** How many of them a signed checkpoint covers. */
  readonly signedRecords: number;
  /** The root of the tree of all records, in base64. */
  readonly root: string;
  readonly checkpoints: number;
  /** The first record with an earlier time than the one before: the clock was set back there. */
  readonly clockSetBackAt?: number;
  /** The first thing that is wrong. */
  readonly finding?: Finding;
}

/**
 * Goes over a whole journal, the gateway's own folder or an exported copy, and stops at the first thing that is wrong.
 *
 * @throws AppError `journal-not-found`, `journal-unreadable`, `journal-key-invalid` (input) when there is nothing to verify or
 *   to verify it with
 */
export async function verifyJournal(folder: string, options: VerifyOptions = {}): Promise<JournalReport> {
  const source = openSource(folder);
  try {
    const keys = options.keysFile === undefined ? source.verifierKeys() : linesOf(await readText(options.keysFile));
    const verifiers = keys.map(readVerifierKey);
    const elsewhere = options.checkpointFile === undefined ? '' : await readText(options.checkpointFile);
    const checkpoints = openAll(source, elsewhere, verifiers);
    if ('sentence' in checkpoints) return reportInvalid(checkpoints);
    const audit = createAudit(checkpoints, source.storedNode);
    return report(audit, checkpoints.length, await goOver(source, audit, options.onProgress));
  } finally {
    source.close();
  }
}

const progressRecords = 100_000;

async function goOver(
  source: JournalSource,
  audit: Audit,
  onProgress: (records: number) => void = () => {},
): Promise<Finding | undefined> {
  let told = 0;
  for await (const records of source.batches()) {
    if (audit.size >= told + progressRecords) onProgress((told = audit.size));
    for (const record of records) {
      const finding = 'sentence' in record ? record : audit.add(record);
      if (finding !== undefined) return finding;
    }
  }
  return audit.finish();
}

/** The checkpoints of the journal and from elsewhere; a finding when one of them cannot be trusted. */
function openAll(
  source: JournalSource,
  elsewhere: string,
  verifiers: readonly NoteVerifier[],
): SignedCheckpoint[] | Finding {
  try {
    const notes = [...source.checkpoints(), ...splitNotes(elsewhere)];
    const checkpoints = notes.map((note) => openCheckpoint(note, verifiers));
    const foreign = checkpoints.find(({ origin }) => origin !== checkpoints[0]?.origin);
    if (foreign === undefined) return checkpoints;
    return { code: 'checkpoint-invalid', sentence: `A checkpoint is of another journal, ${foreign.origin}.` };
  } catch (error) {
    if (error instanceof AppError && error.code === 'journal-checkpoint-invalid') {
      return { code: 'checkpoint-invalid', sentence: error.detail };
    }
    throw error;
  }
}

function report(audit: Audit, checkpoints: number, finding: Finding | undefined): JournalReport {
  const { size, signedSize, clockSetBackAt } = audit;
  return {
    ok: finding === undefined,
    records: size,
    signedRecords: signedSize,
    root: audit.root.toString('base64'),
    checkpoints,
    ...(clockSetBackAt === undefined ? {} : { clockSetBackAt }),
    ...(finding === undefined ? {} : { finding }),
  };
}

function reportInvalid(finding: Finding): JournalReport {
  return { ok: false, records: 0, signedRecords: 0, root: '', checkpoints: 0, finding };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** @throws AppError `journal-unreadable` (input) */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('input', 'journal-unreadable', `${file} cannot be read.`, { cause });
  }
}
