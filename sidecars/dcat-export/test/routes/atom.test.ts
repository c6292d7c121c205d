import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Document, Element } from '@xmldom/xmldom';
import { elements, readXml, texts } from '../support/oai.ts';
import { startService } from '../support/service.ts';
import { datasetNumber } from '../support/stage.ts';

const iriOf = (n: number) => `https://data.example.lv/dataset/${datasetNumber(n).id}`;

async function read(url: string, query = ''): Promise<Document> {
  const answer = await fetch(`${url}/dcat/changes.atom${query}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  return readXml(await answer.text());
}

function linkTo(page: Document, rel: string): string | undefined {
  const own = elements(page, 'link').filter(({ parentNode }) => parentNode === page.documentElement);
  return own.find((link) => link.getAttribute('rel') === rel)?.getAttribute('href') ?? undefined;
}

const idsOf = (page: Document) => elements(page, 'entry').map((entry: Element) => texts(entry, 'id')[0] ?? '');
const sorted = (ids: readonly string[]) => ids.toSorted((a, b) => a.localeCompare(b));

test('the feed says what was published, the newest first, each with its page and its description in RDF', async (t) => {
  const { url } = await startService(t, [datasetNumber(1), datasetNumber(2)]);
  const page = await read(url);
  assert.deepEqual(sorted(idsOf(page)), [iriOf(1), iriOf(2)]);
  assert.equal(texts(page, 'id')[0], 'https://data.example.lv/dcat/changes.atom');
  assert.equal(texts(page, 'title')[0], 'Katalogs');
  assert.equal(linkTo(page, 'self'), 'https://data.example.lv/dcat/changes.atom');
  const [entry] = elements(page, 'entry');
  assert.ok(entry);
  const links = elements(entry, 'link').map((link) => [link.getAttribute('type'), link.getAttribute('href')]);
  assert.deepEqual(
    links.map(([type]) => type),
    ['text/html', 'text/turtle'],
  );
  assert.ok(links.every(([, href]) => href?.startsWith('https://data.example.lv/')));
  assert.match(texts(entry, 'updated')[0] ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('an edit moves a data set to the top, once, and a removal stays as a tombstone without its words', async (t) => {
  const { url, ckan, synchroniser } = await startService(
    t,
    [1, 2, 3].map((n) => datasetNumber(n)),
  );
  ckan.packages.set(datasetNumber(2).id, datasetNumber(2, { title: 'Meži <b>&</b> "purvi"\u0000' }));
  await synchroniser.reconcile();
  ckan.packages.delete(datasetNumber(3).id);
  await synchroniser.reconcile();
  const page = await read(url);
  assert.deepEqual(sorted(idsOf(page)), [iriOf(1), iriOf(2)]);
  assert.equal(idsOf(page)[0], iriOf(2));
  assert.match(texts(page, 'title')[1] ?? '', /^Meži <b>&<\/b> "purvi"/);
  const tombstones = elements(page, 'deleted-entry');
  assert.deepEqual(
    tombstones.map((tombstone) => tombstone.getAttribute('ref')),
    [iriOf(3)],
  );
  assert.match(tombstones[0]?.getAttribute('when') ?? '', /Z$/);
});

test('the links to further pages lead through all changes and end', async (t) => {
  const many = Array.from({ length: 120 }, (_, n) => datasetNumber(n + 1));
  const { url } = await startService(t, many, true, { pageSize: 100 });
  const ids: string[] = [];
  let pages = 0;
  for (let query: string | undefined = ''; query !== undefined; pages += 1) {
    const page: Document = await read(url, query);
    ids.push(...idsOf(page));
    const next: string | undefined = linkTo(page, 'next');
    query = next === undefined ? undefined : new URL(next).search;
  }
  assert.equal(pages, 3);
  assert.equal(new Set(ids).size, 120);
  assert.equal(ids.length, 120);
});

test('a reader that has the newest is told so', async (t) => {
  const { url } = await startService(t, [datasetNumber(1)]);
  const first = await fetch(`${url}/dcat/changes.atom`);
  const etag = first.headers.get('etag') ?? '';
  assert.match(etag, /^"[\w-]{43}"$/);
  const again = await fetch(`${url}/dcat/changes.atom`, {
    headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
  });
  assert.equal(again.status, 304);
  const head = await fetch(`${url}/dcat/changes.atom`, { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('etag'), await head.text()], [200, etag, '']);
});

test('an empty catalogue is a feed without entries, one that is being built says when to come again', async (t) => {
  const empty = await startService(t, []);
  assert.deepEqual(idsOf(await read(empty.url)), []);
  const unbuilt = await startService(t, [], false);
  const answer = await fetch(`${unbuilt.url}/dcat/changes.atom`);
  assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '30']);
});

test('a page that is none is refused with what to do', async (t) => {
  const { url } = await startService(t, [datasetNumber(1)]);
  for (const query of ['?before=0', '?before=x', '?before=-1', '?before=2&before=3', '?before=9999999999999999']) {
    const answer = await fetch(`${url}/dcat/changes.atom${query}`);
    assert.equal(answer.status, 400, query);
    const { code, detail } = (await answer.json()) as { code: string; detail: string };
    assert.equal(code, 'page-invalid');
    assert.match(detail, /link to the next page/);
  }
  assert.deepEqual(idsOf(await read(url, '?before=1')), []);
});

test('words longer than a reader shows are cut between characters', async (t) => {
  const { url } = await startService(t, [datasetNumber(1, { notes: `a${'🌲'.repeat(3_000)}` })]);
  const [summary = ''] = texts(await read(url), 'summary');
  assert.equal(summary, `a${'🌲'.repeat(499)} …`);
});
