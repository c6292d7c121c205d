import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createJudge } from '../../src/adapters/shapes.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { fromNTriples, toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { siteUrl } from '../support/fixtures.ts';
import { randomPackages } from '../support/random-packages.ts';
import { statementsOf } from '../support/statements.ts';

test('whatever is in a data set, its fragment is the same statements in all four formats', async () => {
  const property = fc.asyncProperty(randomPackages, async (fields) => {
    const { triples } = toFragment(siteUrl, fields);
    const expected = toNTriples(triples);
    for (const name of formatNames) assert.equal(await statementsOf(name, formats[name].serialise(triples)), expected);
    assert.equal(toNTriples(fromNTriples(expected)), expected);
  });
  await fc.assert(property, { numRuns: 1_000, includeErrorInReport: true });
});

test('whatever is in a data set, the same fields give the same bytes, also in another order', () => {
  const property = fc.property(randomPackages, (fields) => {
    const reordered = Object.fromEntries(Object.entries(fields).toReversed()) as typeof fields;
    assert.equal(toNTriples(toFragment(siteUrl, reordered).triples), toNTriples(toFragment(siteUrl, fields).triples));
  });
  fc.assert(property, { numRuns: 1_000 });
});

test('whatever is in a data set, only what is mandatory and missing can keep it out of the feed', async () => {
  const judge = createJudge();
  const known = ['dataset-title', 'dataset-description', 'record-modified', 'service-title', 'high-value-service'];
  const property = fc.asyncProperty(randomPackages, async (fields) => {
    const { results } = await judge.judge(toFragment(siteUrl, fields).triples);
    const shapes = results.filter(({ severity }) => severity === 'Violation').map(({ shape }) => shape);
    for (const shape of shapes)
      assert.ok(
        known.some((name) => shape === `urn:vdt:shape:${name}`),
        shape,
      );
  });
  await fc.assert(property, { numRuns: 300 });
});
