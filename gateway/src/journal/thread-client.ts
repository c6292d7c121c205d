import type { Worker } from 'node:worker_threads';
import { startThread } from '@vdt/core/threads';
import type { Message, OperationName, Operations, ThreadSettings } from './messages.ts';

/** How far the journal reached when it was opened. */
export type OpenedAt = { readonly size: number; readonly signedSize: number };

/** The thread that writes, as seen by who asks it. */
export interface ThreadClient {
  /** Rejects when the journal could not be opened. */
  readonly opened: Promise<OpenedAt>;
  /** Rejects with what went wrong, also when the thread ends before it answers. */
  ask<Name extends OperationName>(name: Name, ask: Operations[Name]['ask']): Promise<Operations[Name]['answer']>;
  /** Ends the thread at once. */
  kill(): Promise<void>;
}

/** Starts a thread; tests put another in its place. */
export type StartThread = (settings: ThreadSettings) => Worker;

const startWriter: StartThread = (workerData) =>
  startThread('./thread', import.meta.url, { workerData, name: 'journal' });

/** Starts the thread and lets it be asked; `onGone` is told when it ends. */
export function createThreadClient(
  settings: ThreadSettings,
  onGone: (error: Error) => void,
  start: StartThread = startWriter,
): ThreadClient {
  const worker = start(settings);
  const opening = createDeferred<OpenedAt>();
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let isGone = false;
  // A thread that nobody waits for does not keep the process alive.
  const rest = (): void => {
    if (waiting.size === 0) worker.unref();
  };
  const settle = (message: Extract<Message, { id: number }>): void => {
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
    if (message.type === 'answer') asker?.resolve(message.answer as never);
    else asker?.reject(new Error(message.reason));
  };
  const end = (error: Error): void => {
    if (isGone) return;
    isGone = true;
    opening.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    onGone(error);
  };
  worker.on('message', (message: Message) => {
    if (message.type === 'open') opening.resolve(message);
    else if (message.type === 'not-opened') opening.reject(new Error(message.reason));
    else settle(message);
    rest();
  });
  worker.on('error', (cause) => end(new Error('the thread failed', { cause })));
  worker.on('exit', (code) => end(new Error(`the thread ended with code ${code}`)));
  opening.promise.catch(() => {});
  return {
    opened: opening.promise,
    ask: async (name, ask) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Error('the thread has ended'));
        lastId += 1;
        worker.ref();
        waiting.set(lastId, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage({ id: lastId, name, ask });
      }),
    kill: async () => void (await worker.terminate()),
  };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function createDeferred<T>(): Deferred<T> {
  let [resolve, reject]: [Deferred<T>['resolve'], Deferred<T>['reject']] = [() => {}, () => {}];
  const promise = new Promise<T>((onDone, onFailed) => {
    [resolve, reject] = [onDone, onFailed];
  });
  return { promise, resolve, reject };
}
