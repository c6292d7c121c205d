import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { callCkan, eventually, readStackSecret, repositoryRoot, siteUrl, skip } from '../support/stack.ts';

const run = promisify(execFile);

const tables = {
  datasets: 'kataloga-datu-kopas',
  resources: 'kataloga-resursi',
  publishers: 'kataloga-publicetaji',
  scores: 'kataloga-vertejumi',
} as const;

interface Resource {
  id: string;
  url: string;
  format: string;
  size: number;
  hash: string;
  mimetype: string;
  datastore_active: boolean;
}
interface Dataset {
  id: string;
  title: string;
  title_en: string;
  license_id: string;
  organization: { name: string };
  resources: Resource[];
}
interface Outcome {
  dataset: string;
  description: string;
  uploaded: string[];
}
interface Read {
  rows: number;
  differing: number;
  types: Record<string, string>;
  first: Record<string, string>;
}

async function publish(): Promise<Outcome[]> {
  const state = env['VDT_VAR'] ?? '';
  const { stdout } = await run(
    execPath,
    [join(repositoryRoot, 'sidecars/dcat-export/bin/vdt-dcat.mjs'), 'publish-catalogue', '--json'],
    {
      env: {
        ...env,
        VDT_CKAN_URL: env['VDT_TEST_CKAN_URL'],
        VDT_DCAT_EXPORT_DATA_DIR: `${state}/dcat-export`,
        VDT_DCAT_EXPORT_CKAN_TOKEN_FILE: `${state}/secrets/dcat-export-token`,
      },
    },
  );
  return JSON.parse(stdout) as Outcome[];
}

const show = async (name: string): Promise<Dataset> => callCkan<Dataset>('package_show', { id: name });

describe('the catalogue itself as open data', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  after(async () => {
    rmSync(folder, { recursive: true });
    for (const name of Object.values(tables)) await callCkan('dataset_purge', { id: name });
  });

  test('a publication sends nothing once nothing changes any more', async () => {
    // The tables are rows of the catalogue themselves, and links are still being checked: points settle over some rounds.
    await eventually(
      'a publication that sends nothing',
      async () => {
        const outcomes = await publish();
        assert.deepEqual(
          outcomes.map(({ dataset }) => dataset),
          Object.values(tables),
        );
        return outcomes.every(({ uploaded, description }) => uploaded.length === 0 && description === 'unchanged');
      },
      120_000,
    );
  });

  for (const [table, name] of Object.entries(tables)) {
    test(`another reader finds the same rows in CSV and Parquet: ${table}`, async (t) => {
      const { resources, organization, license_id: licence } = await show(name);
      assert.equal(organization.name, 'vienotas-datu-telpas-parzinis');
      assert.equal(licence, 'http://publications.europa.eu/resource/authority/licence/CC0');
      const paths: string[] = [];
      for (const { url, hash, size } of resources) {
        const content = Buffer.from(await (await fetch(url)).arrayBuffer());
        assert.equal(createHash('sha256').update(content).digest('hex'), hash);
        assert.equal(content.byteLength, size);
        const path = join(folder, url.split('/').at(-1) ?? '');
        writeFileSync(path, content);
        paths.push(path);
      }
      assert.deepEqual(
        paths.map((path) => path.slice(folder.length + 1)),
        [`${table}.csv`, `${table}.parquet`],
      );
      const reader = join(repositoryRoot, 'e2e/support/read_tables.py');
      const { stdout } = await run(env['VDT_TEST_PYTHON'] ?? 'python3', [reader, ...paths]);
      const read = JSON.parse(stdout) as Read;
      t.diagnostic(`${read.rows} rows`);
      assert.ok(read.rows > 0);
      assert.equal(read.differing, 0);
    });
  }

  test('every public data set of the portal has its row, with its points', async () => {
    const { count } = await callCkan<{ count: number }>('package_search', { rows: 0 });
    const { resources } = await show(tables.datasets);
    const csv = resources.find(({ format }) => format === 'CSV');
    const loaded = await eventually('the table in the DataStore', async () => {
      const answer = await fetch(`${siteUrl}/api/3/action/datastore_search?resource_id=${csv?.id}&limit=1000`);
      const { result } = (await answer.json()) as {
        result: {
          records: { name: string; points: number | null }[];
          fields: { id: string; type: string; info?: Record<string, string> }[];
        };
      };
      return result.records.length === count && result;
    });
    const points = loaded.fields.find(({ id }) => id === 'points');
    assert.equal(points?.type, 'numeric');
    assert.match(points.info?.['notes_lv'] ?? '', /punkti/);
    assert.match(points.info?.['notes_en'] ?? '', /Points/);
    assert.ok(loaded.records.some(({ points: total }) => Number(total) > 200));
  });

  for (const name of Object.values(tables)) {
    test(`${name} is in the feed itself and has nearly all points`, async () => {
      const { title, title_en: english } = await show(name);
      assert.notEqual(title, english);
      const score = await eventually(`the score of ${name}`, async () => {
        const answer = await fetch(`${siteUrl}/lv/quality/datasets/${name}.json`);
        const found = answer.ok ? ((await answer.json()) as { total: number }) : undefined;
        return found !== undefined && found.total >= 380 && found;
      });
      assert.ok(score.total >= 380);
    });
  }

  test('its user may write nowhere else', async () => {
    const answer = await fetch(`${siteUrl}/api/3/action/organization_list_for_user?permission=create_dataset`, {
      headers: { authorization: readStackSecret('dcat-export-token') },
    });
    const { result } = (await answer.json()) as { result: { name: string }[] };
    assert.deepEqual(
      result.map(({ name }) => name),
      ['vienotas-datu-telpas-parzinis'],
    );
  });
});
