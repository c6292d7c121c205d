import type { TestContext } from 'node:test';
import { listen } from '@vdt/core/http';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { openScoreStore } from '../../src/adapters/score-store.ts';
import { createScorer } from '../../src/adapters/scorer.ts';
import { createApp } from '../../src/app.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { siteUrl } from './fixtures.ts';
import { setStage, silent, type StageOptions } from './stage.ts';

/** The secret hints must carry in tests. */
export const hintSecret = 'a-secret-of-the-tests';

/** The whole HTTP side on a free port, over a fake CKAN; pages have the plain layout, as that CKAN has none. */
export async function startService(
  t: TestContext,
  packages: readonly PackageFields[] = [],
  built = true,
  { pageSize = 2, stallMs, ...stageOptions }: StageOptions & { pageSize?: number; stallMs?: number } = {},
) {
  const stage = await setStage(packages, pageSize, stageOptions);
  if (built) await stage.synchroniser.reconcile();
  const { scores, links } = openScoreStore(':memory:', () => stage.clock.nowMs);
  const scorer = createScorer({ fragments: stage.store, scores, links, siteUrl });
  if (built) await scorer.round();
  const hints: string[] = [];
  const app = createApp({
    log: silent,
    metrics: createMetrics('dcat-export'),
    siteUrl,
    hintSecret,
    store: stage.store,
    scores,
    links,
    feed: stage.feed,
    dumps: stage.dumps,
    oai: stage.oai,
    atom: stage.atom,
    ...(stallMs === undefined ? {} : { stallMs }),
    layout: createPageLayout({ ckanUrl: stage.ckan.url, siteUrl }),
    checkCkan: async () => {
      if (stage.ckan.fault !== undefined) throw new Error('CKAN is away');
    },
    onHint: (id) => void hints.push(id),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(async () => {
    await server.close();
    scores.close();
    await stage.close();
  });
  return { ...stage, scores, links, scorer, url: server.url, hints };
}
