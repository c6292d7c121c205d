import express, { type Express, type Request, type Response } from 'express';
import type { OaiRepository } from '../domain/oai/repository.ts';
import { findOrRetryLater, hangUpOnStalled } from './open-data.ts';

/** What the route is made of. Times in milliseconds. */
export interface OaiRoutesOptions {
  oai: OaiRepository;
  stallMs?: number | undefined;
}

const formType = 'application/x-www-form-urlencoded';
// A resumption token is by far the longest of the arguments.
const maxBody = '16kb';

/**
 * `/oai` by GET and POST (OAI-PMH 2.0, section 3.1.1). A form changes nothing here, so that it need not come from a page
 * of the portal. Passes on AppError `body-too-large` (input), `feed-not-ready` (upstream-unavailable).
 */
export function oaiRoutes(app: Express, { oai, stallMs }: OaiRoutesOptions): void {
  const send = async (res: Response, parameters: URLSearchParams): Promise<void> => {
    const body = await findOrRetryLater(res, async () => oai.answer(parameters));
    res.set({ 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'no-cache' });
    hangUpOnStalled(res, stallMs);
    res.send(body);
  };
  app.get('/oai', async (req, res) => send(res, new URL(req.originalUrl, 'http://oai').searchParams));
  app.post('/oai', express.text({ type: formType, limit: maxBody }), async (req, res) => send(res, formOf(req)));
}

// A body that is no form has no arguments, and so no verb: harvesters are told in their own words.
function formOf(req: Request): URLSearchParams {
  const { body } = req as { body?: unknown };
  return new URLSearchParams(typeof body === 'string' ? body : '');
}
