import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFragmentsAgree } from './support/fuzz.ts';

// Among the long tests, for it takes about a minute; it needs no service. VDT_FUZZ_RUNS makes it longer or shorter.
const packages = Number(process.env['VDT_FUZZ_RUNS'] ?? 10_000);
const seed = Number(process.env['VDT_FUZZ_SEED'] ?? 20_260_401);

test(`${packages} random data sets of CKAN become fragments that parse and are the same in all formats`, async () => {
  assert.ok(packages > 0 && Number.isInteger(seed), 'VDT_FUZZ_RUNS and VDT_FUZZ_SEED are whole numbers');
  await assertFragmentsAgree({ packages, perDocument: 25, seed });
});
