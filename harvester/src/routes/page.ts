import { requestLanguage, sendPage } from '@vdt/core/http';
import type { PageLayout } from '@vdt/core/pages';
import type { Express } from 'express';
import type { HarvestSource } from '../domain/harvest-source.ts';
import type { RunStore } from '../domain/ports.ts';
import { overviewPage, type SourceView } from '../pages/overview.ts';
import { runPage } from '../pages/run.ts';
import { words } from '../pages/words.ts';
import { findRun } from './api.ts';

/** What the pages need. */
export interface PageOptions {
  readonly sources: readonly HarvestSource[];
  readonly store: RunStore;
  readonly layout: PageLayout;
  readonly siteUrl: string;
}

const shownRuns = 20;
const shownRejections = 10;
const shownEntries = 500;

/** `/{lv,en}/harvest` and the page of each run: only what anybody may see. */
export function pageRoutes(app: Express, { sources, store, layout, siteUrl }: PageOptions): void {
  app.get(['/lv/harvest', '/en/harvest'], async (req, res) => {
    const language = requestLanguage(req);
    const views = sources.map((source) => viewOf(source, store));
    const main = overviewPage({ language, siteUrl, sources: views, runs: store.list({ limit: shownRuns }) });
    await sendPage(req, res, { layout, title: words[language].title, main });
  });
  app.get(['/lv/harvest/runs/:id', '/en/harvest/runs/:id'], async (req, res) => {
    const run = findRun(store, req);
    const language = requestLanguage(req);
    const source = sources.find(({ id }) => id === run.source);
    const title = source?.title[language] ?? run.source;
    const rejected = store.entries(run.id, { outcome: 'rejected', limit: shownEntries });
    const gone = store.entries(run.id, { outcome: 'gone', limit: shownEntries });
    const main = runPage({ language, siteUrl, run, title, rejected, gone });
    await sendPage(req, res, { layout, title: `${title}: ${words[language].run} ${run.id}`, main });
  });
}

function viewOf(source: HarvestSource, store: RunStore): SourceView {
  const [lastRun] = store.list({ source: source.id, limit: 1 });
  if (lastRun === undefined) return { source, rejected: [] };
  return { source, lastRun, rejected: store.entries(lastRun.id, { outcome: 'rejected', limit: shownRejections }) };
}
