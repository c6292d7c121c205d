import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  deleteDataset,
  editDataset,
  type MadeDataset,
  makeDatasets,
  purgeDatasets,
} from '../support/conformance-datasets.ts';
import { eventually, repositoryRoot, siteUrl, skip } from '../support/stack.ts';
import { Importer } from './importer.ts';

const run = promisify(execFile);

interface Header {
  identifier: string;
  datestamp: string;
  deleted: boolean;
  sets: string[];
}
interface HarvestedRecord extends Header {
  root: string | null;
  titles: string[];
}

/** What sickle, a harvester's library, makes of the portal's answers. */
async function sickle<Came>(verb: string, args: Readonly<Record<string, string>> = {}): Promise<Came> {
  const script = join(repositoryRoot, 'e2e/support/harvest_oai.py');
  const pairs = Object.entries(args).map(([name, value]) => `${name}=${value}`);
  const { stdout } = await run(env['VDT_TEST_PYTHON'] ?? 'python3', [script, `${siteUrl}/oai`, verb, ...pairs], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Came;
}

const idOf = (identifier: string): string => identifier.split(':').at(-1) ?? '';
const living = (headers: readonly Header[]): string[] =>
  headers
    .filter(({ deleted }) => !deleted)
    .map(({ identifier }) => idOf(identifier))
    .toSorted();

/** The ids of the data sets that the feed gives by hydra paging. */
async function idsOfFeed(): Promise<string[]> {
  const importer = new Importer(`${siteUrl}/dcat/catalog.nt`, 'nt');
  await importer.pull();
  return [...importer.catalogue.keys()].map((iri) => iri.split('/').at(-1) ?? '').toSorted();
}

describe('a harvester of OAI-PMH walks through the running portal', { skip }, () => {
  let made: MadeDataset[] = [];
  const take = (place: number): MadeDataset => made[place] ?? assert.fail('no such data set');

  before(async () => {
    made = await makeDatasets(3);
    await eventually('the feed has what was made', async () => {
      const ids = await idsOfFeed();
      return made.every(({ id }) => ids.includes(id));
    });
  });
  after(async () => purgeDatasets(made));

  test('the repository says who it is, and in what formats it gives data sets', async () => {
    const said = await sickle<Record<string, string[]>>('Identify');
    assert.deepEqual(said['baseURL'], [`${siteUrl}/oai`]);
    assert.deepEqual([said['protocolVersion'], said['deletedRecord']], [['2.0'], ['persistent']]);
    assert.deepEqual(await sickle('ListMetadataFormats'), ['oai_dc', 'dcat_ap']);
  });

  for (const [metadataPrefix, root] of [
    ['oai_dc', '{http://www.openarchives.org/OAI/2.0/oai_dc/}dc'],
    ['dcat_ap', '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF'],
  ] as const) {
    test(`all data sets of the feed arrive as ${metadataPrefix}`, async () => {
      // The portal lives on meanwhile: between the two reads something may come or go.
      const records = await eventually('sickle and the importer have the same', async () => {
        const came = await sickle<HarvestedRecord[]>('ListRecords', { metadataPrefix });
        assert.deepEqual(living(came), await idsOfFeed());
        return came;
      });
      for (const record of records) assert.equal(record.root, record.deleted ? null : root);
    });
  }

  test('organisations are sets with their names, and their data sets are in them', async () => {
    const sets = await sickle<{ spec: string; name: string }[]>('ListSets');
    assert.ok(sets.length > 0);
    const args = { metadataPrefix: 'oai_dc', identifier: await identifierOf(take(0).id) };
    const record = await sickle<HarvestedRecord>('GetRecord', args);
    assert.ok(record.titles.includes(take(0).title));
    const [set = ''] = record.sets;
    assert.ok(sets.some(({ spec, name }) => spec === set && name !== ''));
    const members = await sickle<Header[]>('ListIdentifiers', { metadataPrefix: 'oai_dc', set });
    assert.ok(made.every(({ id }) => living(members).includes(id)));
  });

  test('from gives what was edited and deleted since, until what was not', async () => {
    const earlier = await sickle<Header[]>('ListIdentifiers', { metadataPrefix: 'oai_dc' });
    const last = Math.max(...earlier.map(({ datestamp }) => Date.parse(datestamp)));
    const from = `${new Date(last + 1_000).toISOString().slice(0, 19)}Z`;
    await eventually('another second', async () => Date.now() > last + 1_000);
    await editDataset(take(0).id);
    await deleteDataset(take(1).id);
    const since = await eventually('both changes are in the list', async () => {
      const query = new URLSearchParams({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', from });
      const answer = await (await fetch(`${siteUrl}/oai?${query.toString()}`)).text();
      if (![take(0), take(1)].every(({ id }) => answer.includes(id))) return false;
      return sickle<Header[]>('ListIdentifiers', { metadataPrefix: 'oai_dc', from });
    });
    const stateOf = (id: string) => since.find(({ identifier }) => idOf(identifier) === id)?.deleted;
    assert.deepEqual([stateOf(take(0).id), stateOf(take(1).id), stateOf(take(2).id)], [false, true, undefined]);
    const until = `${new Date(last).toISOString().slice(0, 19)}Z`;
    const unchanged = await sickle<Header[]>('ListIdentifiers', { metadataPrefix: 'oai_dc', until });
    const ids = new Set(unchanged.map(({ identifier }) => idOf(identifier)));
    assert.deepEqual(
      [0, 1, 2].map((place) => ids.has(take(place).id)),
      [false, false, true],
    );
  });
});

async function identifierOf(id: string): Promise<string> {
  const headers = await sickle<Header[]>('ListIdentifiers', { metadataPrefix: 'oai_dc' });
  return headers.find(({ identifier }) => idOf(identifier) === id)?.identifier ?? assert.fail(`${id} is not listed`);
}
