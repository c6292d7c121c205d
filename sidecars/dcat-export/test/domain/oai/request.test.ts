import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSelection, toDatestamp } from '../../../src/domain/oai/datestamp.ts';
import { readRequest } from '../../../src/domain/oai/request.ts';

test('a request is read with its arguments', () => {
  const { verb, args } = readRequest(
    new URLSearchParams('verb=GetRecord&identifier=oai%3Aa%3Ab&metadataPrefix=oai_dc'),
  );
  assert.equal(verb, 'GetRecord');
  assert.deepEqual(args, { identifier: 'oai:a:b', metadataPrefix: 'oai_dc' });
});

for (const [query, code] of [
  ['', 'badVerb'],
  ['verb=', 'badVerb'],
  ['verb=identify', 'badVerb'],
  ['verb=constructor', 'badVerb'],
  ['verb=Identify&verb=Identify', 'badVerb'],
  ['verb=Identify&x=1', 'badArgument'],
  ['verb=Identify&__proto__=1', 'badArgument'],
  ['verb=GetRecord&identifier=a', 'badArgument'],
  ['verb=ListRecords', 'badArgument'],
  ['verb=ListRecords&metadataPrefix=a&metadataPrefix=a', 'badArgument'],
  ['verb=ListRecords&metadataPrefix=a&resumptionToken=b', 'badArgument'],
  ['verb=ListRecords&resumptionToken=b&resumptionToken=b', 'badArgument'],
  ['verb=ListMetadataFormats&resumptionToken=b', 'badArgument'],
] as const) {
  test(`"${query}" is a ${code}`, () => {
    assert.throws(() => readRequest(new URLSearchParams(query)), { code });
  });
}

test('a day goes on to its end, a second too', () => {
  const days = readSelection('2026-01-31', '2026-01-31');
  assert.equal(days.from?.toISOString(), '2026-01-31T00:00:00.000Z');
  assert.equal(days.until?.toISOString(), '2026-01-31T23:59:59.999Z');
  const seconds = readSelection(undefined, '2026-01-31T08:00:00Z');
  assert.deepEqual([seconds.from, seconds.until?.toISOString()], [undefined, '2026-01-31T08:00:00.999Z']);
});

for (const [from, until] of [
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['2026-1-1', undefined],
  ['2026-01-01T24:00:00Z', undefined],
  ['2026-01-01T08:00:60Z', undefined],
  ['2026-01-01T08:00:00', undefined],
  ['2026-01-01T08:00:00.5Z', undefined],
  ['2026-01-01T08:00:00+02:00', undefined],
  ['vakar', undefined],
  ['', undefined],
  ['2026-01-01', '2026-01-01T08:00:00Z'],
  ['2026-01-02', '2026-01-01'],
] as const) {
  test(`from "${from}" until "${until ?? ''}" is a badArgument`, () => {
    assert.throws(() => readSelection(from, until), { code: 'badArgument' });
  });
}

test('a datestamp has whole seconds', () => {
  assert.equal(toDatestamp(new Date('2026-04-01T00:00:00.987Z')), '2026-04-01T00:00:00Z');
});
