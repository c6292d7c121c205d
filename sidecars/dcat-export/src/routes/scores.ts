import { AppError } from '@vdt/core/errors';
import type { Language } from '@vdt/core/http';
import type { Express, Request, Response } from 'express';
import type { SiteUrl } from '../domain/addresses.ts';
import { toQualityMeasurements } from '../domain/score/dqv.ts';
import { type Format, formatNames, formats, isFormat } from '../domain/serialise/formats.ts';
import { leftOutBadge, scoreBadge } from '../pages/badge.ts';
import { findScore, requireScore, type ScoreSource } from './score-lookup.ts';

const badgeSeconds = 300;

/**
 * `/dcat/datasets/{id or name}/quality.{ttl,rdf,jsonld,nt}`: a data set's score in RDF; `/dcat/datasets/{id or
 * name}/badge.svg?lang=en`: as a picture, for the pages of others.
 */
export function scoreRoutes(app: Express, options: ScoreSource & { siteUrl: SiteUrl }): void {
  app.get('/dcat/datasets/:reference/quality.:format', (req, res) => {
    const { reference, format } = req.params;
    if (!isFormat(format)) throw unknownFormat(format);
    sendMeasurements(res, options, reference, format);
  });
  app.get('/dcat/datasets/:reference/quality', (req, res) => {
    sendMeasurements(res, options, req.params.reference, negotiate(req, res));
  });
  app.get('/dcat/datasets/:reference/badge.svg', (req, res) => {
    const language = badgeLanguage(req);
    const found = findScore(res, options, req.params.reference);
    const badge = 'score' in found ? scoreBadge(language, found.score.total) : leftOutBadge(language);
    res.set({
      'Cache-Control': `public, max-age=${badgeSeconds}`,
      'Content-Language': language,
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    res.type('image/svg+xml').send(badge);
  });
}

function sendMeasurements(
  res: Response,
  options: ScoreSource & { siteUrl: SiteUrl },
  reference: string,
  format: Format,
): void {
  const score = requireScore(res, options, reference);
  const { [format]: description } = formats;
  res.set({
    'Content-Type': description.mediaType,
    'Cache-Control': 'public, no-cache',
    'Last-Modified': new Date(score.scoredAtMs).toUTCString(),
  });
  res.send(Buffer.from(description.serialise(toQualityMeasurements(options.siteUrl, score)), 'utf8'));
}

function negotiate(req: Request, res: Response): Format {
  res.vary('Accept');
  const accepted = req.accepts(formatNames.map((name) => formats[name].mediaType));
  return formatNames.find((name) => formats[name].mediaType === accepted) ?? 'ttl';
}

function badgeLanguage(req: Request): Language {
  return req.query['lang'] === 'en' ? 'en' : 'lv';
}

function unknownFormat(format: string): AppError {
  const known = formatNames.map((name) => `.${name}`).join(', ');
  return new AppError('not-found', 'format-unknown', `There is no format .${format}; there are ${known}.`);
}
