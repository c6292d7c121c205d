import { readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';

/** The institutions by their number on the command line. */
export const sites = { '1': 'vides-ministrija', '2': 'parauga-pilseta' } as const;
/** Number of an institution. */
export type SiteNumber = keyof typeof sites;

const contentTypes: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ttl': 'text/turtle; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** Files that name the site's own address, written `{{base}}` in them. */
const withAddress = new Set(['/index.html', '/catalog.ttl', '/catalog.page2.ttl', '/data.json', '/api/openapi.json']);

/** One institution's site. Its own address is the one it was asked at; `base` overrides it (no slash at the end). */
export function createDemoApp(site: SiteNumber, base?: string): Express {
  const folder = fileURLToPath(new URL(`${sites[site]}/public/`, import.meta.url));
  const app = express();
  app.disable('x-powered-by');
  app.get('/robots.txt', (_request, response) => {
    response.type('text/plain').send('User-agent: *\nAllow: /\n');
  });
  // Names of things lead to where the thing is told of: /id/dizkoki/csv to the data set's place on the first page.
  app.get('/id/:thing{/*part}', (request, response) => {
    response.redirect(303, `/#${request.params.thing}`);
  });
  app.get('/{*path}', (request: Request, response: Response, next: NextFunction) => {
    const file = fileOf(request);
    if (withAddress.has(file)) sendWithAddress(response, join(folder, file), base ?? addressOf(request), next);
    else next();
  });
  app.get('/stils.css', (_request, response) => {
    response.sendFile(fileURLToPath(new URL('stils.css', import.meta.url)));
  });
  app.use(express.static(folder, { extensions: ['json'], index: false, setHeaders: setContentType }));
  return app;
}

function fileOf(request: Request): string {
  if (request.path === '/') return '/index.html';
  if (request.path === '/catalog.ttl' && request.query['page'] === '2') return '/catalog.page2.ttl';
  return request.path;
}

function addressOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}

function sendWithAddress(response: Response, path: string, base: string, next: NextFunction): void {
  const { mtime } = statSync(path, { throwIfNoEntry: false }) ?? {};
  if (mtime === undefined) {
    next();
    return;
  }
  response.set('Last-Modified', mtime.toUTCString());
  response.set('Content-Type', contentTypes[extname(path)] ?? 'text/plain');
  response.send(readFileSync(path, 'utf8').replaceAll('{{base}}', base));
}

function setContentType(response: Response, path: string): void {
  const type = contentTypes[extname(path)];
  if (type !== undefined) response.setHeader('Content-Type', type);
}
