import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type CkanClient, type CkanPackageInput, createCkanClient } from '@vdt/core/ckan';

/** A CKAN to hold the client to: `owner` is an organisation in which the token's user may create data sets. */
export interface Stage {
  url: string;
  token: string;
  owner: { id: string; name: string };
  close: () => Promise<void>;
}

const authority = 'http://publications.europa.eu/resource/authority';

/** What CkanClient promises, to be run on the fake and on the real CKAN alike, so that the fake cannot lie. */
export function ckanContract(title: string, connect: () => Promise<Stage>): void {
  describe(title, () => {
    let stage: Stage;
    let client: CkanClient;
    const made: string[] = [];

    before(async () => {
      stage = await connect();
      client = createCkanClient(stage);
    });
    after(async () => {
      for (const id of made) await client.packageDelete(id).catch(() => {});
      await stage.close();
    });

    const draft = (fields: Record<string, unknown> = {}): CkanPackageInput => ({
      name: `contract-${randomUUID()}`,
      owner_org: stage.owner.id,
      title: 'Ūdens kvalitāte',
      notes: 'Mērījumi upēs un ezeros.',
      tags: [{ name: 'ūdens' }],
      theme: [`${authority}/data-theme/ENVI`],
      license_id: `${authority}/licence/CC0`,
      frequency: `${authority}/frequency/ANNUAL`,
      ...fields,
    });
    const create = async (fields?: Record<string, unknown>) => {
      const created = await client.packageCreate(draft(fields));
      made.push(created.id);
      return created;
    };
    const createSome = async (count: number) => {
      const ids: string[] = [];
      for (let index = 0; index < count; index += 1) ids.push((await create()).id);
      return ids.toSorted(byText);
    };
    const ofOwner = () => `owner_org:"${stage.owner.id}"`;
    const amongst = (ids: readonly string[]) => ids.map((id) => `id:"${id}"`).join(' OR ');

    test('a data set that was created is shown with its fields, by id and by name', async () => {
      const created = await create({ resources: [{ url: 'https://data.example/a.csv', name: 'A', format: 'CSV' }] });
      for (const key of [created.id, created.name]) {
        const shown = await client.packageShow(key);
        assert.equal(shown.id, created.id);
        assert.equal(shown.title, 'Ūdens kvalitāte');
        assert.deepEqual(shown.theme, [`${authority}/data-theme/ENVI`]);
        assert.deepEqual(
          shown.tags.map(({ name }) => name),
          ['ūdens'],
        );
        assert.equal(shown.organization?.name, stage.owner.name);
        assert.equal(shown.resources[0]?.format, 'CSV');
        assert.equal(shown.private, false);
      }
    });

    test('a data set that is not there is not found', async () => {
      await assert.rejects(client.packageShow(randomUUID()), { kind: 'not-found', code: 'ckan-not-found' });
    });

    test('a data set without required fields is refused as input, each field by name', async () => {
      const { title: _title, notes: _notes, ...rest } = draft();
      await assert.rejects(client.packageCreate(rest), (error: Error & { code?: string; detail?: string }) => {
        assert.equal(error.code, 'ckan-validation');
        assert.match(error.detail ?? '', /\btitle: /);
        assert.match(error.detail ?? '', /\bnotes: /);
        return true;
      });
    });

    test('an update replaces the data set', async () => {
      const created = await create({ title_en: 'Water quality' });
      const input = draft({ name: created.name, title: 'Gaisa kvalitāte' });
      const updated = await client.packageUpdate({ ...input, id: created.id });
      assert.equal(updated.id, created.id);
      const shown = await client.packageShow(created.id);
      assert.equal(shown.title, 'Gaisa kvalitāte');
      assert.equal(shown.title_en, undefined);
    });

    test('a data set that was removed is found no more', async () => {
      const { id } = await create();
      assert.equal(await client.countPackages({ fq: amongst([id]) }), 1);
      await client.packageDelete(id);
      assert.equal(await client.countPackages({ fq: amongst([id]) }), 0);
    });

    test('writing without the right to is forbidden', async () => {
      const visitor = createCkanClient({ url: stage.url });
      await assert.rejects(visitor.packageCreate(draft()), { kind: 'forbidden', code: 'ckan-forbidden' });
    });

    test('a walk through all pages gives each data set once', async () => {
      const ids = await createSome(5);
      const fq = amongst(ids);
      for (const pageSize of [1, 2, 5, 1_000]) {
        assert.deepEqual(await idsOf(client, { fq, pageSize }), ids);
      }
      assert.equal(await client.countPackages({ fq }), 5);
    });

    test('data sets edited or removed while paging are not lost, not doubled, and push out no others', async () => {
      const ids = await createSome(6);
      const seen: string[] = [];
      for await (const { id, name } of client.searchPackages({ fq: amongst(ids), pageSize: 2 })) {
        seen.push(id);
        // CKAN's own order is by the time of the last edit, which these would turn around.
        if (seen.length === 2) {
          for (const edited of [ids[0], ids[5]]) {
            const current = await client.packageShow(edited ?? '');
            await client.packageUpdate({ ...draft({ name: current.name, title: `${name} edited` }), id: current.id });
          }
          await client.packageDelete(ids[1] ?? '');
        }
      }
      assert.deepEqual(seen, ids);
    });

    test('private data sets come only when they are asked for, whatever the filter says', async () => {
      const open = await create();
      const closed = await create({ private: true });
      const ids = [open.id, closed.id].toSorted(byText);
      const fq = `${amongst(ids)} OR ${ofOwner()}`;
      assert.ok(!(await idsOf(client, { fq })).includes(closed.id));
      assert.deepEqual(await idsOf(client, { fq: amongst(ids), includePrivate: true }), ids);
      assert.equal(await client.countPackages({ fq: amongst(ids) }), 1);
    });

    test('an organisation is shown by name and is in the list', async () => {
      const shown = await client.organizationShow(stage.owner.name);
      assert.equal(shown.id, stage.owner.id);
      const listed = (await client.organizationList()).find(({ id }) => id === stage.owner.id);
      assert.equal(listed?.title, shown.title);
      assert.equal(listed?.contact_email, shown.contact_email);
      await assert.rejects(client.organizationShow(randomUUID()), { code: 'ckan-not-found' });
    });

    test("a token's owner and what they may edit are told; a visitor is nobody", async () => {
      const credentials = { authorization: stage.token };
      const user = await client.userShow(credentials);
      assert.ok(user !== undefined && user.name !== '');
      const editable = await client.organizationListForUser(credentials, 'create_dataset');
      assert.ok(editable.some(({ id }) => id === stage.owner.id));
      assert.equal(await client.userShow({}), undefined);
      assert.equal(await client.userShow({ cookie: 'ckan=nobody; auth_tkt=nobody' }), undefined);
    });

    test('CKAN tells its version', async () => {
      assert.match((await client.statusShow()).ckanVersion ?? '', /^2\.\d+/);
    });
  });
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function idsOf(client: CkanClient, walk: Parameters<CkanClient['searchPackages']>[0]): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of client.searchPackages(walk)) ids.push(id);
  return ids;
}
