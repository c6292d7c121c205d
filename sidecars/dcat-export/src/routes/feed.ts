import { parseRequest } from '@vdt/core/http';
import { AppError } from '@vdt/core/errors';
import { type Express, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Feed, FeedDocument, PageRequest } from '../domain/feed.ts';
import { type Format, formatNames, formats, isFormat } from '../domain/serialise/formats.ts';

const retryAfterSeconds = 30;

/** `/dcat/catalog` and `/dcat/datasets`: by extension or by the Accept header, with validators, open to other sites. */
export function feedRoutes(app: Express, feed: Feed): void {
  app.use('/dcat', openToOtherSites());
  app.get('/dcat/catalog.:format', (req, res) => {
    const { format } = req.params;
    if (!isFormat(format)) throw unknownFormat(format);
    sendPage(req, res, feed, format);
  });
  app.get('/dcat/catalog', (req, res) => sendPage(req, res, feed, negotiate(req, res)));
  app.get('/dcat/datasets/:reference', (req, res) => {
    const { idOrName, extension } = splitReference(req.params.reference);
    if (extension !== undefined && !isFormat(extension)) throw unknownFormat(extension);
    const format = extension ?? negotiate(req, res);
    send(res, () => feed.dataset(format, idOrName));
  });
}

const pageQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .default('1')
    .transform(Number),
  after: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
});

function sendPage(req: Request, res: Response, feed: Feed, format: Format): void {
  const request = readPageRequest(req);
  send(res, () => feed.page(format, request));
}

function readPageRequest(req: Request): PageRequest {
  try {
    const { page, after } = parseRequest(pageQuery, req.query);
    return { number: page, after };
  } catch (error) {
    const detail = 'The page must be a whole number from 1, as in ?page=2.';
    throw new AppError('input', 'page-invalid', detail, { cause: error });
  }
}

function send(res: Response, find: () => FeedDocument): void {
  const document = findOrRetryLater(res, find);
  res.set({
    'Content-Type': document.mediaType,
    ETag: document.etag,
    'Last-Modified': document.lastModified.toUTCString(),
    'Cache-Control': 'public, no-cache',
  });
  const { links } = document;
  if (links !== undefined) {
    const { first, last, previous, next } = links;
    res.links(withoutUndefined({ first, last, prev: previous, next }));
  }
  res.send(document.body);
}

function findOrRetryLater(res: Response, find: () => FeedDocument): FeedDocument {
  try {
    return find();
  } catch (error) {
    if (error instanceof AppError && error.code === 'feed-not-ready') res.set('Retry-After', String(retryAfterSeconds));
    throw error;
  }
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

function splitReference(reference: string): { idOrName: string; extension: string | undefined } {
  const dot = reference.lastIndexOf('.');
  if (dot < 1) return { idOrName: reference, extension: undefined };
  return { idOrName: reference.slice(0, dot), extension: reference.slice(dot + 1) };
}

function unknownFormat(format: string): AppError {
  const known = formatNames.map((name) => `.${name}`).join(', ');
  return new AppError('not-found', 'format-unknown', `There is no format .${format}; there are ${known}.`);
}

function openToOtherSites(): RequestHandler {
  return (req, res, next) => {
    res.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link' });
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'Accept, If-None-Match, If-Modified-Since',
      'Access-Control-Max-Age': '86400',
    });
    res.sendStatus(204);
  };
}

function withoutUndefined(links: Record<string, string | undefined>): Record<string, string> {
  const present = Object.entries(links).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}
