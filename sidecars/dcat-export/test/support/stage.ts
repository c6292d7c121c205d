import { createCkanClient } from '@vdt/core/ckan';
import { createLog } from '@vdt/core/log';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { createJudge } from '../../src/adapters/shapes.ts';
import { createSynchroniser } from '../../src/adapters/synchroniser.ts';
import type { CatalogueDescription } from '../../src/domain/catalogue.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
import { createFeed } from '../../src/domain/feed.ts';
import { toRules } from '../../src/domain/publication.ts';
import { startFakeCkan } from './fake-ckan.ts';
import { siteUrl } from './fixtures.ts';

/** A catalogue's own description for tests. */
export const description: CatalogueDescription = {
  title: 'Katalogs',
  titleEn: 'Catalogue',
  description: 'Datu kopu katalogs.',
  descriptionEn: 'A catalogue of data sets.',
  publisherName: 'Pārzinis',
  publisherNameEn: 'Keeper',
  publisherUri: undefined,
  publisherType: 'http://purl.org/adms/publishertype/NationalAuthority',
  licence: 'http://publications.europa.eu/resource/authority/licence/CC0',
};

/** A log that says nothing. */
export const silent = createLog({ service: 'dcat-export', level: 'silent' });

const judge = createJudge();

/** The rules of the tests' portal. */
export const rules = toRules(siteUrl, judge);

/** A fake CKAN with everything of the service behind HTTP, on a clock that the test sets. */
export async function setStage(packages: readonly PackageFields[] = [], pageSize = 100) {
  const clock = { nowMs: Date.parse('2026-04-01T00:00:00Z') };
  const ckan = await startFakeCkan(packages);
  const client = createCkanClient({ url: ckan.url, retries: 0 });
  const store = openFragmentStore(':memory:', () => clock.nowMs);
  const synchroniser = createSynchroniser({ ckan: client, store, rules, log: silent, now: () => clock.nowMs });
  const feed = createFeed({ store, siteUrl, description, pageSize });
  const close = async (): Promise<void> => {
    store.close();
    await ckan.close();
  };
  return { clock, ckan, store, synchroniser, feed, close };
}

/** A valid data set; `n` gives its place in the order. */
export function datasetNumber(n: number, fields: Record<string, unknown> = {}): PackageFields {
  const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    id,
    name: `datu-kopa-${n}`,
    type: 'dataset',
    state: 'active',
    private: false,
    title: `Datu kopa ${n}`,
    notes: 'Apraksts.',
    tags: [{ name: 'dati' }],
    metadata_created: '2026-03-01T10:00:00.000001',
    metadata_modified: '2026-03-01T10:00:00.000001',
    resources: [{ id: `r${n}`, url: `https://dati.example.lv/${n}.csv`, format: 'CSV' }],
    ...fields,
  };
}
