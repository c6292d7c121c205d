import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datasetTable } from '../../../src/domain/catalogue-tables/datasets.ts';
import { differs, toOffering, toResource } from '../../../src/domain/catalogue-tables/offering.ts';
import { publisherTable } from '../../../src/domain/catalogue-tables/publishers.ts';
import { resourceTable } from '../../../src/domain/catalogue-tables/resources.ts';
import { scoreTable } from '../../../src/domain/catalogue-tables/scores.ts';
import { preparePublication } from '../../../src/domain/publication.ts';
import { rules } from '../../support/stage.ts';

const options = { organization: 'parzinis', title: { lv: 'Portāls', en: 'Portal' } };

for (const table of [datasetTable, resourceTable, publisherTable, scoreTable]) {
  test(`the data set of the table ${table.id} passes the gate without a warning, and nothing of it is left out`, async () => {
    const files = (['CSV', 'PARQUET'] as const).map((format, n) => ({
      ...toResource({ table: table.id, format, fileName: 'f', bytes: 10, sha256: 'ab'.repeat(32) }, '2026-04-01'),
      id: `r${n}`,
      url: `https://data.example.lv/dataset/x/resource/r${n}/download/f`,
      url_type: 'upload',
    }));
    const { ntriples, results, omissions } = await preparePublication(rules, {
      ...toOffering(table, options, '2026-01-01'),
      id: '00000000-0000-4000-8000-000000000001',
      metadata_created: '2026-03-01T10:00:00',
      metadata_modified: '2026-03-01T10:00:00',
      organization: { id: 'o1', name: 'parzinis', title: 'Pārzinis', contact_url: 'https://data.example.lv' },
      resources: files,
    });
    assert.ok(ntriples);
    assert.deepEqual(results, []);
    assert.deepEqual(omissions, []);
    for (const expected of [
      'licence/CC0>',
      'frequency/DAILY>',
      'file-type/CSV>',
      'file-type/PARQUET>',
      `"${'ab'.repeat(32)}"`,
      'media-types/text/csv>',
    ]) {
      assert.ok(ntriples.includes(expected), expected);
    }
  });
}

test('what the data set is said to be names every column in both languages', () => {
  const { notes, notes_en: english } = toOffering(datasetTable, options, undefined);
  for (const { name, lv, en } of datasetTable.columns) {
    assert.ok(String(notes).includes(`\`${name}\``) && String(notes).includes(lv));
    assert.ok(String(english).includes(`\`${name}\``) && String(english).includes(en));
  }
});

test('an offering differs from what CKAN has only when a field it names does', () => {
  const wanted = { title: 'Katalogs', tags: [{ name: 'b' }, { name: 'a' }], theme: ['x', 'y'] };
  const existing = { title: 'Katalogs', tags: [{ name: 'a', id: '1' }, { name: 'b' }], theme: ['y', 'x'], other: 1 };
  assert.equal(differs(existing, wanted), false);
  assert.equal(differs({ ...existing, title: 'Cits' }, wanted), true);
  assert.equal(differs({ ...existing, tags: [{ name: 'a' }] }, wanted), true);
});
