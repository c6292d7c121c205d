import type { JournalRecord, RetentionRecord } from './domain/record.ts';
import type { Committed } from './store/writer.ts';

/** What the thread is started with. */
export interface ThreadSettings {
  readonly folder: string;
  readonly origin: string;
  readonly keyFile: string;
}

/** What the thread can be asked, and what it answers. */
export interface Operations {
  /** Makes records durable. */
  append: { ask: readonly JournalRecord[]; answer: Committed };
  /** Signs the tree and writes the file; undefined when nothing came since the last checkpoint. */
  checkpoint: { ask: number; answer: SignedSize | undefined };
  /** Fails while nothing can be written or signed. */
  try: { ask: number; answer: SignedSize | undefined };
  /** Removes what is due; the number of removals that were begun. */
  retain: { ask: readonly RetentionRecord[]; answer: number };
  /** The oldest checkpoint the outside address does not have yet. */
  outbox: { ask: undefined; answer: Outbox };
  /** Remembers that the outside address has a checkpoint. */
  delivered: { ask: number; answer: undefined };
  /** Signs a last checkpoint and ends the thread. */
  close: { ask: number; answer: SignedSize | undefined };
}

/** How far a checkpoint reaches. */
export interface SignedSize {
  readonly size: number;
}

/** Checkpoints on their way to the outside address. */
export interface Outbox {
  readonly waiting: number;
  readonly next: { readonly size: number; readonly note: string } | undefined;
}

/** The names of the operations. */
export type OperationName = keyof Operations;

/** A question to the thread. */
export interface Question<Name extends OperationName = OperationName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Operations[Name]['ask'];
}

/** What the thread says: that it is open, or why not; an answer, or why there is none. */
export type Message =
  | { readonly type: 'open'; readonly size: number; readonly signedSize: number }
  | { readonly type: 'not-opened'; readonly reason: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Operations[OperationName]['answer'] }
  | { readonly type: 'failure'; readonly id: number; readonly reason: string };
