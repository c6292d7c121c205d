import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AppError } from '../errors/index.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
// Schemes whose credentials a browser adds by itself, and so also to a request another site has made.
const browserSchemes = /^(?:basic|digest|negotiate|ntlm)\b/i;

/**
 * Lets a state-changing request through only when the portal's own page has made it (`Origin`) or when it carries an API
 * token. CKAN's action API takes a cookie without more, so a service that forwards cookies must have this.
 *
 * Passes on AppError `cross-site-request` (forbidden).
 */
export function requireSameOrigin(siteUrl: string): RequestHandler {
  const { origin } = new URL(siteUrl);
  return (req, _res, next) => {
    const token = req.get('authorization');
    const byToken = token !== undefined && !browserSchemes.test(token);
    if (safeMethods.has(req.method) || byToken || req.get('origin') === origin) return next();
    next(new AppError('forbidden', 'cross-site-request', 'The request was not made by a page of this portal.'));
  };
}

/**
 * Lets a request through only with `Authorization: Bearer <secret>`. With an empty secret nothing passes.
 *
 * Passes on AppError `hint-secret-wrong` (unauthenticated).
 */
export function requireHintSecret(secret: string): RequestHandler {
  const expected = digest(`Bearer ${secret}`);
  return (req, _res, next) => {
    const offered = digest(req.get('authorization') ?? '');
    if (secret !== '' && timingSafeEqual(offered, expected)) return next();
    next(new AppError('unauthenticated', 'hint-secret-wrong', 'The request does not carry the shared secret.'));
  };
}

// Of equal length whatever was offered, as the comparison in constant time demands.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
