import { createHash } from 'node:crypto';
import type { Logger } from '@vdt/core/log';
import type { SiteUrl } from '../domain/addresses.ts';
import type { CatalogueDescription } from '../domain/catalogue.ts';
import type { DumpedFragment } from '../domain/dump.ts';
import type { DumpShelf } from '../domain/dump-shelf.ts';
import { stateOf } from '../domain/feed.ts';
import type { FragmentStore } from '../domain/fragment-store.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Snapshots } from '../domain/snapshots.ts';
import { openDumpFolder } from './dump-folder.ts';
import type { DumpKey } from './dump-key.ts';
import { writeDumpFiles } from './dump-writer.ts';

/** What the dumps are made of. Times in milliseconds. */
export interface DumpsOptions {
  folder: string;
  key: DumpKey;
  store: Pick<FragmentStore, 'snapshotEntries' | 'fragment' | 'isComplete'>;
  snapshots: Snapshots;
  siteUrl: SiteUrl;
  description: CatalogueDescription;
  /** From the beginning of one dump to that of the next at least. */
  minIntervalMs: number;
  log: Logger;
  signal: AbortSignal;
}

/** Dumps of the whole catalogue, written in the background. */
export interface Dumps extends DumpShelf {
  /** Writes the newest snapshot when it is time and something changed. Never rejects: the last good dump stays. */
  refresh(): Promise<void>;
}

const entriesAtATime = 100;

/** The dumps in one folder. */
export function createDumps(options: DumpsOptions): Dumps {
  const { key, snapshots, store, minIntervalMs, log, signal } = options;
  const folder = openDumpFolder(options.folder);
  let begunAtMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;

  const write = async (snapshot: Snapshot, content: string): Promise<void> => {
    const { siteUrl, description } = options;
    const fragments = () => walk(store, snapshot);
    const parts = { siteUrl, description, state: stateOf(snapshot), fragments };
    const startedMs = performance.now();
    try {
      const files = await writeDumpFiles(folder.begin(), parts, { privateKey: key.privateKey, signal });
      folder.finish({ content, lastModified: snapshot.changedAt, files });
      const durationMs = Math.round(performance.now() - startedMs);
      log.info({ snapshot: snapshot.name, datasets: snapshot.published, durationMs }, 'a dump was written');
    } catch (error) {
      folder.giveUp();
      if (!signal.aborted) log.error({ err: error }, 'no dump could be written; the last one is served on');
    }
  };

  return {
    publicKey: key.publicKey,
    find: (name) => folder.find(name),
    refresh: async () => {
      if (underWay !== undefined) return underWay;
      if (!store.isComplete() || signal.aborted || performance.now() - begunAtMs < minIntervalMs) return;
      const snapshot = snapshots.newest();
      const content = contentOf(options, snapshot);
      if (content === folder.newest()?.content) return;
      begunAtMs = performance.now();
      underWay = write(snapshot, content).finally(() => {
        underWay = undefined;
      });
      await underWay;
    },
  };
}

// A snapshot's name follows from what is in it; the rest of a dump is what the settings say.
function contentOf({ siteUrl, description }: DumpsOptions, snapshot: Snapshot): string {
  const { issued, modified, name } = snapshot;
  return createHash('sha256')
    .update(JSON.stringify([name, issued, modified, siteUrl, description]))
    .digest('hex');
}

function* walk(store: DumpsOptions['store'], snapshot: Snapshot): Generator<DumpedFragment, void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const entries = store.snapshotEntries({ snapshot, after, limit: entriesAtATime });
    for (const { datasetId, sha256 } of entries) {
      const ntriples = sha256 === undefined ? undefined : store.fragment(sha256);
      if (ntriples !== undefined) yield { datasetId, ntriples };
    }
    after = entries.length < entriesAtATime ? undefined : entries.at(-1)?.datasetId;
  }
}
