import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCkanClient } from '@vdt/core/ckan';
import { createLog } from '@vdt/core/log';
import { openFragmentStore } from '../../src/adapters/fragment-store.ts';
import { createJudge } from '../../src/adapters/shapes.ts';
import { createSynchroniser } from '../../src/adapters/synchroniser.ts';
import { createWaysOut } from '../../src/adapters/ways-out.ts';
import type { CatalogueDescription } from '../../src/domain/catalogue.ts';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';
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

/** How a stage differs from the plain one, whose changes are seen at once and whose failing data sets leave at once. */
export interface StageOptions {
  keepFailingDays?: number;
  snapshotSeconds?: number;
  snapshotHours?: number;
  historyDays?: number;
}

/** A fake CKAN with everything of the service behind HTTP, on a clock that the test sets. */
export async function setStage(
  packages: readonly PackageFields[] = [],
  pageSize = 100,
  { keepFailingDays = 0, snapshotSeconds = 0, snapshotHours = 48, historyDays = 30 }: StageOptions = {},
) {
  const clock = { nowMs: Date.parse('2026-04-01T00:00:00Z') };
  const now = () => clock.nowMs;
  const ckan = await startFakeCkan(packages);
  const client = createCkanClient({ url: ckan.url, retries: 0 });
  const dataDir = mkdtempSync(join(tmpdir(), 'dcat-export-'));
  const store = openFragmentStore(':memory:', { now, keepFailingMs: keepFailingDays * 86_400_000 });
  const synchroniser = createSynchroniser({ ckan: client, store, rules, log: silent, now });
  const stopping = new AbortController();
  const waysOut = createWaysOut({
    store,
    siteUrl,
    description,
    dataDir,
    pageSize,
    snapshotSeconds,
    snapshotHours,
    historyDays,
    dumpSeconds: 0,
    cacheMegabytes: 16,
    log: silent,
    signal: stopping.signal,
    now,
  });
  const close = async (): Promise<void> => {
    stopping.abort();
    await waysOut.dumps.refresh();
    store.close();
    rmSync(dataDir, { recursive: true });
    await ckan.close();
  };
  return { clock, ckan, dataDir, store, synchroniser, ...waysOut, close };
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
