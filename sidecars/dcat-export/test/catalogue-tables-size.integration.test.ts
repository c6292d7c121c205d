import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CkanPackage } from '@vdt/core/ckan';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { writeTables } from '../src/adapters/catalogue-tables-reading.ts';
import { siteUrl } from './support/fixtures.ts';
import { dataset } from './support/table-stage.ts';

const datasets = 50_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes that are held, garbage left out. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return Math.round((heapUsed + arrayBuffers) / 1024 / 1024);
}

async function* generate(held: number[]): AsyncGenerator<CkanPackage, void> {
  for (let n = 0; n < datasets; n += 1) {
    // The next page of CKAN.
    if (n % 200 === 0) await sleep(1);
    if (n % 2_500 === 1_234) held.push(heldMegabytes());
    yield dataset(n, {
      notes: 'Apraksts, kas ir tik garš, cik parasti mēdz būt. '.repeat(8),
      resources: [1, 2, 3].map((r) => ({ id: `r${n}-${r}`, url: `https://dati.example.lv/${n}/${r}.csv` })),
    });
  }
}

test('50,000 data sets with 150,000 resources take no more memory than 5,000, and the service goes on answering', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-size-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const held: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const sources = {
    siteUrl,
    scores: { isComplete: () => true, find: () => undefined, publishers: () => [] },
    history: async function* () {},
    ckan: { organizationList: async () => [], searchPackages: () => generate(held) },
  };
  const { files } = await writeTables(sources, folder, new AbortController().signal);
  delay.disable();
  const longestMs = Math.round(delay.max / 1e6);
  t.diagnostic(`held ${held.join(', ')} MB; longest turn ${longestMs} ms, this test's garbage collection included`);
  t.diagnostic(files.map(({ fileName, path }) => `${fileName} ${statSync(path).size} bytes`).join(', '));
  const rows = await Promise.all(
    files
      .filter(({ format }) => format === 'PARQUET')
      .map(async ({ path }) => Number((await parquetMetadataAsync(await asyncBufferFromFile(path))).num_rows)),
  );
  assert.deepEqual(rows, [datasets, 3 * datasets, 0, 0]);
  assert.ok(Math.max(...held.slice(2)) < Math.max(...held.slice(0, 2)) + 24);
  assert.ok(longestMs < 1_000);
});
