import { promisify } from 'node:util';
import { AppError } from '@vdt/core/errors';
import type { Express, Response } from 'express';
import { type DumpFile, type DumpShelf, isDumpFile } from '../domain/dump-shelf.ts';
import { findOrRetryLater, hangUpOnStalled } from './open-data.ts';

/** What these routes are made of. Times in milliseconds. */
export interface DumpRoutesOptions {
  dumps: DumpShelf;
  stallMs?: number | undefined;
}

/**
 * `/dcat/dump.{nt,ttl}.{gz,zst}` with `.sha256` and `.sig` beside each, and `/dcat/dump-key.pem`. Files are streamed, in
 * part where a `Range` asks for it.
 */
export function dumpRoutes(app: Express, { dumps, stallMs }: DumpRoutesOptions): void {
  app.get('/dcat/dump-key.pem', (_req, res) => {
    res.set('Cache-Control', 'public, no-cache').type('application/x-pem-file').send(dumps.publicKey);
  });
  app.get('/dcat/:file', async (req, res, next) => {
    const name = req.params.file;
    if (!isDumpFile(name)) return next();
    const file = await findOrRetryLater(res, () => dumps.find(name) ?? notReady());
    describeFile(res, name, file);
    hangUpOnStalled(res, stallMs);
    await sendFile(res, file);
  });
}

function describeFile(res: Response, name: string, { mediaType, sha256, lastModified }: DumpFile): void {
  res.set({
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'public, no-cache, no-transform',
    ETag: `"${sha256.slice(0, 32)}"`,
    'Last-Modified': lastModified.toUTCString(),
    // RFC 9530: who fetches a dump while the next one takes its place can still tell whether it is whole.
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  });
}

async function sendFile(res: Response, { root, path, bytes }: DumpFile): Promise<void> {
  const options = { root, etag: false, lastModified: false, cacheControl: false };
  try {
    await promisify<string, object>(res.sendFile.bind(res))(path, options);
  } catch (error) {
    // The client has gone, or was hung up on: there is nobody to tell.
    if (res.headersSent || res.destroyed) return;
    for (const header of ['Content-Disposition', 'ETag', 'Last-Modified', 'Repr-Digest']) res.removeHeader(header);
    throw isRangeError(error) ? rangeRefused(res, bytes, error) : error;
  }
}

function isRangeError(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 416;
}

function rangeRefused(res: Response, bytes: number, cause: unknown): AppError {
  res.set('Content-Range', `bytes */${bytes}`);
  return new AppError('input', 'range-not-satisfiable', `The file has ${bytes} bytes.`, { cause });
}

function notReady(): never {
  throw new AppError('upstream-unavailable', 'dump-not-ready', 'The first dump is being written.');
}
