import { createHash } from 'node:crypto';
import { AppError } from '@vdt/core/errors';
import type { Express, Request } from 'express';
import type { AtomFeed } from '../domain/atom.ts';
import { findOrRetryLater, hangUpOnStalled } from './open-data.ts';

/** What the route is made of. Times in milliseconds. */
export interface AtomRoutesOptions {
  atom: AtomFeed;
  stallMs?: number | undefined;
}

/** `/dcat/changes.atom`, newest changes first, `?before=N` for those before one; with validators. */
export function atomRoutes(app: Express, { atom, stallMs }: AtomRoutesOptions): void {
  app.get('/dcat/changes.atom', async (req, res) => {
    const before = readBefore(req);
    const { body, changedAt } = await findOrRetryLater(res, async () => atom.page(before));
    res.set({
      'Content-Type': 'application/atom+xml; charset=utf-8',
      ETag: `"${createHash('sha256').update(body).digest('base64url')}"`,
      'Last-Modified': changedAt.toUTCString(),
      'Cache-Control': 'public, no-cache',
    });
    hangUpOnStalled(res, stallMs);
    res.send(body);
  });
}

function readBefore({ query }: Request): number | undefined {
  const { before } = query;
  if (before === undefined) return undefined;
  if (typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before)) return Number(before);
  throw new AppError(
    'input',
    'page-invalid',
    'before must be a whole number from 1, once, as the link to the next page has it.',
  );
}
