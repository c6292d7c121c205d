import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DumpFile, dumpCodings } from '../domain/dump-shelf.ts';
import type { WrittenFile } from './dump-writer.ts';

/** A finished dump as its manifest has it. */
export interface FinishedDump {
  /** Equal as long as the dump would be. */
  content: string;
  lastModified: Date;
  files: readonly WrittenFile[];
}

/** The folder of the dumps: one below it for each, of which the newest counts. */
export interface DumpFolder {
  newest(): FinishedDump | undefined;
  find(name: string): DumpFile | undefined;
  /** An empty folder to write a dump into. */
  begin(): string;
  /** Puts what was written there in the place of the newest dump, at one stroke. */
  finish(dump: FinishedDump): void;
  /** Throws away what was begun. */
  giveUp(): void;
}

const manifestName = 'manifest.json';
const draftName = 'draft';
// The one before the newest is being read by those who came before.
const keptDumps = 2;

const manifestShape = z.object({
  content: z.string(),
  lastModified: z.coerce.date(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});

/** Opens the folder; what a killed process left half-written is removed. */
export function openDumpFolder(root: string): DumpFolder {
  const draft = join(root, draftName);
  const giveUp = (): void => rmSync(draft, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  giveUp();
  const [last] = numbersIn(root);
  let number = last ?? 0;
  let current = last === undefined ? undefined : readManifest(join(root, String(last), manifestName));

  return {
    newest: () => current,
    find: (name) => {
      const file = current?.files.find((candidate) => candidate.name === name);
      if (current === undefined || file === undefined) return undefined;
      const { bytes, sha256 } = file;
      const path = join(String(number), name);
      return { root, path, mediaType: mediaTypeOf(name), bytes, sha256, lastModified: current.lastModified };
    },
    begin: () => {
      giveUp();
      mkdirSync(draft);
      return draft;
    },
    finish: (dump) => {
      writeFileSync(join(draft, manifestName), JSON.stringify(dump), { flush: true });
      renameSync(draft, join(root, String(number + 1)));
      number += 1;
      current = dump;
      for (const old of numbersIn(root).slice(keptDumps)) rmSync(join(root, String(old)), { recursive: true });
    },
    giveUp,
  };
}

// Newest first.
function numbersIn(root: string): number[] {
  const names = readdirSync(root).filter((name) => /^\d+$/.test(name));
  return names.map(Number).toSorted((a, b) => b - a);
}

// A manifest that cannot be read is as good as no dump: the next one takes its place.
function readManifest(file: string): FinishedDump | undefined {
  try {
    return manifestShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.sha256')) return 'text/plain; charset=utf-8';
  const coding = Object.entries(dumpCodings).find(([extension]) => name.endsWith(`.${extension}`));
  return coding?.[1] ?? 'application/octet-stream';
}
