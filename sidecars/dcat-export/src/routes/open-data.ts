import { AppError } from '@vdt/core/errors';
import type { RequestHandler, Response } from 'express';

const retryAfterSeconds = 30;
// So long may a client take nothing of an answer. What reads one byte a second does not move its window in that time.
const defaultStallMs = 60_000;

/** Lets the pages of any site read what lies below. */
export function openToOtherSites(): RequestHandler {
  return (req, res, next) => {
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Content-Range, Accept-Ranges, Repr-Digest',
    });
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'Accept, If-None-Match, If-Modified-Since, If-Range, Range',
      'Access-Control-Max-Age': '86400',
    });
    res.sendStatus(204);
  };
}

/** Calls what makes an answer, and says when to come again if it is not there yet. */
export async function findOrRetryLater<T>(res: Response, find: () => T | Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'upstream-unavailable')
      res.set('Retry-After', String(retryAfterSeconds));
    throw error;
  }
}

/** Hangs up on a client that takes nothing of its answer for so long; called when the answer is there. */
export function hangUpOnStalled(res: Response, stallMs = defaultStallMs): void {
  res.setTimeout(stallMs);
}
