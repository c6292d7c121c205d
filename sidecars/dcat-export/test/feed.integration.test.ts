import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createCkanClient } from '@vdt/core/ckan';
import { openFragmentStore } from '../src/adapters/fragment-store.ts';
import { createSynchroniser } from '../src/adapters/synchroniser.ts';
import { rules, silent } from './support/stage.ts';

const url = process.env['VDT_TEST_CKAN_URL'] ?? '';
const token = process.env['VDT_TEST_CKAN_TOKEN'] ?? '';
const skip = url === '' || token === '' ? 'VDT_TEST_CKAN_URL and VDT_TEST_CKAN_TOKEN are not set' : false;
const authority = 'http://publications.europa.eu/resource/authority';

// Organisations are the administrator's to make, so core's client does not.
async function act(action: string, input: object): Promise<void> {
  const headers = { authorization: token, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/3/action/${action}`, { method: 'POST', headers, body: JSON.stringify(input) });
  assert.equal(answer.status, 200, await answer.text());
}

test('data sets of a real CKAN come into the feed, change in it and leave it', { skip }, async (t) => {
  const owner = { id: randomUUID(), name: `feed-${randomUUID()}`, title: 'Plūsmas pārbaude', title_en: 'Feed test' };
  const type = 'http://purl.org/adms/publishertype/LocalAuthority';
  await act('organization_create', { ...owner, publisher_type: type, contact_email: 'dati@example.lv' });
  const publisher = createCkanClient({ url, token });
  const made: string[] = [];
  t.after(async () => {
    for (const id of made) await act('dataset_purge', { id });
    await act('organization_purge', { id: owner.id });
  });
  const create = async (fields: Record<string, unknown>): Promise<string> => {
    const { id } = await publisher.packageCreate({
      name: `feed-${randomUUID()}`,
      owner_org: owner.id,
      title: 'Ūdens kvalitāte',
      title_en: 'Water quality',
      notes: 'Mērījumi upēs un ezeros.',
      tags: [{ name: 'ūdens' }],
      theme: [`${authority}/data-theme/ENVI`],
      license_id: `${authority}/licence/CC_BY_4_0`,
      frequency: `${authority}/frequency/ANNUAL`,
      temporal_start: '2020-01-01',
      resources: [{ name: 'Mērījumi', url: 'https://dati.example.lv/udens.csv', format: 'CSV' }],
      ...fields,
    });
    made.push(id);
    return id;
  };

  const store = openFragmentStore(':memory:');
  t.after(() => store.close());
  const synchroniser = createSynchroniser({ ckan: createCkanClient({ url }), store, rules, log: silent });
  const textOf = (id: string): string | undefined => store.findPublished(id)?.ntriples;
  const [kept, edited, hidden] = [await create({}), await create({}), await create({ private: true })];

  await synchroniser.reconcile();
  const before = textOf(kept) ?? assert.fail('not in the feed');
  for (const part of ['"Water quality"@en', '"Feed test"@en', type, 'mailto:dati@example.lv', 'data-theme/ENVI']) {
    assert.ok(before.includes(part), part);
  }
  for (const part of ['licence/CC_BY_4_0', 'frequency/ANNUAL', 'file-type/CSV', '2020-01-01', '"ūdens"@lv']) {
    assert.ok(before.includes(part), part);
  }
  assert.equal(textOf(hidden), undefined, 'a private data set is never out');

  // Without its date: sent back by an administrator, CKAN would keep it.
  const { organization: _embedded, metadata_modified: _date, ...fields } = await publisher.packageShow(edited);
  await publisher.packageUpdate({ ...fields, owner_org: owner.id, title: 'Gaisa kvalitāte' });
  await synchroniser.poll();
  assert.match(textOf(edited) ?? '', /"Gaisa kvalitāte"@lv/);
  assert.equal(textOf(kept), before, 'what was not edited keeps its bytes');

  await publisher.packageUpdate({ ...fields, owner_org: owner.id, private: true });
  await synchroniser.refresh(edited, performance.now());
  assert.equal(textOf(edited), undefined, 'a hint takes out what became private');

  await publisher.packageDelete(kept);
  await synchroniser.poll();
  assert.equal(textOf(kept), undefined, 'a poll misses what was deleted');
});
