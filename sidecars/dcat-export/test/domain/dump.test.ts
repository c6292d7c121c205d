import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeDump } from '../../src/domain/dump.ts';
import { type Format, formatNames } from '../../src/domain/serialise/formats.ts';
import { toNTriples } from '../../src/domain/serialise/n-triples.ts';
import { toCatalogue } from '../../src/domain/catalogue.ts';
import { writeGraph } from '../../src/domain/serialise/format-writer.ts';
import { formats } from '../../src/domain/serialise/formats.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { finish } from '../../src/domain/work.ts';
import { siteUrl } from '../support/fixtures.ts';
import { randomPackages } from '../support/random-packages.ts';
import { datasetNumber, description } from '../support/stage.ts';
import { statementsOf } from '../support/statements.ts';

const state = { issued: '2026-01-10T08:00:00Z', modified: '2026-03-12T08:00:00Z' };

function dumpOf(names: readonly Format[], fragments: readonly { datasetId: string; ntriples: string }[]) {
  const texts = new Map<Format, string>();
  for (const pieces of writeDump(names, { siteUrl, description, state, fragments: () => fragments }))
    for (const [name, text] of pieces) texts.set(name, (texts.get(name) ?? '') + text);
  return texts;
}

test('whatever the data sets hold, every format of a dump says what the whole catalogue says', async () => {
  const packages = fc.uniqueArray(randomPackages, { selector: ({ id }) => id, maxLength: 4 });
  const property = fc.asyncProperty(packages, async (several) => {
    const fragments = several.map((fields) => ({
      datasetId: fields.id,
      ntriples: toNTriples(toFragment(siteUrl, fields).triples),
    }));
    const whole = toCatalogue({ siteUrl, description, state, fragments: fragments.map(({ ntriples }) => ntriples) });
    const expected = finish(writeGraph(formats.nt.writer, finish(whole)));
    for (const [name, text] of dumpOf(formatNames, fragments))
      assert.equal(await statementsOf(name, text), expected, name);
  });
  await fc.assert(property, { numRuns: 100, includeErrorInReport: true });
});

test('a dump of no data set is the catalogue alone, in every format', async () => {
  const expected = finish(
    writeGraph(formats.nt.writer, finish(toCatalogue({ siteUrl, description, state, fragments: [] }))),
  );
  for (const [name, text] of dumpOf(formatNames, [])) assert.equal(await statementsOf(name, text), expected, name);
});

test('a data set of 5,000 resources comes in many small pieces, between which others have their turn', () => {
  const resources = Array.from({ length: 5_000 }, (_, n) => ({
    id: `r${n}`,
    url: `https://d.lv/${n}.csv`,
    format: 'CSV',
  }));
  const { triples } = toFragment(siteUrl, datasetNumber(1, { resources }));
  const fragments = () => [{ datasetId: datasetNumber(1).id, ntriples: toNTriples(triples) }];
  let longest = 0;
  let pieces = 0;
  for (const [[, text = ''] = []] of writeDump(['ttl'], { siteUrl, description, state, fragments })) {
    longest = Math.max(longest, text.length);
    pieces += 1;
  }
  assert.ok(pieces > 5_000);
  assert.ok(longest < 1_000_000, `${longest}`);
});
