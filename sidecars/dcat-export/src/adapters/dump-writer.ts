import { createHash, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';
import { type DumpParts, writeDump } from '../domain/dump.ts';
import { dumpFormats } from '../domain/dump-shelf.ts';
import type { Format } from '../domain/serialise/formats.ts';
import { createRest } from './turns.ts';
import { zstd } from './zstd.ts';

/** A file that was written. Size in bytes, SHA-256 in hexadecimal digits. */
export interface WrittenFile {
  name: string;
  bytes: number;
  sha256: string;
}

const signed = promisify<null, Buffer, KeyObject, Buffer>(sign);
// One piece of work for the compressor: with smaller ones, handing it over costs more than the work.
const pieceLength = 128 * 1024;

/**
 * Writes the dumps, their checksums and their signatures into an empty folder. Rejects with what the file system or the
 * signal gave as its reason; the folder then holds a part.
 */
export async function writeDumpFiles(
  folder: string,
  parts: DumpParts,
  { privateKey, signal }: { privateKey: KeyObject; signal: AbortSignal },
): Promise<WrittenFile[]> {
  const gzipped = await writeGzipped(folder, parts, signal);
  const files = [...gzipped];
  // oxlint-disable-next-line no-await-in-loop -- there is one compressor
  for (const { name } of gzipped) files.push(await recompress(join(folder, name), signal));
  const companions = await Promise.all(files.map(async (file) => writeCompanions(folder, file, privateKey)));
  return [...files, ...companions.flat()];
}

async function writeGzipped(folder: string, parts: DumpParts, signal: AbortSignal): Promise<WrittenFile[]> {
  const sinks = new Map<Format, Sink>(
    dumpFormats.map((format) => [format, openSink(join(folder, `dump.${format}.gz`), signal)]),
  );
  const rest = createRest();
  for (const pieces of writeDump(dumpFormats, parts)) {
    // oxlint-disable-next-line no-await-in-loop -- the end of a turn
    await rest();
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- no faster than the disk takes it
    for (const [format, text] of pieces) await sinks.get(format)?.write(text);
  }
  return Promise.all([...sinks.values()].map(async (sink) => sink.end()));
}

interface Sink {
  /** Resolves when more can be taken. */
  write(text: string): Promise<void> | undefined;
  end(): Promise<WrittenFile>;
}

function openSink(path: string, signal: AbortSignal): Sink {
  const gzip = createGzip();
  const written = writeMeasured(path, async (file) => pipeline(gzip, file.measure, file.stream, { signal }));
  // A fault shows at the next write; until then it must not count as one that nobody looks after.
  written.catch(() => undefined);
  let waiting: string[] = [];
  let length = 0;

  const flush = async (): Promise<void> => {
    const text = waiting.join('');
    waiting = [];
    length = 0;
    if (gzip.write(text)) return;
    await Promise.race([once(gzip, 'drain'), written]);
  };
  return {
    write: (text) => {
      waiting.push(text);
      length += text.length;
      return length < pieceLength ? undefined : flush();
    },
    end: async () => {
      gzip.end(waiting.join(''));
      return written;
    },
  };
}

async function recompress(gzipped: string, signal: AbortSignal): Promise<WrittenFile> {
  return writeMeasured(gzipped.replace(/\.gz$/, '.zst'), async (file) =>
    pipeline(createReadStream(gzipped), createGunzip(), zstd, file.measure, file.stream, { signal }),
  );
}

interface MeasuredFile {
  stream: ReturnType<typeof createWriteStream>;
  measure: (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array, void>;
}

async function writeMeasured(path: string, write: (file: MeasuredFile) => Promise<void>): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await write({
    // On the disk before its name is: a dump that is found is whole, also after a loss of power.
    stream: createWriteStream(path, { flags: 'wx', flush: true }),
    measure: async function* (chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        yield chunk;
      }
    },
  });
  return { name: basename(path), bytes, sha256: hash.digest('hex') };
}

// The line is one that `sha256sum -c` reads; the signature is over the whole file (Ed25519, RFC 8032), 64 bytes.
async function writeCompanions(folder: string, file: WrittenFile, privateKey: KeyObject): Promise<WrittenFile[]> {
  const signature = await signed(null, await readFile(join(folder, file.name)), privateKey);
  const companions = [
    { name: `${file.name}.sha256`, content: Buffer.from(`${file.sha256}  ${file.name}\n`) },
    { name: `${file.name}.sig`, content: signature },
  ];
  await Promise.all(
    companions.map(async ({ name, content }) => writeFile(join(folder, name), content, { flag: 'wx' })),
  );
  return companions.map(({ name, content }) => ({
    name,
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
}
