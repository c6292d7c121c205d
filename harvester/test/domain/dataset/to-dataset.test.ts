import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Candidate, MappingContext } from '../../../src/domain/dataset/dataset.ts';
import { isRejection, toDataset } from '../../../src/domain/dataset/to-dataset.ts';
import type { Rejection } from '../../../src/domain/message.ts';
import type { SourceRecord } from '../../../src/domain/record.ts';
import { aDistribution, aRecord } from '../../support/records.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const context: MappingContext = { source: 'avots', organization: 'upes', defaults: {} };

function map(fields: Partial<SourceRecord>, own: Partial<MappingContext> = {}): Candidate {
  const outcome = toDataset(aRecord(fields), { ...context, ...own });
  return isRejection(outcome) ? assert.fail(outcome.reason.en) : outcome;
}

function refuse(fields: Partial<SourceRecord>): Rejection {
  const outcome = toDataset(aRecord(fields), context);
  return isRejection(outcome) ? outcome : assert.fail('came in');
}

/** The record without some of its fields. */
function without(...fields: (keyof SourceRecord)[]): SourceRecord {
  return Object.fromEntries(
    Object.entries(aRecord()).filter(([name]) => !fields.some((each) => each === name)),
  ) as unknown as SourceRecord;
}

describe('what CKAN requires', () => {
  test('a record without title or description is rejected in words its publisher understands', () => {
    const { reason } = refuse({ title: {}, description: { lv: ' ' } });
    assert.equal(reason.en, 'The data set has no title, description. Add it to the metadata at the source.');
    assert.equal(reason.lv, 'Datu kopai trūkst nosaukuma, apraksta. Papildiniet metadatus avotā.');
  });

  test('a record without keyword, theme, licence and frequency is rejected when there are no defaults', () => {
    const outcome = toDataset(
      { ...without('licence', 'frequency'), themes: [], keywords: { lv: [], en: [] } },
      context,
    );
    assert.ok(isRejection(outcome));
    assert.match(
      outcome.reason.en,
      /no keyword, theme, licence, update frequency, and the source's settings give no default/,
    );
  });

  test('defaults fill what is missing, each with a warning', () => {
    const defaults = {
      theme: [`${authority}/data-theme/GOVE`],
      license_id: `${authority}/licence/CC_BY_4_0`,
      frequency: `${authority}/frequency/UNKNOWN`,
      keyword: ['pašvaldība'],
    };
    const outcome = toDataset(
      { ...without('licence', 'frequency'), themes: [], keywords: { lv: [], en: [] } },
      { ...context, defaults },
    );
    assert.ok(!isRejection(outcome));
    const { theme, license_id, frequency, tags } = outcome.dataset;
    assert.deepEqual({ theme, license_id, frequency, keyword: tags.map(({ name }) => name) }, defaults);
    assert.deepEqual(
      outcome.warnings.map(({ code }) => code),
      Array.from({ length: 4 }, () => 'default-used'),
    );
  });

  test('a default is not used where the source says something', () => {
    const { dataset } = map(
      {},
      { defaults: { theme: [`${authority}/data-theme/GOVE`], license_id: `${authority}/licence/CC_BY_4_0` } },
    );
    assert.deepEqual(dataset.theme, [`${authority}/data-theme/ENVI`]);
    assert.equal(dataset.license_id, `${authority}/licence/CC0`);
  });
});

describe('licences', () => {
  const file = (licence?: string) =>
    aDistribution('https://example.lv/a.csv', licence === undefined ? {} : { licence });

  test('the licence of most distributions becomes that of the data set, others keep their own', () => {
    const distributions = [file('CC_BY_4_0'), file('CC_BY_4_0'), file('CC0')];
    const outcome = toDataset({ ...without('licence'), distributions }, context);
    assert.ok(!isRejection(outcome));
    assert.equal(outcome.dataset.license_id, `${authority}/licence/CC_BY_4_0`);
    assert.deepEqual(
      outcome.dataset.resources.map(({ license }) => license),
      [undefined, undefined, `${authority}/licence/CC0`],
    );
  });

  test('words about a licence that no table knows are not lost behind the default', () => {
    const defaults = { license_id: `${authority}/licence/CC0` };
    const { dataset, warnings } = map({ licence: 'Tikai skolām', distributions: [file()] }, { defaults });
    assert.equal(dataset.license_id, defaults.license_id);
    assert.equal(dataset.resources[0]?.rights, 'Tikai skolām');
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['licence-unknown', 'default-used'],
    );
  });
});

describe('publishers', () => {
  const publisher = { name: { lv: 'Upju dienests' }, iri: 'https://upes.example.lv/' };

  test('a publisher other than the organisation is written beside it', () => {
    const { dataset } = map({ publisher });
    assert.equal(dataset.publisher_name, 'Upju dienests');
    assert.equal(dataset.publisher_uri, 'https://upes.example.lv/');
  });

  for (const known of ['UPJU DIENESTS', 'http://upes.example.lv']) {
    test(`a publisher that is the organisation itself, known as ${known}, is not`, () => {
      const { dataset } = map({ publisher }, { organizationNames: [known] });
      assert.equal('publisher_name' in dataset || 'publisher_uri' in dataset, false);
    });
  }
});

test('a text too long for the index is cut and says so', () => {
  const { dataset, warnings } = map({ description: { lv: 'ā'.repeat(50_000) } });
  assert.ok(Buffer.byteLength(dataset.notes) <= 30_000);
  assert.ok(dataset.notes.endsWith('ā…'));
  assert.deepEqual(
    warnings.map(({ field, code }) => `${field} ${code}`),
    ['notes truncated-text'],
  );
});

test('control characters and halves of characters do not reach the catalogue', () => {
  const { dataset } = map({ title: { lv: 'Ūd\u0000ens\uD800' } });
  assert.equal(dataset.title, 'Ūdens');
});

test('whatever a record holds, it is rejected with a reason or comes in with all that CKAN requires', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const texts = fc.record({ lv: text, en: text, other: text }, { requiredKeys: [] });
  const lists = fc.array(text, { maxLength: 4 });
  const distribution = fc.record({
    downloadUrl: fc.oneof(text, fc.webUrl()),
    title: texts,
    description: texts,
    format: text,
    mediaType: text,
    licence: text,
    byteSize: text,
    issued: text,
    languages: lists,
    conformsTo: lists,
    documentation: lists,
  });
  const record = fc.record({
    title: texts,
    description: texts,
    provenance: texts,
    versionNotes: texts,
    themes: lists,
    languages: lists,
    places: lists,
    geometries: lists,
    conformsTo: lists,
    otherIdentifiers: lists,
    licence: text,
    frequency: text,
    landingPage: text,
    issued: text,
    spatialResolution: text,
    mainIdentifier: text,
    keywords: fc.record({ lv: lists, en: lists }),
    period: fc.record({ start: text, end: text }),
    distributions: fc.array(distribution, { maxLength: 3 }),
  });
  const defaults = { theme: ['t'], license_id: 'l', frequency: 'f', keyword: ['atslēga'] };
  fc.assert(
    fc.property(record, (fields) => {
      const outcome = toDataset(aRecord(fields), { ...context, defaults });
      if (isRejection(outcome)) return assert.notEqual(outcome.reason.lv, '');
      const { dataset } = outcome;
      for (const value of [dataset.title, dataset.notes, dataset.license_id, dataset.frequency, dataset.name])
        assert.notEqual(value ?? '', '');
      assert.ok(dataset.tags.length > 0 && dataset.theme.length > 0);
      for (const { url, name } of dataset.resources) assert.ok(URL.canParse(url) && name !== '');
    }),
  );
});
