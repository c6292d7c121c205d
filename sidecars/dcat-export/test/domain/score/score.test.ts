import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dimensions, type MetricId, metricOf, metrics } from '../../../src/domain/score/metrics.ts';
import { type LinkState } from '../../../src/domain/score/score.ts';
import { distributionIri, scoreTurtle, turtleOf, wholeDataset, wholeDistribution } from '../../support/scoring.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const failing = (url: string): LinkState => ({ outcome: 'fails', status: url.length });

function without(parts: Readonly<Record<string, string>>, ...names: string[]) {
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !names.includes(name)));
}

function lostWith(dataset: Record<string, string>, distribution: Record<string, string>): readonly MetricId[] {
  return scoreTurtle(turtleOf({ ...wholeDataset, ...dataset }, { ...wholeDistribution, ...distribution })).lost;
}

test('a data set that lacks nothing has 405 points', () => {
  const score = scoreTurtle(turtleOf(wholeDataset, wholeDistribution));
  assert.deepEqual([score.total, score.lost, score.bestDistribution], [405, [], distributionIri(1)]);
  assert.deepEqual(score.byDimension, {
    findability: 100,
    accessibility: 100,
    interoperability: 110,
    reusability: 75,
    contextuality: 20,
  });
});

// What is taken away, and all that it costs.
const ofDataset: readonly [string, readonly MetricId[]][] = [
  ['keyword', ['keywordAvailability']],
  ['theme', ['categoryAvailability']],
  ['spatial', ['spatialAvailability']],
  ['temporal', ['temporalAvailability']],
  ['accessRights', ['accessRightsAvailability', 'accessRightsVocabularyAlignment']],
  ['contactPoint', ['contactPointAvailability']],
  ['publisher', ['publisherAvailability']],
  ['issued', ['dateIssuedAvailability']],
  ['modified', ['dateModifiedAvailability']],
];
const ofDistribution: readonly [string, readonly MetricId[]][] = [
  ['accessURL', ['accessUrlStatusCode']],
  ['downloadURL', ['downloadUrlAvailability', 'downloadUrlStatusCode']],
  // Without a format the media type tells of it.
  ['format', ['formatAvailability', 'formatMediaTypeVocabularyAlignment']],
  ['mediaType', ['mediaTypeAvailability', 'formatMediaTypeVocabularyAlignment']],
  ['license', ['licenceAvailability', 'knownLicence']],
  ['rights', ['rightsAvailability']],
  ['byteSize', ['byteSizeAvailability']],
];

for (const [name, lost] of ofDataset) {
  test(`without ${name} the data set loses ${lost.join(' and ')}, and nothing else`, () => {
    const score = scoreTurtle(turtleOf(without(wholeDataset, name), wholeDistribution));
    assert.deepEqual(score.lost, lost);
    assert.equal(score.total, 405 - lost.reduce((sum, id) => sum + metricOf(id).points, 0));
  });
}

for (const [name, lost] of ofDistribution) {
  test(`without ${name} of its distribution the data set loses ${lost.join(' and ')}, and nothing else`, () => {
    const score = scoreTurtle(turtleOf(wholeDataset, without(wholeDistribution, name)));
    assert.deepEqual(score.lost, lost);
    assert.equal(score.total, 405 - lost.reduce((sum, id) => sum + metricOf(id).points, 0));
  });
}

test('every metric can be lost', () => {
  const losses = [...ofDataset, ...ofDistribution].flatMap(([, lost]) => lost);
  const byOthers = ['dcatApCompliance', 'formatMediaTypeNonProprietary', 'formatMediaTypeMachineInterpretable'];
  assert.deepEqual(new Set<string>([...losses, ...byOthers]), new Set<string>(metrics.map(({ id }) => id)));
});

test('what the gate refuses loses the points of DCAT-AP', () => {
  const score = scoreTurtle(turtleOf(wholeDataset, wholeDistribution), { conforms: false });
  assert.deepEqual(score.lost, ['dcatApCompliance']);
});

