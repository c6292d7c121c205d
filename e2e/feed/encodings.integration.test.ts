import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { callCkan, eventually, siteUrl, skip } from '../support/stack.ts';

const table = 'Pagasts,Iedzīvotāji\nĶeguma,1200\nŠķaunes,430\nŽīguru,615\n';
/** The letters of the table in Windows-1257, the code page that Latvian offices used (Unicode Consortium's CP1257 table). */
const windows1257: Record<string, number> = { ī: 0xee, ā: 0xe2, Ķ: 0xcd, Š: 0xd0, ķ: 0xed, Ž: 0xde };

describe('an uploaded CSV keeps its letters in the DataStore, whatever its encoding', { skip, concurrency: 1 }, () => {
  const name = `encodings-${Date.now()}`;

  before(async () => {
    const [organization] = await callCkan<string[]>('organization_list');
    await callCkan('package_create', {
      name,
      title: 'Kodējumi',
      notes: 'Faili dažādos kodējumos.',
      owner_org: organization,
      tags: [{ name: 'kodējums' }],
      theme: ['http://publications.europa.eu/resource/authority/data-theme/GOVE'],
      license_id: 'http://publications.europa.eu/resource/authority/licence/CC0',
      frequency: 'http://publications.europa.eu/resource/authority/frequency/NEVER',
    });
  });
  after(() => callCkan('dataset_purge', { id: name }));

  const files: Record<string, Buffer> = {
    'UTF-8': Buffer.from(table),
    'UTF-8 with a byte-order mark': Buffer.from(`\uFEFF${table}`),
    'Windows-1257': Buffer.from(Array.from(table, (letter) => windows1257[letter] ?? letter.charCodeAt(0))),
  };
  for (const [encoding, bytes] of Object.entries(files)) {
    test(encoding, async () => {
      const resourceId = await upload(name, encoding, bytes);
      const records = await eventually('rows in the DataStore', async () => {
        const found = await callCkan<{ records: Record<string, unknown>[] }>('datastore_search', {
          resource_id: resourceId,
          sort: '_id',
        });
        return found.records.length === 3 && found.records;
      });
      assert.deepEqual(
        records.map((record) => record['Pagasts']),
        ['Ķeguma', 'Šķaunes', 'Žīguru'],
      );
      assert.deepEqual(Object.keys(records[0] ?? {}), ['_id', 'Pagasts', 'Iedzīvotāji']);
    });
  }
});

async function upload(dataset: string, name: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set('package_id', dataset);
  form.set('name', name);
  form.set('format', 'CSV');
  form.set('upload', new Blob([new Uint8Array(bytes)], { type: 'text/csv' }), 'pagasti.csv');
  const headers = { authorization: process.env['VDT_TEST_CKAN_TOKEN'] ?? '' };
  const answer = await fetch(`${siteUrl}/api/3/action/resource_create`, { method: 'POST', headers, body: form });
  const { success, result } = (await answer.json()) as { success: boolean; result: { id: string } };
  assert.ok(success, `upload: ${answer.status}`);
  return result.id;
}
