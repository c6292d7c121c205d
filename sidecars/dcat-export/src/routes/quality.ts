import { requestLanguage, sendPage } from '@vdt/core/http';
import type { PageLayout } from '@vdt/core/pages';
import type { Express } from 'express';
import type { FragmentStore } from '../domain/fragment-store.ts';
import { qualityPage } from '../pages/quality.ts';
import { qualityTexts } from '../pages/texts.ts';

const maxShown = 200;

/** `/lv/quality` and `/en/quality`: where the feed is, what is left out of it, and why. */
export function qualityRoutes(
  app: Express,
  options: { store: FragmentStore; siteUrl: string; layout: PageLayout },
): void {
  const { store, siteUrl, layout } = options;
  app.get(['/lv/quality', '/en/quality'], async (req, res) => {
    const language = requestLanguage(req);
    const { published, leftOut } = store.summary();
    const main = qualityPage({
      language,
      siteUrl,
      isComplete: store.isComplete(),
      published,
      leftOutCount: leftOut,
      leftOut: store.remarks('left-out', maxShown),
      incompleteCount: store.countIncomplete(),
      incomplete: store.remarks('incomplete', maxShown),
    });
    await sendPage(req, res, { layout, title: qualityTexts[language].title, main });
  });
}
