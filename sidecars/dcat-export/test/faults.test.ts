import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PackageFields } from '../src/domain/ckan-fields.ts';
import { toFragment } from '../src/domain/fragment.ts';
import { preparePublication } from '../src/domain/publication.ts';
import { formatNames, formats } from '../src/domain/serialise/formats.ts';
import { toNTriples } from '../src/domain/serialise/n-triples.ts';
import { siteUrl } from './support/fixtures.ts';
import { datasetNumber, rules, setStage } from './support/stage.ts';
import { statementsOf } from './support/statements.ts';

// Each named after what publishers, scripts and CKAN itself have done to feeds of other portals.

const faulty = (fields: Record<string, unknown>): PackageFields => datasetNumber(1, fields);

/** What becomes of a data set: its statements, which are in the feed and the same in every format, and what is missing. */
async function published(fields: PackageFields) {
  const { ntriples, results, omissions } = await preparePublication(rules, fields);
  assert.ok(ntriples !== undefined, JSON.stringify(results));
  const { triples } = toFragment(siteUrl, fields);
  for (const name of formatNames) assert.equal(await statementsOf(name, formats[name].serialise(triples)), ntriples);
  return { ntriples, omitted: omissions.map(({ field, reason }) => `${field}: ${reason}`) };
}

test('an invalid IRI is mended or left out, and costs neither the data set nor the page', async () => {
  const { ntriples, omitted } = await published(
    faulty({
      url: 'https://a.lv/x y|{z}',
      conforms_to: ['http://[broken/', 'javascript:alert(1)', 'https://a.lv/./x?/.'],
    }),
  );
  assert.match(ntriples, /landingPage> <https:\/\/a\.lv\/x%20y%7C%7Bz%7D>/);
  assert.match(ntriples, /conformsTo> <https:\/\/a\.lv\/x\?%2F\.>/);
  assert.deepEqual(omitted, ['conforms_to: address-invalid', 'conforms_to: address-invalid']);
  for (const [, iri = ''] of ntriples.matchAll(/<([^>]*)>/g)) assert.match(iri, /^[!#-;=?-[\]_a-z~]+$/, iri);
});

test('a control character and half a character vanish from a title', async () => {
  const { ntriples } = await published(faulty({ title: 'Gai\u0000sa\u0007 kva\uD800litāte\u001B' }));
  assert.match(ntriples, /title> "Gaisa kvalitāte"@lv/);
});

test('a language that does not exist is left out, and never becomes a language tag', async () => {
  const { ntriples, omitted } = await published(
    faulty({
      language: ['xx-klingon', 'http://publications.europa.eu/resource/authority/language/ABCDE', 'LAV'],
      'title@zz': 'x',
      'title_zz-99': 'x',
    }),
  );
  assert.deepEqual(omitted, ['language: code-unknown', 'language: code-unknown']);
  assert.match(ntriples, /dc\/terms\/language> <[^>]*language\/LAV>/);
  const tags = new Set([...ntriples.matchAll(/"@([\w-]+) \./g)].map(([, tag]) => tag));
  assert.deepEqual(tags, new Set(['lv', 'en']));
});

test('the date "2016. gads" is no date: it is left out and said', async () => {
  const { ntriples, omitted } = await published(faulty({ issued: '2016. gads', temporal_start: '2016. gads' }));
  assert.ok(!ntriples.includes('gads'));
  assert.deepEqual(omitted.toSorted(), ['issued: date-invalid', 'temporal_start: date-invalid']);
});

test('HTML and 200 kB of text in a description stay what they are, text', async () => {
  const notes = `<p onclick="x()">${'Ļoti garš &amp; smags apraksts. '.repeat(7_000)}</p><script>alert(1)</script>]]>`;
  assert.ok(Buffer.byteLength(notes) > 200_000);
  const { ntriples } = await published(faulty({ notes }));
  assert.ok(ntriples.includes(`description> "${notes.replaceAll('"', '\\"')}"@lv .`));
});

test('an e-mail with a space is left out, and the contact keeps its name', async () => {
  const { ntriples, omitted } = await published(faulty({ contact_name: 'Arhīvs', contact_email: 'dati @arhivs.lv' }));
  assert.match(ntriples, /fn> "Arhīvs"/);
  assert.ok(!ntriples.includes('hasEmail'));
  assert.deepEqual(omitted, ['contact_email: email-invalid']);
});

test('a resource without URL is no distribution, and the others are', async () => {
  const good = { id: 'r2', url: 'https://a.lv/x.csv' };
  const { ntriples, omitted } = await published(faulty({ resources: [{ id: 'r1' }, { id: 'r3', url: ' ' }, good] }));
  assert.equal(ntriples.match(/dcat#Distribution> \./g)?.length, 1);
  assert.deepEqual(omitted, ['url: address-invalid', 'url: address-invalid']);
});

test('5,000 resources are all in the feed, and judging them keeps no reader waiting for seconds', async () => {
  const resources = Array.from({ length: 5_000 }, (_, n) => ({
    id: `r${n}`,
    url: `https://a.lv/${n}.csv`,
    format: 'CSV',
  }));
  const { triples } = toFragment(siteUrl, faulty({ resources }));
  let longestMs = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }, 1);
  const verdict = await rules.judge(triples);
  const wholeMs = performance.now() - last;
  clearInterval(watch);
  assert.ok(verdict.conforms);
  assert.equal(toNTriples(triples).match(/dcat#Distribution> \./g)?.length, 5_000);
  // Of a judgement that takes seconds, the one node that names all resources is the longest piece.
  assert.ok(longestMs < 1_500, `${longestMs} ms of ${wholeMs}`);
  assert.ok(longestMs > 0);
});

test('a private data set, a draft and a deleted one are never out, whatever the search says', async (t) => {
  const stage = await setStage([
    datasetNumber(1),
    datasetNumber(2, { private: true }),
    datasetNumber(3, { state: 'draft' }),
    datasetNumber(4, { state: 'deleted' }),
    datasetNumber(5, { private: 'true' }),
    datasetNumber(6, { type: 'harvest' }),
  ]);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  assert.deepEqual(stage.store.ids(), [datasetNumber(1).id]);
  for (const n of [2, 3, 4, 5, 6]) await stage.synchroniser.refresh(datasetNumber(n).id, performance.now());
  assert.deepEqual(stage.store.ids(), [datasetNumber(1).id]);
});

test('an organisation that is renamed keeps its IRI, and one that is removed leaves its data sets in the feed', async (t) => {
  const organization = { id: 'o1', name: 'arhivs', title: 'Arhīvs' };
  const fields = datasetNumber(1, { owner_org: 'o1', organization });
  const stage = await setStage([fields]);
  t.after(stage.close);
  const publisher = () =>
    /publisher> <([^>]*)>/.exec(stage.store.findPublished(fields.id)?.ntriples ?? '')?.[1] ?? 'none';
  const names = () => stage.store.findPublished(fields.id)?.ntriples.match(/foaf\/0\.1\/name> "[^"]*"/g);
  stage.ckan.organizations.set('o1', organization);
  await stage.synchroniser.reconcile();
  const before = publisher();
  assert.match(before, /\/organization\/o1$/);

  stage.ckan.organizations.set('o1', { ...organization, name: 'valsts-arhivs', title: 'Valsts arhīvs' });
  await stage.synchroniser.reconcile();
  assert.equal(publisher(), before);
  assert.deepEqual(names(), ['foaf/0.1/name> "Valsts arhīvs"']);

  stage.ckan.organizations.delete('o1');
  stage.ckan.packages.set(fields.id, datasetNumber(1, { owner_org: null, organization: null }));
  await stage.synchroniser.reconcile();
  assert.equal(publisher(), 'none');
  assert.ok(stage.store.findPublished(fields.id));
});
