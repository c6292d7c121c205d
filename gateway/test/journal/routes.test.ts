import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { openCheckpoint } from '../../src/journal/domain/checkpoint.ts';
import { readVerifierKey } from '../../src/journal/domain/signed-note.ts';
import { verifyConsistency, verifyInclusion } from '../../src/journal/domain/verify-proofs.ts';
import { journalRoutes, type JournalRoutesOptions } from '../../src/journal/routes/journal-routes.ts';
import { journalPaths } from '../../src/journal/routes/openapi.ts';
import { journalFiles } from '../../src/journal/store/files.ts';
import { openReader } from '../../src/journal/store/reader.ts';
import { journalOf } from './support/journals.ts';
import { startApp } from './support/servers.ts';

type Answer = { number: number; size: number; leafHash: string; hashes: string[]; code: string };
type Entries = { next: number | null; entries: { number: number; who?: { client: string } }[] };

const everything: JournalRoutesOptions['mayRead'] = async () => () => true;

async function serve(t: TestContext, folder: string, mayRead = everything) {
  const reader = openReader(journalFiles(folder).database);
  t.after(reader.close);
  const { url } = await startApp(t, (app) => void app.use(journalRoutes({ reader, mayRead })));
  const get = async (path: string) => fetch(`${url}/journal${path}`);
  const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
  return { get, json, reader };
}

const unpack = (hashes: string[]): Buffer[] => hashes.map((hash) => Buffer.from(hash, 'base64'));

test('with checkpoint, key and proofs anybody can check a receipt for themselves', async (t) => {
  const { get, json, reader } = await serve(t, journalOf(t, 30, [12, 25]));
  const key = readVerifierKey(await (await get('/keys')).text());
  const newest = openCheckpoint(await (await get('/checkpoint')).text(), [key]);
  assert.equal(newest.size, 25);
  const proof = await json<Answer>('/proofs/inclusion?number=17');
  assert.equal(proof.size, 25);
  assert.ok(verifyInclusion(Buffer.from(proof.leafHash, 'base64'), 17, unpack(proof.hashes), newest));
  const older = openCheckpoint([...reader.checkpoints()][0] ?? '', [key]);
  const growth = await json<Answer>('/proofs/consistency?first=12&second=25');
  assert.ok(verifyConsistency(older, newest, unpack(growth.hashes)));
  assert.deepEqual((await json<Answer>('/proofs/consistency?first=25')).hashes, []);
});

test('a proof is given only towards what was signed', async (t) => {
  const { get } = await serve(t, journalOf(t, 30, [25]));
  for (const path of [
    '/proofs/inclusion?number=25',
    '/proofs/inclusion?number=3&size=26',
    '/proofs/inclusion?number=9&size=9',
    '/proofs/consistency?first=26',
    '/proofs/consistency?first=3&second=30',
  ]) {
    const answer = await get(path);
    assert.deepEqual([answer.status, ((await answer.json()) as Answer).code], [404, 'journal-not-signed'], path);
  }
  for (const path of [
    '/proofs/inclusion',
    '/proofs/inclusion?number=-1',
    '/proofs/inclusion?number=1.5',
    '/proofs/consistency?first=0',
  ]) {
    assert.equal((await get(path)).status, 400, path);
  }
  const young = await serve(t, journalOf(t, 3, []));
  assert.equal((await young.get('/checkpoint')).status, 404);
});

test('entries come in pages, and only those the asker may read', async (t) => {
  const folder = journalOf(t, 30);
  const { json } = await serve(
    t,
    folder,
    async () =>
      ({ who }) =>
        who?.['client'] === 'klients-1',
  );
  const first = await json<Entries>('/entries?limit=3');
  assert.deepEqual([first.entries.map(({ number }) => number), first.next], [[1, 4, 7], 10]);
  const second = await json<Entries>(`/entries?from=${first.next}&limit=3`);
  assert.deepEqual([second.entries.map(({ number }) => number), second.next], [[10, 13, 16], 19]);
  const last = await json<Entries>('/entries?from=25&limit=10');
  assert.deepEqual([last.entries.map(({ number }) => number), last.next], [[25, 28], null]);
  const late = await json<Entries>('/entries?since=2026-11-24T08:00:20Z');
  assert.deepEqual(
    late.entries.map(({ number }) => number),
    [22, 25, 28],
  );
});

test('who may read little is answered all the same after looking at some thousands', async (t) => {
  const { json } = await serve(
    t,
    journalOf(t, 5_100),
    async () =>
      ({ number }) =>
        number === 5_050,
  );
  const first = await json<Entries>('/entries');
  assert.deepEqual([first.entries, first.next], [[], 5_000]);
  const second = await json<Entries>('/entries?from=5000');
  assert.deepEqual([second.entries.map(({ number }) => number), second.next], [[5_050], null]);
});

test('the document of the routes names every one of them', async (t) => {
  const { get } = await serve(t, journalOf(t, 3));
  for (const path of Object.keys(journalPaths))
    assert.notEqual((await get(path.slice('/journal'.length))).status, 404, path);
});

test('who may read nothing is told so', async (t) => {
  const refuse = async () => Promise.reject(new AppError('forbidden', 'test-forbidden', 'No.'));
  const { get } = await serve(t, journalOf(t, 3), refuse);
  assert.equal((await get('/entries')).status, 403);
  assert.equal((await get('/checkpoint')).status, 200);
});
