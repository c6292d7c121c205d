import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@vdt/core/log';
import { createRange } from '../../../src/journal/domain/merkle-range.ts';
import type { CallRecord, DecisionRecord } from '../../../src/journal/domain/record.ts';
import { createNoteSigner, type NoteSigner } from '../../../src/journal/domain/signed-note.ts';
import type { Subtree } from '../../../src/journal/domain/merkle-range.ts';
import { type Journal, type JournalOptions, openJournal } from '../../../src/journal/journal.ts';
import { journalFiles } from '../../../src/journal/store/files.ts';
import { type JournalWriter, openWriter } from '../../../src/journal/store/writer.ts';

/** The name of the journals of these tests, and of their key. */
export const origin = 'gateway.example/journal';

/** 24 November 2026, 08:00 UTC. */
export const morning = Date.UTC(2026, 10, 24, 8);

/** The nth call of a day. */
export function call(n: number, changes: Partial<CallRecord> = {}): CallRecord {
  return {
    kind: 'call',
    time: morning + n * 1_000,
    address: { environment: 'production', provider: 'upes', service: 'limenis', version: 'v1', operation: 'merijums' },
    outcome: 'ok',
    status: 200,
    requestBytes: 400 + n,
    answerBytes: 2_000,
    durationUs: 1_500,
    upstreamUs: 1_100,
    requestId: `request-${n}`,
    client: `klients-${n % 3}`,
    dataExchangeNumber: 'DA-2026/17',
    purpose: 'Plūdu brīdinājumi',
    requestSha256: 'ab'.repeat(32),
    answerSha256: 'cd'.repeat(32),
    ...changes,
  };
}

/** A decision of the same day. */
export function decision(changes: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    kind: 'decision',
    time: morning,
    action: 'grant',
    provider: 'upes',
    service: 'limenis',
    operations: ['merijums'],
    requestId: 'request-d',
    actor: 'anna',
    client: 'klients-1',
    legalBasis: 'Ūdens apsaimniekošanas likums',
    terms: { perMinute: 60, expires: '2027-01-01' },
    ...changes,
  };
}

/** A test, or a file of tests, that cleans up behind it. */
export interface Cleanup {
  after(this: void, work: () => void | Promise<void>): void;
}

// What is done after a test is done in the order in which it was asked for, but a folder goes after what is open in it.
const open = new WeakMap<Cleanup, (() => void | Promise<void>)[]>();

function closeAfter(t: Cleanup, close: () => void | Promise<void>): void {
  open.set(t, [...(open.get(t) ?? []), close]);
}

/** A folder that lives as long as the test. */
export function folderFor(t: Cleanup): string {
  const folder = mkdtempSync(join(tmpdir(), 'vdt-journal-'));
  t.after(async () => {
    await Promise.all((open.get(t) ?? []).map(async (close) => close()));
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** The same key in each test. */
export function testSigner(name = origin, seed = 7): NoteSigner {
  // PKCS #8 of Ed25519 is these bytes and the seed (RFC 8410, section 7).
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  return createNoteSigner(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

/** The writer of a folder, without its thread. */
export function writerFor(t: Cleanup, folder: string): JournalWriter {
  const writer = openWriter(journalFiles(folder), origin, testSigner());
  closeAfter(t, writer.close);
  return writer;
}

/** A folder with a journal of so many calls and checkpoints over the first of them. */
export function journalOf(t: Cleanup, count: number, signed: readonly number[] = [count]): string {
  const folder = folderFor(t);
  const writer = openWriter(journalFiles(folder), origin, testSigner());
  let size = 0;
  for (const next of [...signed, count]) {
    writer.append(Array.from({ length: next - size }, (_, index) => call(size + index)));
    size = next;
    if (signed.includes(size)) writer.checkpoint(morning);
  }
  writer.close();
  return folder;
}

/** A journal with its thread, open as long as the test lives. */
export function journalFor(t: Cleanup, folder: string, options: Partial<JournalOptions> = {}): Journal {
  const log = createLog({ service: 'test', level: 'silent' });
  const keyFile = join(folder, 'key.pem');
  const journal = openJournal({ folder, origin, keyFile, log, now: Date.now, retryMs: 20, ...options });
  closeAfter(t, journal.close);
  return journal;
}

/** All complete subtrees of a tree, kept in memory. */
export function treeOf(leaves: readonly Buffer[]): { subtree: Subtree; rootOf: (size: number) => Buffer } {
  const nodes: Buffer[][] = [];
  const roots: Buffer[] = [];
  const range = createRange((level, position, hash) => {
    (nodes[level] ??= [])[position] = hash;
  });
  roots.push(range.root());
  for (const leaf of leaves) {
    range.append(leaf);
    roots.push(range.root());
  }
  const found = (hash: Buffer | undefined): Buffer => {
    if (hash === undefined) throw new RangeError('there is no such subtree');
    return hash;
  };
  return { subtree: (level, position) => found(nodes[level]?.[position]), rootOf: (size) => found(roots[size]) };
}
