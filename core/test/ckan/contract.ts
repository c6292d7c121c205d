import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type CkanClient, type CkanPackage, type CkanPackageInput, createCkanClient } from '@vdt/core/ckan';

/** A CKAN to hold the client to: `owner` is an organisation in which the token's user may create data sets. */
export interface Stage {
  url: string;
  token: string;
  owner: { id: string; name: string };
  close: () => Promise<void>;
}

const authority = 'http://publications.europa.eu/resource/authority';

/** What the promises are tried with: the client, and data sets that are taken away again afterwards. */
interface Context {
  stage: () => Stage;
  client: () => CkanClient;
  draft: (fields?: Record<string, unknown>) => CkanPackageInput;
  create: (fields?: Record<string, unknown>) => Promise<CkanPackage>;
  /** The ids of new data sets, in their order. */
  createSome: (count: number) => Promise<string[]>;
}

/** What CkanClient promises, to be run on the fake and on the real CKAN alike, so that the fake cannot lie. */
export function ckanContract(title: string, connect: () => Promise<Stage>): void {
  describe(title, () => {
    const context = prepare(connect);
    writingTests(context);
    searchTests(context);
    accountTests(context);
  });
}

function prepare(connect: () => Promise<Stage>): Context {
  let stage: Stage | undefined;
  const made: string[] = [];
  const context: Context = {
    stage: () => stage ?? assert.fail('not connected'),
    client: () => createCkanClient(context.stage()),
    draft: (fields = {}) => ({
      name: `contract-${randomUUID()}`,
      owner_org: context.stage().owner.id,
      title: 'Ūdens kvalitāte',
      notes: 'Mērījumi upēs un ezeros.',
      tags: [{ name: 'ūdens' }],
      theme: [`${authority}/data-theme/ENVI`],
      license_id: `${authority}/licence/CC0`,
      frequency: `${authority}/frequency/ANNUAL`,
      ...fields,
    }),
    create: async (fields) => {
      const created = await context.client().packageCreate(context.draft(fields));
      made.push(created.id);
      return created;
    },
    createSome: async (count) => {
      const ids: string[] = [];
      while (ids.length < count) ids.push((await context.create()).id);
      return ids.toSorted(byText);
    },
  };
  before(async () => {
    stage = await connect();
  });
  after(async () => {
    for (const id of made)
      await context
        .client()
        .packageDelete(id)
        .catch(() => {});
    await stage?.close();
  });
  return context;
}

function amongst(ids: readonly string[]): string {
  return ids.map((id) => `id:"${id}"`).join(' OR ');
}

function writingTests({ stage, client, draft, create }: Context): void {
  test('a data set that was created is shown with its fields, by id and by name', async () => {
    const created = await create({ resources: [{ url: 'https://data.example/a.csv', name: 'A', format: 'CSV' }] });
    for (const key of [created.id, created.name]) {
      const shown = await client().packageShow(key);
      assert.equal(shown.id, created.id);
      assert.equal(shown.title, 'Ūdens kvalitāte');
      assert.deepEqual(shown.theme, [`${authority}/data-theme/ENVI`]);
      assert.deepEqual(
        shown.tags.map(({ name }) => name),
        ['ūdens'],
      );
      assert.equal(shown.organization?.name, stage().owner.name);
      assert.equal(shown.resources[0]?.format, 'CSV');
      assert.equal(shown.private, false);
    }
  });

  test('a data set that is not there is not found', async () => {
    await assert.rejects(client().packageShow(randomUUID()), { kind: 'not-found', code: 'ckan-not-found' });
  });

  test('a data set without required fields is refused as input, each field by name', async () => {
    const { title: _title, notes: _notes, ...rest } = draft();
    await assert.rejects(client().packageCreate(rest), (error: Error & { code?: string; detail?: string }) => {
      assert.equal(error.code, 'ckan-validation');
      assert.match(error.detail ?? '', /\btitle: /);
      assert.match(error.detail ?? '', /\bnotes: /);
      return true;
    });
  });

  test('an update replaces the data set', async () => {
    const created = await create({ title_en: 'Water quality' });
    const input = draft({ name: created.name, title: 'Gaisa kvalitāte' });
    const updated = await client().packageUpdate({ ...input, id: created.id });
    assert.equal(updated.id, created.id);
    const shown = await client().packageShow(created.id);
    assert.equal(shown.title, 'Gaisa kvalitāte');
    assert.equal(shown.title_en, undefined);
  });

  test('a data set that was removed is found no more', async () => {
    const { id } = await create();
    assert.equal(await client().countPackages({ fq: amongst([id]) }), 1);
    await client().packageDelete(id);
    assert.equal(await client().countPackages({ fq: amongst([id]) }), 0);
  });

  test('writing without the right to is forbidden', async () => {
    const visitor = createCkanClient({ url: stage().url });
    await assert.rejects(visitor.packageCreate(draft()), { kind: 'forbidden', code: 'ckan-forbidden' });
  });
}

