import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type CkanOrganization, ckanPackage, type CkanPackage, ckanResource } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import { createCatalogueTables } from '../../src/adapters/catalogue-tables.ts';
import type { TableDesk } from '../../src/adapters/catalogue-tables-ckan.ts';
import { openScoreStore } from '../../src/adapters/score-store.ts';
import type { DatasetScore } from '../../src/domain/score/score.ts';
import { siteUrl } from './fixtures.ts';
import { datasetNumber, silent } from './stage.ts';

/** A data set of the fake catalogue, in the shape CKAN's client gives it. */
export function dataset(n: number, fields: Record<string, unknown> = {}): CkanPackage {
  return ckanPackage.parse(
    datasetNumber(n, { organization: { id: 'o1', name: 'iestade', title: 'Iestāde' }, ...fields }),
  );
}

/** So many points, for tests that care about no more. */
export function points(total: number): DatasetScore {
  const byDimension = { findability: total, accessibility: 0, interoperability: 0, reusability: 0, contextuality: 0 };
  return { total, byDimension, lost: [], links: [] };
}

/** A desk that keeps in memory what was published, and the files' content. */
export function createDesk() {
  const packages = new Map<string, CkanPackage>();
  const files = new Map<string, Buffer>();
  const calls: string[] = [];
  const state: { refuse: string | undefined } = { refuse: undefined };
  const note = (call: string): void => {
    calls.push(call);
    if (state.refuse === call) throw new AppError('upstream-unavailable', 'ckan-unavailable', 'CKAN is away.');
  };
  const put = (input: Record<string, unknown>): CkanPackage => {
    const whole = ckanPackage.parse({ state: 'active', private: false, resources: [], ...input });
    packages.set(whole.name, whole);
    return whole;
  };
  const desk: TableDesk = {
    packageShow: async (name) => {
      const found = packages.get(name);
      if (found === undefined) throw new AppError('not-found', 'ckan-not-found', 'CKAN has no such record.');
      return found;
    },
    packageCreate: async (input) => {
      note('create');
      return put({ ...input, id: `id-of-${input.name}`, owner_org: 'o-tables' });
    },
    packagePatch: async (input) => {
      note('patch');
      const found = [...packages.values()].find(({ id }) => id === input.id);
      return put({ ...found, ...input });
    },
    resourceUpload: async (target, upload) => {
      note(`upload ${upload.fileName}`);
      const content = readFileSync(upload.path);
      files.set(upload.fileName, content);
      const id = typeof target['id'] === 'string' ? target['id'] : `id-of-${upload.fileName}`;
      const resource = {
        ...target,
        id,
        url: `${siteUrl}/download/${upload.fileName}`,
        hash: createHash('sha256').update(content).digest('hex'),
      };
      const owner = [...packages.values()].find(
        (known) => known.id === target['package_id'] || known.resources.some((other) => other.id === id),
      );
      const others = owner?.resources.filter((other) => other.id !== id) ?? [];
      put({ ...owner, resources: [...others, resource] });
      return { ...ckanResource.parse(resource), id };
    },
    datastoreDescribe: async () => note('describe'),
  };
  return { desk, packages, files, calls, state };
}

/** Tables over a catalogue that the test holds in its hands. */
export function setTables(t: TestContext, datasets: CkanPackage[]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tables-'));
  const clock = { nowMs: Date.parse('2026-04-01T03:40:00Z') };
  const { scores } = openScoreStore(join(dataDir, 'scores.sqlite'), () => clock.nowMs);
  t.after(() => {
    scores.close();
    rmSync(dataDir, { recursive: true });
  });
  const giveScore = ({ id, name }: CkanPackage, total: number): void => {
    const publisher = { name: 'iestade', lv: 'Iestāde', en: 'Authority' };
    scores.save(
      { id, name, hash: `${total}`, title: { lv: name, en: name }, organization: publisher },
      points(total),
      [],
    );
    scores.markComplete();
    scores.writeHistory();
  };
  const organizations = [{ id: 'o1', name: 'iestade', title: 'Iestāde', title_en: 'Authority' }] as CkanOrganization[];
  const stage = createDesk();
  const tables = createCatalogueTables({
    config: {
      siteUrl,
      ckanUrl: 'http://127.0.0.1:1',
      dataDir,
      title: 'Portāls',
      titleEn: 'Portal',
      ckanToken: undefined,
      catalogueOrganization: 'parzinis',
      catalogueSchedule: 'off',
      catalogueTimezone: 'Europe/Riga',
    },
    scores,
    log: silent,
    signal: new AbortController().signal,
    now: () => clock.nowMs,
    reader: {
      searchPackages: async function* () {
        yield* datasets;
      },
      organizationList: async () => organizations,
    },
    desk: stage.desk,
  });
  return { ...stage, tables, clock, dataDir, scores, giveScore };
}
