import type { TestContext } from 'node:test';
import { createServiceApp, listen } from '@vdt/core/http';
import { createMetrics } from '@vdt/core/metrics';
import { createPageLayout } from '@vdt/core/pages';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { openScoreStore } from '../../src/adapters/score-store.ts';
import { createScorer } from '../../src/adapters/scorer.ts';
import { createJudge } from '../../src/adapters/shapes.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { preparePublication, toRules } from '../../src/domain/publication.ts';
import { qualityRoutes } from '../../src/routes/quality.ts';
import { scoreRoutes } from '../../src/routes/scores.ts';
import { siteUrl } from './fixtures.ts';
import { silent } from './stage.ts';

const rules = toRules(siteUrl, createJudge());

/** The pages and documents about quality behind HTTP, over real stores with these data sets; without CKAN's page frame. */
export async function startQuality(
  t: TestContext,
  packages: readonly PackageFields[],
  options: { score?: boolean } = {},
) {
  const clock = { nowMs: Date.parse('2026-04-01T12:00:00Z') };
  const now = () => clock.nowMs;
  const store = openFragmentStore(':memory:', { now });
  const { scores, links } = openScoreStore(':memory:', now);
  const scorer = createScorer({ fragments: store, scores, links, siteUrl });
  const put = async (...more: readonly PackageFields[]): Promise<void> => {
    for (const fields of more) store.save([await preparePublication(rules, fields)]);
  };
  await put(...packages);
  store.markComplete();
  if (options.score !== false) await scorer.round();
  const layout = createPageLayout({ ckanUrl: 'http://127.0.0.1:9', siteUrl });
  const app = createServiceApp({
    service: 'dcat-export',
    log: silent,
    metrics: createMetrics('dcat-export'),
    siteUrl,
    layout,
    checks: {},
    routes: (express) => {
      scoreRoutes(express, { store, scores, siteUrl });
      qualityRoutes(express, { store, scores, links, siteUrl, layout, now });
    },
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  t.after(async () => {
    await server.close();
    scores.close();
    store.close();
  });
  return { url: server.url, clock, store, scores, links, scorer, put };
}

/** A data set of an institution, as CKAN tells of it. */
export function datasetOf(institution: string, fields: PackageFields): PackageFields {
  const organization = {
    id: `id-of-${institution}`,
    name: institution,
    title: `Iestāde „${institution}”`,
    title_en: `Institution “${institution}”`,
  };
  return { ...fields, owner_org: organization.id, organization };
}