function searchTests({ stage, client, draft, create, createSome }: Context): void {
  test('a walk through all pages gives each data set once', async () => {
    const ids = await createSome(5);
    const fq = amongst(ids);
    for (const pageSize of [1, 2, 5, 1_000]) {
      assert.deepEqual(await idsOf(client(), { fq, pageSize }), ids);
    }
    assert.equal(await client().countPackages({ fq }), 5);
  });

  test('data sets edited or removed while paging are not lost, not doubled, and push out no others', async () => {
    const ids = await createSome(6);
    const seen: string[] = [];
    for await (const { id, name } of client().searchPackages({ fq: amongst(ids), pageSize: 2 })) {
      seen.push(id);
      // CKAN's own order is by the time of the last edit, which these would turn around.
      if (seen.length === 2) {
        for (const edited of [ids[0], ids[5]]) {
          const current = await client().packageShow(edited ?? '');
          await client().packageUpdate({ ...draft({ name: current.name, title: `${name} edited` }), id: current.id });
        }
        await client().packageDelete(ids[1] ?? '');
      }
    }
    assert.deepEqual(seen, ids);
  });

  test('private data sets come only when they are asked for, whatever the filter says', async () => {
    const open = await create();
    const closed = await create({ private: true });
    const ids = [open.id, closed.id].toSorted(byText);
    const fq = `${amongst(ids)} OR owner_org:"${stage().owner.id}"`;
    assert.ok(!(await idsOf(client(), { fq })).includes(closed.id));
    assert.deepEqual(await idsOf(client(), { fq: amongst(ids), includePrivate: true }), ids);
    assert.equal(await client().countPackages({ fq: amongst(ids) }), 1);
  });
}

function accountTests({ stage, client }: Context): void {
  test('an organisation is shown by name and is in the list', async () => {
    const shown = await client().organizationShow(stage().owner.name);
    assert.equal(shown.id, stage().owner.id);
    const listed = (await client().organizationList()).find(({ id }) => id === stage().owner.id);
    assert.equal(listed?.title, shown.title);
    assert.equal(listed?.contact_email, shown.contact_email);
    await assert.rejects(client().organizationShow(randomUUID()), { code: 'ckan-not-found' });
  });

  test("a token's owner and what they may edit are told; a visitor is nobody", async () => {
    const credentials = { authorization: stage().token };
    const user = await client().userShow(credentials);
    assert.ok(user !== undefined && user.name !== '');
    const editable = await client().organizationListForUser(credentials, 'create_dataset');
    assert.ok(editable.some(({ id }) => id === stage().owner.id));
    assert.equal(await client().userShow({}), undefined);
    assert.equal(await client().userShow({ cookie: 'ckan=nobody; auth_tkt=nobody' }), undefined);
    assert.equal(await client().userShow({ authorization: 'nobody' }), undefined);
  });

  test('CKAN tells its version', async () => {
    assert.match((await client().statusShow()).ckanVersion ?? '', /^2\.\d+/);
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