test('addresses that fail cost their points, those that nobody has asked do not', () => {
  const turtle = turtleOf(wholeDataset, wholeDistribution);
  const failed = scoreTurtle(turtle, { link: failing });
  assert.deepEqual(failed.lost, ['accessUrlStatusCode', 'downloadUrlStatusCode']);
  assert.deepEqual(failed.links[0], {
    metric: 'accessUrlStatusCode',
    url: 'https://files.example/a.csv',
    ...failing('https://files.example/a.csv'),
  });
  const unknown = scoreTurtle(turtle, { link: () => ({ outcome: 'unknown' }) });
  assert.equal(unknown.total, 405);
  assert.deepEqual(
    unknown.links.map(({ outcome }) => outcome),
    ['unknown', 'unknown'],
  );
});

const formats: readonly [string, string, readonly MetricId[]][] = [
  ['CSV', 'text/csv', []],
  ['JSON', 'application/json', []],
  ['PDF', 'application/pdf', ['formatMediaTypeNonProprietary', 'formatMediaTypeMachineInterpretable']],
  ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['formatMediaTypeNonProprietary']],
  ['ZIP', 'application/zip', ['formatMediaTypeMachineInterpretable']],
  ['SHP', 'application/vnd.shp', ['formatMediaTypeNonProprietary']],
];
for (const [code, mediaType, lost] of formats) {
  test(`${code} loses ${lost.length === 0 ? 'nothing' : lost.join(' and ')}`, () => {
    const format = `dct:format <${authority}/file-type/${code}>`;
    assert.deepEqual(
      lostWith({}, { format, mediaType: `dcat:mediaType <https://www.iana.org/assignments/media-types/${mediaType}>` }),
      lost,
    );
  });
}

test('words in place of the concepts of the lists have the points of being there, not those of the lists', () => {
  assert.deepEqual(lostWith({ accessRights: 'dct:accessRights "publiski"' }, {}), ['accessRightsVocabularyAlignment']);
  assert.deepEqual(lostWith({}, { format: 'dct:format "csv"' }), ['formatMediaTypeVocabularyAlignment']);
  assert.deepEqual(lostWith({}, { mediaType: 'dcat:mediaType "text/csv"' }), ['formatMediaTypeVocabularyAlignment']);
  assert.deepEqual(lostWith({}, { license: 'dct:license <https://example.lv/noteikumi>' }), ['knownLicence']);
});

test('a licence is known by the address of its text too, however it is spelt', () => {
  for (const address of [
    'http://creativecommons.org/licenses/by/4.0',
    'https://creativecommons.org/licenses/by/4.0/legalcode',
  ])
    assert.deepEqual(lostWith({}, { license: `dct:license <${address}>` }), [], address);
});

test('an empty text is as good as none', () => {
  assert.deepEqual(lostWith({ keyword: 'dcat:keyword " "' }, {}), ['keywordAvailability']);
});

test('the distribution with the most points counts, and of equal ones the first', () => {
  const poor = without(wholeDistribution, 'format', 'mediaType');
  const score = scoreTurtle(turtleOf(wholeDataset, poor, wholeDistribution, wholeDistribution));
  assert.deepEqual([score.total, score.bestDistribution], [405, distributionIri(2)]);
});

test('the points of two distributions do not add up', () => {
  const score = scoreTurtle(
    turtleOf(wholeDataset, without(wholeDistribution, 'format'), without(wholeDistribution, 'rights')),
  );
  assert.deepEqual(score.lost, ['rightsAvailability']);
});

test('without distributions only what is said of the data set counts', () => {
  const score = scoreTurtle(turtleOf(wholeDataset));
  assert.equal(score.bestDistribution, undefined);
  assert.equal(score.total, 100 + 30 + 45 + 10);
});

test('whatever a data set has, its points are those of its dimensions and never more than 405', () => {
  const some = (parts: Readonly<Record<string, string>>) =>
    fc.subarray(Object.entries(parts)).map((entries) => Object.fromEntries(entries));
  fc.assert(
    fc.property(some(wholeDataset), fc.array(some(wholeDistribution), { maxLength: 3 }), (dataset, distributions) => {
      const { total, byDimension, lost } = scoreTurtle(turtleOf(dataset, ...distributions));
      assert.equal(
        total,
        dimensions.reduce((sum, dimension) => sum + byDimension[dimension], 0),
      );
      assert.equal(total, 405 - lost.reduce((sum, id) => sum + metricOf(id).points, 0));
    }),
    { numRuns: 200 },
  );
});
