import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDraft } from '../../src/domain/draft.ts';
import { addPage, pageCount, pageLinks } from '../../src/domain/paging.ts';
import { canonicalLine } from '../../src/domain/serialise/n-triples.ts';
import { siteUrl } from '../support/fixtures.ts';

const page = { number: 2, itemsPerPage: 10, totalItems: 21, nextAfter: 'id-20' };

test('pages differ in their query alone, and the next one begins behind the last data set of this one', () => {
  assert.deepEqual(pageLinks(siteUrl, 'rdf', page), {
    self: 'https://data.example.lv/dcat/catalog.rdf?page=2',
    first: 'https://data.example.lv/dcat/catalog.rdf?page=1',
    last: 'https://data.example.lv/dcat/catalog.rdf?page=3',
    previous: 'https://data.example.lv/dcat/catalog.rdf?page=1',
    next: 'https://data.example.lv/dcat/catalog.rdf?page=3&after=id-20',
  });
});

test('the last page has no next, the first no previous, an empty feed one page', () => {
  const links = pageLinks(siteUrl, 'ttl', { number: 1, itemsPerPage: 10, totalItems: 0 });
  assert.ok(!('next' in links) && !('previous' in links));
  assert.equal(pageCount({ number: 1, itemsPerPage: 10, totalItems: 0 }), 1);
});

test('importers that read nextPage as a text find one, those that read next as an IRI too', () => {
  const draft = createDraft();
  addPage(draft, siteUrl, 'ttl', page);
  const lines = draft.triples().map(canonicalLine).join('\n');
  assert.match(lines, /core#nextPage> "https:\/\/data\.example\.lv\/dcat\/catalog\.ttl\?page=3&after=id-20" \./);
  assert.match(lines, /core#next> <https:\/\/data\.example\.lv\/dcat\/catalog\.ttl\?page=3&after=id-20> \./);
  assert.match(lines, /core#totalItems> "21"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#integer> \./);
});
