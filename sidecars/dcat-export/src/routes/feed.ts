import { parseRequest } from '@vdt/core/http';
import { AppError } from '@vdt/core/errors';
import { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import type { Coding, FeedDocument } from '../domain/documents.ts';
import type { Feed, PageRequest } from '../domain/feed.ts';
import { readMoment } from '../domain/moment.ts';
import { type Format, formatNames, formats, isFormat } from '../domain/serialise/formats.ts';
import { findOrRetryLater, hangUpOnStalled } from './open-data.ts';

/** What these routes are made of. Times in milliseconds. */
export interface FeedRoutesOptions {
  feed: Feed;
  stallMs?: number | undefined;
}

/** `/dcat/catalog` and `/dcat/datasets`: by extension or by the Accept header, with validators, compressed on request. */
export function feedRoutes(app: Express, { feed, stallMs }: FeedRoutesOptions): void {
  const sendPage = async (req: Request, res: Response, format: Format): Promise<void> => {
    const request = readPageRequest(req);
    await send(req, res, async (coding) => feed.page(format, request, coding), stallMs);
  };
  app.get('/dcat/catalog.:format', async (req, res) => {
    const { format } = req.params;
    if (!isFormat(format)) throw unknownFormat(format);
    await sendPage(req, res, format);
  });
  app.get('/dcat/catalog', async (req, res) => sendPage(req, res, negotiate(req, res)));
  app.get('/dcat/datasets/:reference', async (req, res) => {
    const { idOrName, extension } = splitReference(req.params.reference);
    if (extension !== undefined && !isFormat(extension)) throw unknownFormat(extension);
    const format = extension ?? negotiate(req, res);
    await send(req, res, async (coding) => feed.dataset(format, idOrName, coding), stallMs);
  });
}

const pageQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .default('1')
    .transform(Number),
  snapshot: z.string().max(100).optional(),
  // A plus sign that was not escaped comes as a blank.
  modified_since: z
    .string()
    .transform((text) => text.replace(' ', '+'))
    .optional(),
});

function readPageRequest(req: Request): PageRequest {
  const { page, snapshot, modified_since: modifiedSince } = parsePageQuery(req);
  if (modifiedSince === undefined) return { number: page, snapshot };
  const moment = readMoment(modifiedSince);
  if (moment !== undefined) return { number: page, snapshot, modifiedSince: moment };
  const detail = 'modified_since must be an xsd:dateTime or an xsd:date, as in 2026-01-31T08:00:00Z or 2026-01-31.';
  throw new AppError('input', 'modified-since-invalid', detail);
}

function parsePageQuery(req: Request): z.output<typeof pageQuery> {
  try {
    return parseRequest(pageQuery, req.query);
  } catch (error) {
    const detail = 'The page must be a whole number from 1, as in ?page=2, and no parameter may stand twice.';
    throw new AppError('input', 'page-invalid', detail, { cause: error });
  }
}

async function send(
  req: Request,
  res: Response,
  find: (coding: Coding) => Promise<FeedDocument>,
  stallMs: number | undefined,
): Promise<void> {
  const coding = negotiateCoding(req, res);
  const document = await findOrRetryLater(res, async () => find(coding));
  res.set({
    'Content-Type': document.mediaType,
    ETag: document.etag,
    'Last-Modified': document.lastModified.toUTCString(),
    'Cache-Control': 'public, no-cache',
  });
  if (document.coding !== 'identity') res.set('Content-Encoding', document.coding);
  const { links } = document;
  if (links !== undefined) {
    const { first, last, previous, next } = links;
    res.links(withoutUndefined({ first, last, prev: previous, next }));
  }
  hangUpOnStalled(res, stallMs);
  res.send(document.body);
}

// A client that takes none of the formats gets the first: better something it can look at than nothing (RFC 9110, 12.4.1).
function negotiate(req: Request, res: Response): Format {
  res.vary('Accept');
  const mediaTypes = formatNames.map((name) => formats[name].mediaType);
  const accepted = req.accepts([...mediaTypes, 'application/xml', 'application/json']);
  const aliases: Record<string, Format> = { 'application/xml': 'rdf', 'application/json': 'jsonld' };
  if (accepted === false) return 'ttl';
  return aliases[accepted] ?? formatNames.find((name) => formats[name].mediaType === accepted) ?? 'ttl';
}

function negotiateCoding(req: Request, res: Response): Coding {
  res.vary('Accept-Encoding');
  return req.acceptsEncodings(['gzip', 'identity']) === 'gzip' ? 'gzip' : 'identity';
}

function splitReference(reference: string): { idOrName: string; extension: string | undefined } {
  const dot = reference.lastIndexOf('.');
  if (dot < 1) return { idOrName: reference, extension: undefined };
  return { idOrName: reference.slice(0, dot), extension: reference.slice(dot + 1) };
}

function unknownFormat(format: string): AppError {
  const known = formatNames.map((name) => `.${name}`).join(', ');
  return new AppError('not-found', 'format-unknown', `There is no format .${format}; there are ${known}.`);
}

function withoutUndefined(links: Record<string, string | undefined>): Record<string, string> {
  const present = Object.entries(links).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}
