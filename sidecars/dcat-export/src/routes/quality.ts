import { AppError } from '@vdt/core/errors';
import { type Language, requestLanguage, sendPage } from '@vdt/core/http';
import type { PageLayout, SafeHtml } from '@vdt/core/pages';
import type { Express, Request, Response } from 'express';
import type { DatasetRegister } from '../domain/fragment-store.ts';
import type { LinkStore } from '../domain/score/link-store.ts';
import { reportDataset, reportPublisher, reportSummary } from '../domain/score/report.ts';
import type { ScoreStore } from '../domain/score/score-store.ts';
import { datasetPage, leftOutPage } from '../pages/dataset-quality.ts';
import { publisherPage } from '../pages/publisher-quality.ts';
import { qualityPage } from '../pages/quality.ts';
import { scoreTexts } from '../pages/score-texts.ts';
import { findScore, requireScore, requireScores } from './score-lookup.ts';

/** What the pages about quality are made from. */
export interface QualityOptions {
  store: DatasetRegister;
  scores: ScoreStore;
  links: LinkStore;
  siteUrl: string;
  layout: PageLayout;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const maxShown = 200;
const historyDays = 366;
const dayMs = 86_400_000;

/**
 * `/{lv,en}/quality`, `…/publishers/{name}` and `…/datasets/{name or id}`: pages for people, and the same as JSON with
 * `.json` behind the address or by the Accept header.
 */
export function qualityRoutes(app: Express, options: QualityOptions): void {
  app.get(inBothLanguages('/quality'), async (req, res) => {
    if (wantsJson(req)) sendCatalogue(res, options);
    else await showCatalogue(req, res, options);
  });
  app.get(inBothLanguages('/quality.json'), (_req, res) => sendCatalogue(res, options));
  app.get(inBothLanguages('/quality/publishers/:name'), async (req, res) => {
    const { name, asJson } = readName(req);
    if (asJson) sendPublisher(res, options, name);
    else await showPublisher(req, res, options, name);
  });
  app.get(inBothLanguages('/quality/datasets/:name'), async (req, res) => {
    const { name, asJson } = readName(req);
    if (asJson) sendDataset(res, options, name);
    else await showDataset(req, res, options, name);
  });
}

function inBothLanguages(path: string): string[] {
  return [`/lv${path}`, `/en${path}`];
}

function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}

// Names in CKAN hold no dot, so that one behind a name can only be an extension.
function readName(req: Request): { name: string; asJson: boolean } {
  const name = String(req.params['name']);
  const hasExtension = name.endsWith('.json');
  return { name: hasExtension ? name.slice(0, -'.json'.length) : name, asJson: hasExtension || wantsJson(req) };
}

function since({ now = Date.now }: QualityOptions): string {
  return new Date(now() - historyDays * dayMs).toISOString().slice(0, 10);
}

async function showCatalogue(req: Request, res: Response, options: QualityOptions): Promise<void> {
  const { store, scores, links, siteUrl } = options;
  const language = requestLanguage(req);
  const { published, leftOut } = store.summary();
  const overview = {
    language,
    siteUrl,
    summary: scores.summary(),
    publishers: scores.publishers(),
    history: scores.history({ kind: 'catalogue' }, since(options)),
    links: links.counts(),
  };
  const main = qualityPage({
    language,
    siteUrl,
    isComplete: store.isComplete(),
    overview: scores.isComplete() ? overview : undefined,
    published,
    leftOutCount: leftOut,
    leftOut: store.remarks('left-out', maxShown),
    incompleteCount: store.countIncomplete(),
    incomplete: store.remarks('incomplete', maxShown),
  });
  await show(req, res, options, scoreTexts[language].title, main);
}

function sendCatalogue(res: Response, options: QualityOptions): void {
  const { scores, links, store } = options;
  requireScores(res, scores);
  const history = scores.history({ kind: 'catalogue' }, since(options));
  sendJson(res, {
    ...reportSummary(scores.summary(), history),
    publishers: scores.publishers().map(reportPublisher),
    addresses: links.counts(),
    leftOut: store.summary().leftOut,
  });
}

async function showPublisher(req: Request, res: Response, options: QualityOptions, name: string): Promise<void> {
  const language = requestLanguage(req);
  const { summary, own, title, history } = findPublisher(res, options, name);
  const leftOut = options.store.remarks('left-out', maxShown);
  const main = publisherPage({
    language,
    siteUrl: options.siteUrl,
    title: title[language] || name,
    summary,
    scores: own,
    leftOut: leftOut.filter(({ organization }) => organization.lv === title.lv),
    history,
  });
  await show(req, res, options, titleOf(language, title[language] || name), main);
}

function sendPublisher(res: Response, options: QualityOptions, name: string): void {
  const { summary, own, title, history } = findPublisher(res, options, name);
  const datasets = own.map((score) => ({ id: score.id, name: score.name, title: score.title, total: score.total }));
  sendJson(res, { name, title, ...reportSummary(summary, history), scores: datasets });
}

function findPublisher(res: Response, options: QualityOptions, name: string) {
  const { scores } = options;
  requireScores(res, scores);
  const own = name === '' ? [] : scores.ofPublisher(name);
  const [first] = own;
  if (first === undefined) {
    throw new AppError('not-found', 'publisher-not-found', 'No publisher of that name has a data set in the feed.');
  }
  const history = scores.history({ kind: 'publisher', key: name }, since(options));
  return { own, title: first.publisher, summary: scores.summary(name), history };
}

async function showDataset(req: Request, res: Response, options: QualityOptions, reference: string): Promise<void> {
  const language = requestLanguage(req);
  const { scores, siteUrl } = options;
  const found = findScore(res, options, reference);
  if ('leftOut' in found) {
    const title = titleOf(language, found.leftOut.title[language]);
    return show(req, res, options, title, leftOutPage(language, siteUrl, found.leftOut));
  }
  const { score } = found;
  const history = scores.history({ kind: 'dataset', key: score.id }, since(options));
  const main = datasetPage({ language, siteUrl, score, history });
  await show(req, res, options, titleOf(language, score.title[language]), main);
}

function sendDataset(res: Response, options: QualityOptions, reference: string): void {
  const score = requireScore(res, options, reference);
  sendJson(res, reportDataset(score, options.scores.history({ kind: 'dataset', key: score.id }, since(options))));
}

function titleOf(language: Language, name: string): string {
  return `${name} – ${scoreTexts[language].title}`;
}

async function show(
  req: Request,
  res: Response,
  options: QualityOptions,
  title: string,
  main: SafeHtml,
): Promise<void> {
  await sendPage(req, res, { layout: options.layout, title, main });
}

function sendJson(res: Response, report: object): void {
  res.set({ 'Cache-Control': 'public, no-cache', 'Access-Control-Allow-Origin': '*' });
  res.vary('Accept').json(report);
}
