import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HarvestError } from '../../src/domain/failures.ts';
import { collect, readPages, startUrl } from '../support/reading.ts';

const prefixes = '@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n';

describe('paging', () => {
  const page = (number: number, next: string): string => `${prefixes}@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
    <${startUrl}> a dcat:Catalog ; dcat:dataset <a:${number}> .
    <a:${number}> a dcat:Dataset ; dct:title "Kopa ${number}" ; dct:description "x" .
    ${next}`;
  const paged = (next: string): string => `<?> a hydra:PagedCollection ; hydra:nextPage ${next} .`;
  const partial = (next: string): string => `<#view> a hydra:PartialCollectionView ; hydra:next ${next} .`;
  const two = `${startUrl}?page=2`;

  for (const [title, link] of [
    ['hydra:nextPage of a PagedCollection', paged],
    ['hydra:next of a PartialCollectionView', partial],
  ] as const) {
    test(`${title} leads to the next page`, async () => {
      const { items, thrown } = await collect(
        readPages('dcat', { [startUrl]: page(1, link('<?page=2>')), [two]: page(2, '') }),
      );
      assert.equal(thrown, undefined);
      assert.deepEqual(
        items.map(({ kind }) => kind),
        ['page', 'record', 'page', 'record'],
      );
    });
  }

  test('a next page written as text is followed too', async () => {
    const { items } = await collect(readPages('dcat', { [startUrl]: page(1, paged(`"${two}"`)), [two]: page(2, '') }));
    assert.equal(items.length, 4);
  });

  test('http written for the same https site is followed by https', async () => {
    const http = two.replace('https', 'http');
    const { items } = await collect(readPages('dcat', { [startUrl]: page(1, paged(`<${http}>`)), [two]: page(2, '') }));
    assert.equal(items.length, 4);
  });

  const broken: [string, string, string][] = [
    ['a next page on another site is refused', paged('<https://cits.example.lv/?page=2>'), 'next-page-refused'],
    [
      'a next page on another port is refused',
      paged('<https://avots.example.lv:8443/katalogs?page=2>'),
      'next-page-refused',
    ],
    ['a next page that is this page is a loop', paged(`<${startUrl}>`), 'next-page-refused'],
    ['a next page by file: is refused', paged('<file:///etc/passwd>'), 'next-page-refused'],
  ];
  for (const [title, next, code] of broken) {
    test(`${title}, and what the page gave is kept`, async () => {
      const { items, thrown } = await collect(readPages('dcat', { [startUrl]: page(1, next) }));
      assert.ok(thrown instanceof HarvestError);
      assert.equal(thrown.code, code);
      assert.deepEqual(
        items.map(({ kind }) => kind),
        ['page', 'record'],
      );
    });
  }

  test('pages that lead round in a circle end at the first page read twice', async () => {
    const pages = { [startUrl]: page(1, paged('<?page=2>')), [two]: page(2, paged(`<${startUrl}>`)) };
    const { items, thrown } = await collect(readPages('dcat', pages));
    assert.equal((thrown as HarvestError).code, 'next-page-refused');
    assert.equal(items.length, 4);
  });

  test('a source that gives the same page under every number is not read for ever', async () => {
    const pages = { [startUrl]: page(1, paged('<?page=2>')), [two]: page(1, paged('<?page=3>')) };
    const { items, thrown } = await collect(readPages('dcat', pages));
    assert.equal((thrown as HarvestError).code, 'page-repeated');
    assert.equal(items.length, 2);
  });

  test('no more pages are read than the limit allows', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [
        index === 0 ? startUrl : `${startUrl}?page=${index + 1}`,
        page(index + 1, paged(`<?page=${index + 2}>`)),
      ]),
    );
    const { items, thrown } = await collect(readPages('dcat', pages, 3));
    assert.equal((thrown as HarvestError).code, 'too-many-pages');
    assert.equal(items.length, 6);
  });

  test('a syntax error on the second page keeps the first', async () => {
    const pages = { [startUrl]: page(1, paged('<?page=2>')), [two]: `${prefixes}<a:2> a` };
    const { items, thrown } = await collect(readPages('dcat', pages));
    assert.equal((thrown as HarvestError).code, 'syntax-error');
    assert.equal(items.length, 2);
  });

  test('an empty last page is an end, not a fault', async () => {
    const pages = {
      [startUrl]: page(1, paged('<?page=2>')),
      [two]: `<${two}> a <http://www.w3.org/ns/hydra/core#PagedCollection> .`,
    };
    const { items, thrown } = await collect(readPages('dcat', pages));
    assert.equal(thrown, undefined);
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ['page', 'record', 'page'],
    );
  });
});
