import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CkanPackage } from '@vdt/core/ckan';
import { identifierOf, turtle } from '../support/catalogue.ts';
import { type Context, prepare, type Stage } from './stage.ts';

/** What a run promises of the catalogue, to be held on the fake CKAN and on the real one alike, so that the fake cannot lie. */
export function harvestContract(title: string, connect: () => Promise<Stage>): void {
  describe(title, { concurrency: false }, () => {
    const context = prepare(connect);
    firstRunTests(context);
    laterRunTests(context);
    guardTests(context);
    deletionTest(context);
    foreignTests(context);
  });
}

function firstRunTests({ documents, harvest, held, ckan, organization }: Context): void {
  test('a first run creates each data set once, with its identity, under its organisation', async () => {
    documents.set('/', turtle([{ id: 'a', files: ['1.csv', '2.csv'] }, { id: 'b' }], '?page=2'));
    documents.set('/?page=2', turtle([{ id: 'c' }]));
    const { run } = await harvest();
    assert.equal(run.state, 'succeeded', run.message?.en);
    assert.deepEqual({ read: run.counts.read, created: run.counts.created }, { read: 3, created: 3 });
    const all = await held();
    assert.deepEqual(
      all.map((each) => String(each.harvest_identifier)).toSorted(byText),
      ['a', 'b', 'c'].map(identifierOf).toSorted(byText),
    );
    const { id } = await ckan().organizationShow(organization());
    assert.ok(all.every((each) => each.owner_org === id || each.owner_org === organization()));
    assert.deepEqual(
      all.find(({ title }) => title === 'Kopa a')?.resources.map(({ name }) => name),
      ['1.csv', '2.csv'],
    );
  });

  test('a second run of an unchanged source, by a harvester that has lost its state, writes nothing', async () => {
    const untouched = await held();
    const { run, writes } = await harvest();
    assert.equal(run.counts.unchanged, 3);
    assert.deepEqual(writes, []);
    assert.deepEqual(await held(), untouched);
  });

  test('dates of modification that change every day write nothing', async () => {
    documents.set(
      '/',
      turtle(
        [
          { id: 'a', files: ['1.csv', '2.csv'], modified: '2026-02-02' },
          { id: 'b', modified: '2026-02-02' },
        ],
        '?page=2',
      ),
    );
    assert.deepEqual((await harvest()).writes, []);
  });
}

function laterRunTests({ documents, harvest, held }: Context): void {
  test('a changed data set is updated under the same id, address and resource ids, the others are left alone', async () => {
    const earlier = (await held()).find(({ title }) => title === 'Kopa a') ?? assert.fail('is not there');
    documents.set(
      '/',
      turtle([{ id: 'a', title: 'Jauns nosaukums', files: ['3.csv', '2.csv'] }, { id: 'b' }], '?page=2'),
    );
    const { run, writes } = await harvest();
    assert.deepEqual({ updated: run.counts.updated, unchanged: run.counts.unchanged }, { updated: 1, unchanged: 2 });
    assert.deepEqual(writes, ['update']);
    const now = (await held()).find(({ id }) => id === earlier.id) ?? assert.fail('is gone');
    assert.equal(now.title, 'Jauns nosaukums');
    assert.equal(now.name, earlier.name);
    const idOf = (one: CkanPackage, file: string) => one.resources.find(({ name }) => name === file)?.id;
    assert.equal(idOf(now, '2.csv'), idOf(earlier, '2.csv'));
    assert.deepEqual(
      now.resources.map(({ name }) => name),
      ['3.csv', '2.csv'],
    );
  });
}

function guardTests({ documents, harvest, held }: Context): void {
  test('what is gone at the source is reported and stays in the catalogue', async () => {
    documents.set('/?page=2', turtle([]));
    const { run, entries } = await harvest();
    assert.equal(run.state, 'succeeded');
    assert.deepEqual(
      entries.map(({ outcome, identifier }) => [outcome, identifier]),
      [['gone', identifierOf('c')]],
    );
    assert.equal((await held()).length, 3);
  });

  test('a valid but empty catalogue deletes nothing', async () => {
    documents.set('/', turtle([]));
    const { run } = await harvest();
    assert.deepEqual({ state: run.state, gone: run.counts.gone }, { state: 'succeeded', gone: 3 });
    assert.equal((await held()).length, 3);
  });

  test('a failure on the second page keeps what the first gave, and says that the run is incomplete', async () => {
    documents.set('/', turtle([{ id: 'd' }], '?page=2'));
    documents.set('/?page=2', 'nav RDF');
    const { run } = await harvest();
    assert.equal(run.state, 'incomplete');
    assert.match(run.message?.en ?? '', /not RDF|syntax error/);
    assert.deepEqual({ created: run.counts.created, gone: run.counts.gone }, { created: 1, gone: 0 });
    assert.equal((await held()).length, 4);
  });

  test('a record without what CKAN requires is rejected, and the others come in', async () => {
    documents.set('/', turtle([{ id: 'e', description: '' }, { id: 'f' }]));
    const { run, entries } = await harvest();
    assert.equal(run.state, 'succeeded');
    assert.equal(run.counts.rejected, 1);
    assert.match(entries.find(({ outcome }) => outcome === 'rejected')?.reason?.lv ?? '', /trūkst apraksta/);
    assert.ok((await held()).some(({ title }) => title === 'Kopa f'));
  });
}

function deletionTest({ documents, harvest, held, ckan }: Context): void {
  test('a data set deleted in the catalogue by hand comes back, because the source still has it', async () => {
    documents.set('/', turtle([{ id: 'f' }]));
    const deleted = (await held()).find(({ title }) => title === 'Kopa f') ?? assert.fail('is not there');
    await ckan().packageDelete(deleted.id);
    const { run } = await harvest();
    assert.deepEqual([run.state, run.counts.created], ['succeeded', 1], run.message?.en);
    const again = (await held()).find(({ title }) => title === 'Kopa f') ?? assert.fail('did not come back');
    assert.equal(again.name, deleted.name);
  });
}

function foreignTests({ documents, harvest, held, ckan, organization, source }: Context): void {
  test('another source cannot take over a data set, not even with the same identifier', async () => {
    documents.set('/', turtle([{ id: 'a', title: 'Pārņemts' }]));
    const { run } = await harvest(`${source}-b`);
    assert.equal(run.counts.created, 1);
    assert.ok((await held()).some(({ title }) => title === 'Jauns nosaukums'));
    assert.equal((await held(`${source}-b`)).length, 1);
  });

  test('a data set made by hand under the address a record would get is left as it is', async () => {
    const taken = `${source}-c`;
    documents.set('/', turtle([{ id: 'h' }]));
    await harvest(taken);
    const [made = assert.fail('was not created')] = await held(taken);
    const { harvest_source, harvest_identifier, harvest_hash, harvest_url, ...rest } = made;
    assert.equal(harvest_source, taken);
    await ckan().packageUpdate({
      ...rest,
      title: 'Ar roku',
      owner_org: organization(),
      tags: [{ name: 'roka' }],
    });
    const { run, entries } = await harvest(taken);
    assert.equal(run.counts.rejected, 1);
    assert.match(entries[0]?.reason?.en ?? '', /taken in the catalogue by another data set/);
    assert.equal((await ckan().packageShow(made.id)).title, 'Ar roku');
    await ckan().packageUpdate({
      ...rest,
      harvest_source,
      harvest_identifier,
      harvest_hash,
      harvest_url,
      owner_org: organization(),
    });
  });
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
