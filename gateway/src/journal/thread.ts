import { parentPort, workerData } from 'node:worker_threads';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@vdt/core/errors';
import type { RetentionRecord } from './domain/record.ts';
import { createNoteSigner } from './domain/signed-note.ts';
import type { Message, OperationName, Operations, Question, ThreadSettings } from './messages.ts';
import { journalFiles, loadSigningKey } from './store/files.ts';
import { prepareOutbox } from './store/outbox.ts';
import { createRemover, type Remover } from './store/retention.ts';
import { prepareLatestCheckpoint } from './store/tree.ts';
import { type JournalWriter, openWriter } from './store/writer.ts';

type Handlers = {
  readonly [Name in OperationName]: (
    ask: Operations[Name]['ask'],
  ) => Operations[Name]['answer'] | Promise<Operations[Name]['answer']>;
};

function createHandlers(writer: JournalWriter): Handlers {
  const remover = createRemover(writer);
  const { readOutbox, markDelivered } = prepareOutbox(writer.database);
  const checkpoint = (nowMs: number) => {
    const signed = writer.checkpoint(nowMs);
    return signed === undefined ? undefined : { size: signed.size };
  };
  return {
    append: (records) => writer.append(records),
    checkpoint,
    try: (nowMs) => {
      writer.tryToWrite(nowMs);
      return checkpoint(nowMs);
    },
    retain: async (removals) => retain(remover, removals),
    outbox: readOutbox,
    delivered: markDelivered,
    close: (nowMs) => {
      const signed = checkpoint(nowMs);
      writer.close();
      return signed;
    },
  };
}

const flushPauseMs = 500;
const maxFlushTries = 1_200;

async function retain(remover: Remover, removals: readonly RetentionRecord[]) {
  let begun = 0;
  for (const removal of removals) {
    const step = remover.begin(removal);
    if (step === undefined) continue;
    begun += 1;
    // Between two steps the records that wait get their turn.
    // oxlint-disable-next-line no-await-in-loop -- one step after the other
    while (step()) await nextTurn();
  }
  if (begun > 0) await flush(remover);
  return begun;
}

async function flush(remover: Remover): Promise<void> {
  for (let tries = 0; tries < maxFlushTries && !remover.flush(); tries += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the wait between two tries
    await pause(flushPauseMs, undefined, { ref: false });
  }
}

// Errors lose their class on the way to another thread; what they say is all that is needed there.
function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}

function say(message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

async function answer<Name extends OperationName>(handlers: Handlers, { id, name, ask }: Question<Name>) {
  try {
    const done = handlers[name](ask);
    // Most answers are there at once; waiting a turn for them would cost every record that turn.
    say({ type: 'answer', id, answer: done instanceof Promise ? await done : done });
  } catch (error) {
    say({ type: 'failure', id, reason: reasonOf(error) });
  }
  if (name === 'close') parentPort?.close();
}

function open({ folder, origin, keyFile }: ThreadSettings): void {
  try {
    const writer = openWriter(journalFiles(folder), origin, createNoteSigner(origin, loadSigningKey(keyFile)));
    const handlers = createHandlers(writer);
    const signedSize = prepareLatestCheckpoint(writer.database)()?.size ?? 0;
    parentPort?.on('message', (question: Question) => void answer(handlers, question));
    say({ type: 'open', size: writer.size, signedSize });
  } catch (error) {
    say({ type: 'not-opened', reason: reasonOf(error) });
  }
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by thread-client.ts
open(workerData as ThreadSettings);
