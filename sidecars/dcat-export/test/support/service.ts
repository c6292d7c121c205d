import type { TestContext } from 'node:test';
import { listen } from '@vdt/core/http';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { createApp } from '../../src/app.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { siteUrl } from './fixtures.ts';
import { setStage, silent } from './stage.ts';

/** The secret hints must carry in tests. */
export const hintSecret = 'a-secret-of-the-tests';

/** The whole HTTP side on a free port, over a fake CKAN; pages have the plain layout, as that CKAN has none. */
export async function startService(t: TestContext, packages: readonly PackageFields[] = [], built = true) {
  const stage = await setStage(packages, 2);
  if (built) await stage.synchroniser.reconcile();
  const hints: string[] = [];
  const app = createApp({
    log: silent,
    metrics: createMetrics('dcat-export'),
    siteUrl,
    hintSecret,
    store: stage.store,
    feed: stage.feed,
    layout: createPageLayout({ ckanUrl: stage.ckan.url, siteUrl }),
    checkCkan: async () => {
      if (stage.ckan.fault !== undefined) throw new Error('CKAN is away');
    },
    onHint: (id) => void hints.push(id),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(async () => {
    await server.close();
    await stage.close();
  });
  return { ...stage, url: server.url, hints };
}
