import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDraft } from '../../src/domain/draft.ts';
import { addPage, pageCount, pageLinks } from '../../src/domain/paging.ts';
import { canonicalLine } from '../../src/domain/serialise/n-triples.ts';
import { siteUrl } from '../support/fixtures.ts';

const page = { number: 2, snapshot: '00c0ffee00c0ffee', itemsPerPage: 10, totalItems: 21 };

test('pages differ in their query alone, and each link names the snapshot', () => {
  assert.deepEqual(pageLinks(siteUrl, 'rdf', page), {
    self: 'https://data.example.lv/dcat/catalog.rdf?page=2&snapshot=00c0ffee00c0ffee',
    first: 'https://data.example.lv/dcat/catalog.rdf?page=1&snapshot=00c0ffee00c0ffee',
    last: 'https://data.example.lv/dcat/catalog.rdf?page=3&snapshot=00c0ffee00c0ffee',
    previous: 'https://data.example.lv/dcat/catalog.rdf?page=1&snapshot=00c0ffee00c0ffee',
    next: 'https://data.example.lv/dcat/catalog.rdf?page=3&snapshot=00c0ffee00c0ffee',
  });
});

test('the last page has no next, the first no previous, an empty feed one page', () => {
  const links = pageLinks(siteUrl, 'ttl', { ...page, number: 1, totalItems: 0 });
  assert.ok(!('next' in links) && !('previous' in links));
  assert.ok(!('next' in pageLinks(siteUrl, 'ttl', { ...page, number: 2, totalItems: 20 })));
  assert.equal(pageCount({ itemsPerPage: 10, totalItems: 0 }), 1);
});

test('a crawl of what changed since a moment keeps to it', () => {
  const { next } = pageLinks(siteUrl, 'nt', { ...page, modifiedSince: new Date('2026-01-31T00:00:00Z') });
  assert.ok(next?.endsWith('page=3&snapshot=00c0ffee00c0ffee&modified_since=2026-01-31T00:00:00.000Z'), next);
});

test('importers that read nextPage as a text find one, those that read next as an IRI too', () => {
  const draft = createDraft();
  addPage(draft, siteUrl, 'ttl', page);
  const lines = draft.triples().map(canonicalLine).join('\n');
  assert.match(
    lines,
    /core#nextPage> "https:\/\/data\.example\.lv\/dcat\/catalog\.ttl\?page=3&snapshot=00c0ffee00c0ffee" \./,
  );
  assert.match(
    lines,
    /core#next> <https:\/\/data\.example\.lv\/dcat\/catalog\.ttl\?page=3&snapshot=00c0ffee00c0ffee> \./,
  );
  assert.match(lines, /core#totalItems> "21"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#integer> \./);
});
