import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createJudge } from '../../src/adapters/shapes.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { formats } from '../../src/domain/serialise/formats.ts';
import { fromNTriples, toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { siteUrl } from '../support/fixtures.ts';
import { assertFragmentsAgree } from '../support/fuzz.ts';
import { randomPackages } from '../support/random-packages.ts';
import { rdflibStatementsOf, statementsOf } from '../support/statements.ts';

test('whatever is in a data set, its fragment is the same statements in all four formats, in any order of fields', async () => {
  await assertFragmentsAgree({ packages: 700, perDocument: 1, seed: 1 });
});

test('rdflib, a reader that the service itself does not use, finds the same statements in Turtle and RDF/XML', async () => {
  const property = fc.asyncProperty(randomPackages, async (fields) => {
    const { triples } = toFragment(siteUrl, fields);
    const expected = toNTriples(triples);
    assert.equal(await statementsOf('rdf', formats.rdf.serialise(triples)), expected);
    assert.equal(await rdflibStatementsOf(formats.ttl.serialise(triples)), expected);
    assert.equal(toNTriples(fromNTriples(expected)), expected);
  });
  await fc.assert(property, { numRuns: 200, seed: 2, includeErrorInReport: true });
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
  await fc.assert(property, { numRuns: 300, seed: 3 });
});
