import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { Parser, Writer } from 'n3';
import { isRejection, toDataset } from '../../../src/domain/dataset/to-dataset.ts';
import { collect, readPages, startUrl } from '../../support/reading.ts';

async function hashOf(nTriples: string): Promise<string> {
  const { items } = await collect(readPages('dcat', { [startUrl]: nTriples }));
  const record = items.find((item) => item.kind === 'record') ?? assert.fail('no record');
  const outcome = toDataset(record.record, { source: 's', organization: 'o', defaults: {} });
  return isRejection(outcome) ? assert.fail(outcome.reason.en) : outcome.dataset.harvest_hash;
}

test('the order of triples and the names of blank nodes do not change the hash', async () => {
  const turtle = readFileSync(new URL('../../fixtures/dcat-full/input.ttl', import.meta.url), 'utf8');
  const lines = new Parser().parse(turtle).map((quad) => new Writer({ format: 'N-Triples' }).quadsToString([quad]));
  const expected = await hashOf(lines.join(''));
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), fc.nat(), async (shuffled, seed) => {
      const renamed = shuffled.join('').replace(/_:\w+/g, (label) => `${label}x${seed}`);
      assert.equal(await hashOf(renamed), expected);
    }),
    { numRuns: 25 },
  );
});
