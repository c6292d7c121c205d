import { setTimeout as sleep } from 'node:timers/promises';
import { createCondition, type JournalCondition, type JournalEvents } from './condition.ts';
import type { JournalRecord } from './domain/record.ts';
import type { JournalOptions } from './journal.ts';
import type { Committed } from './store/writer.ts';
import { createThreadClient, type ThreadClient } from './thread-client.ts';

/** Keeps a thread that can write, starts it again when it ends, and knows how the journal is. */
export interface Keeper {
  readonly ask: ThreadClient['ask'];
  readonly append: (records: readonly JournalRecord[]) => Promise<Committed>;
  readonly checkpoint: () => Promise<void>;
  /** Something could not be written: nothing is, until a try succeeds. */
  readonly breakOff: (reason: string) => void;
  readonly condition: () => JournalCondition;
  readonly close: () => Promise<void>;
}

type KeeperOptions = Pick<JournalOptions, 'folder' | 'origin' | 'keyFile' | 'log' | 'now' | 'startThread'> & {
  readonly retryMs: number;
  readonly checkpointRecords: number;
};

const patienceMs = 1_000;

/** Opens the journal and goes on trying while it cannot be opened or written. */
export function createKeeper(options: KeeperOptions, events: JournalEvents): Keeper {
  const { log, now, retryMs, checkpointRecords } = options;
  const condition = createCondition(log, events);
  let client: ThreadClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let trying = Promise.resolve();
  let isClosed = false;

  const begin = (): void => {
    trying = tryAgain();
  };
  const breakOff = (reason: string): void => {
    if (isClosed) return;
    condition.breakOff(reason);
    timer ??= setTimeout(begin, retryMs);
    timer.unref();
  };
  /** Does something that shows whether the journal can be written. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      breakOff(error instanceof Error ? error.message : String(error));
    }
  };
  const ask: Keeper['ask'] = async (name, given) => {
    if (client === undefined) throw new Error(condition.get().reason ?? 'the journal is not open');
    return client.ask(name, given);
  };
  const open = async (): Promise<void> => {
    const opened = await openClient(options, (error) => {
      client = undefined;
      breakOff(error.message);
    });
    client = opened.client;
    condition.grow(opened.size);
    if (opened.signedSize > 0) condition.sign({ size: opened.signedSize });
  };
  const tryAgain = async (): Promise<void> => {
    timer = undefined;
    await attempt(async () => {
      if (client === undefined) await open();
      else condition.sign(await ask('try', now()));
      if (!isClosed) condition.mend();
    });
  };
  const checkpoint = async (): Promise<void> => {
    if (condition.get().status === 'ok') await attempt(async () => condition.sign(await ask('checkpoint', now())));
  };
  const endThread = async (): Promise<undefined> => {
    await trying;
    await client?.kill();
  };
  begin();
  return {
    ask,
    breakOff,
    checkpoint,
    condition: condition.get,
    append: async (records) => {
      const committed = await ask('append', records);
      const size = committed.first + records.length;
      condition.grow(size);
      if (size - condition.get().signedSize >= checkpointRecords) void checkpoint();
      return committed;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      const isWritable = condition.get().status === 'ok';
      // A disk that hangs holds up nobody for long.
      const patience = sleep(patienceMs, undefined, { ref: false });
      const signed = isWritable ? ask('close', now()) : Promise.race([endThread(), patience]);
      await signed.then(condition.sign, (err: unknown) => log.warn({ err }, 'closed without a checkpoint'));
      condition.close();
    },
  };
}

/** A thread that could not open the journal is ended: there is nothing else it could do. */
async function openClient(options: KeeperOptions, onGone: (error: Error) => void) {
  const { folder, origin, keyFile, startThread } = options;
  let isOpen = false;
  const whenGone = (error: Error): void => {
    if (isOpen) onGone(error);
  };
  const client = createThreadClient({ folder, origin, keyFile }, whenGone, startThread);
  try {
    const { size, signedSize } = await client.opened;
    isOpen = true;
    return { client, size, signedSize };
  } catch (error) {
    await client.kill();
    throw error;
  }
}
