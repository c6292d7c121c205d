import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HarvestError } from '../../src/domain/failures.ts';
import { previewDocument, startUrl } from '../support/reading.ts';

const prefixes = '@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n';
const xmlHead =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/" xmlns:dcat="http://www.w3.org/ns/dcat#">';

async function faultOf(body: string | Buffer, contentType?: string): Promise<HarvestError> {
  const error: unknown = await previewDocument('dcat', body, contentType).then(
    () => assert.fail('was read'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof HarvestError, String(error));
  assert.notEqual(error.latvian, '');
  return error;
}

describe('a dcat source that is not what it should be', () => {
  const cases: [string, string | Buffer, string | undefined, string, RegExp][] = [
    ['an empty answer is a failure, not an empty catalogue', '', 'text/turtle', 'answer-empty', /empty/],
    ['a blank answer is a failure, not an empty catalogue', ' \n\n', undefined, 'answer-empty', /empty/],
    ['CSV in place of RDF is named', 'nosaukums;gads\nūdens;2024\n', 'text/csv', 'not-rdf', /text\/csv/],
    ['a web page in place of RDF is named', '<!DOCTYPE html><html></html>', 'text/turtle', 'not-rdf', /HTML/],
    ['a web page written as XHTML is named', '<?xml version="1.0"?><html xmlns="x"/>', undefined, 'not-rdf', /HTML/],
    ['XML that is no RDF is named', '<?xml version="1.0"?><csw:Record/>', 'text/xml', 'not-rdf', /text\/xml/],
    ['JSON that is no JSON-LD is named', '{"result": []}', 'application/json', 'not-rdf', /application\/json/],
    ['RDF that describes no catalogue is not one', '<a:x> <a:y> "z" .', undefined, 'not-a-catalogue', /neither/],
    [
      'JSON-LD that describes no catalogue is not one',
      '{"@id": "a:x", "a:y": "z"}',
      undefined,
      'not-a-catalogue',
      /neither/,
    ],
    ['broken JSON is told apart from broken JSON-LD', '{"@context": {', 'application/ld+json', 'not-json', /JSON/],
    [
      'Windows-1257 under the name of UTF-8 is refused',
      Buffer.from([0x3c, 0xfb, 0x3e]),
      'text/turtle',
      'encoding-invalid',
      /UTF-8/,
    ],
    ['an unknown charset is refused', 'x', 'text/turtle; charset=latviešu-1', 'encoding-invalid', /latvie/],
  ];
  for (const [title, body, type, code, said] of cases) {
    test(title, async () => {
      const error = await faultOf(body, type);
      assert.equal(error.code, code);
      assert.match(error.detail, said);
    });
  }

  test('a Turtle syntax error is reported with its line', async () => {
    const error = await faultOf(
      `${prefixes}<a:1> a dcat:Dataset .\n<a:2> a dcat:Dataset ;\n  dct:title nav pēdiņu .\n`,
    );
    assert.equal(error.code, 'syntax-error');
    assert.match(error.detail, /Turtle syntax error on line 4/);
    assert.match(error.latvian, /4\. rindā/);
  });

  test('an IRI with a blank is a Turtle syntax error with its line', async () => {
    const error = await faultOf(`${prefixes}<a:1> a dcat:Dataset ;\n  dct:relation <http://example.lv/a b> .\n`);
    assert.equal(error.code, 'syntax-error');
    assert.match(error.detail, /on line 3/);
  });

  test('an RDF/XML syntax error is reported with its line', async () => {
    const error = await faultOf(
      `<?xml version="1.0"?>\n${xmlHead}\n<dcat:Dataset rdf:about="a:1">\n</dcat:Data></rdf:RDF>`,
    );
    assert.equal(error.code, 'syntax-error');
    assert.match(error.detail, /RDF\/XML syntax error on line 4/);
  });

  test('an RDF/XML document cut off in the middle is an error', async () => {
    assert.equal((await faultOf(`${xmlHead}<dcat:Dataset rdf:about="a:1"><dct:title>Nepab`)).code, 'syntax-error');
  });

  test('XML with a DOCTYPE is refused and its entities are not expanded', async () => {
    const error = await faultOf(
      `<?xml version="1.0"?><!DOCTYPE rdf:RDF [<!ENTITY a "aaaaaaaaaa">]>${xmlHead}<dcat:Dataset rdf:about="a:1"><dct:title>&a;</dct:title></dcat:Dataset></rdf:RDF>`,
    );
    assert.equal(error.code, 'doctype-refused');
  });

  test('XML with a DOCTYPE behind a long comment is refused as well', async () => {
    const error = await faultOf(
      `<!-- ${'x'.repeat(200_000)} --><!DOCTYPE rdf:RDF SYSTEM "file:///etc/passwd">${xmlHead}</rdf:RDF>`,
      'application/rdf+xml',
    );
    assert.equal(error.code, 'doctype-refused');
  });

  test('deeply nested JSON is refused before anything recursive sees it', async () => {
    const deep = `{"@context": {}, "@graph": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const error = await faultOf(deep, 'application/ld+json');
    assert.equal(error.code, 'json-too-deep');
  });

  test('brackets inside a JSON text are not counted as depth', async () => {
    const body = `{"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "@type": "dcat:Catalog", "dcat:x": "\\"${'['.repeat(500)}"}`;
    assert.deepEqual((await previewDocument('dcat', body)).records, []);
  });

  test('a remote JSON-LD context is never fetched and is named', async () => {
    const error = await faultOf('{"@context": "https://kontekts.example.lv/dcat.jsonld", "@type": "Catalog"}');
    assert.equal(error.code, 'remote-context');
    assert.match(error.detail, /https:\/\/kontekts\.example\.lv\/dcat\.jsonld/);
  });
});

describe('a dcat source that is right although it looks wrong', () => {
  test('a valid but empty catalogue has no records and no fault', async () => {
    const preview = await previewDocument('dcat', `${prefixes}<${startUrl}> a dcat:Catalog .`);
    assert.deepEqual(preview, { records: [], rejected: [] });
  });

  const catalogue = `${prefixes}<${startUrl}> a dcat:Catalog .`;
  for (const type of [
    'text/html',
    'text/plain',
    'application/octet-stream',
    'application/rdf+xml',
    'application/json',
  ]) {
    test(`Turtle under the wrong content type ${type} is read by its content`, async () => {
      assert.deepEqual((await previewDocument('dcat', catalogue, type)).records, []);
    });
  }

  test('an RDF/XML document in Windows-1257 that says so is read', async () => {
    const title = Buffer.from([0xdb, 0x64, 0x65, 0x6e, 0x73]);
    const body = Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="windows-1257"?>${xmlHead}<dcat:Dataset rdf:about="a:1"><dct:title>`),
      title,
      Buffer.from('</dct:title><dct:description>x</dct:description></dcat:Dataset></rdf:RDF>'),
    ]);
    const { records } = await previewDocument('dcat', body);
    assert.equal(records[0]?.title, 'Ūdens');
  });

  test('a byte-order mark does not disturb', async () => {
    assert.deepEqual((await previewDocument('dcat', `\uFEFF${catalogue}`)).records, []);
  });

  test('one broken record among good ones costs only itself', async () => {
    const body = `${prefixes}
      <a:1> a dcat:Dataset ; dct:title "Pirmā" ; dct:description "x" .
      <a:2> a dcat:Dataset ; dct:title 17, true ; dcat:distribution "nav mezgls", <a:nav> ; dcat:theme [ ] .
      <a:3> a dcat:Dataset ; dct:title "Trešā" ; dct:description "x" .`;
    const { records, rejected } = await previewDocument('dcat', body);
    assert.deepEqual(
      records.map(({ id }) => id),
      ['a:1', 'a:3'],
    );
    assert.deepEqual(
      rejected.map(({ id, reason }) => [id, reason.code]),
      [['a:2', 'required-missing']],
    );
  });

  test('an identifier copied to a second data set: the first keeps it, the second is rejected with the reason', async () => {
    const body = `${prefixes}
      <a:1> a dcat:Dataset ; dct:identifier "X-1" ; dct:title "Pirmā" ; dct:description "x" .
      <a:2> a dcat:Dataset ; dct:identifier "X-1" ; dct:title "Otrā" ; dct:description "x" .`;
    const { records, rejected } = await previewDocument('dcat', body);
    assert.deepEqual(
      records.map(({ id }) => id),
      ['a:1'],
    );
    assert.deepEqual(
      rejected.map(({ id }) => id),
      ['a:2'],
    );
    assert.match(rejected[0]?.reason.en ?? '', /"X-1" already belongs to another data set/);
    assert.match(rejected[0]?.reason.lv ?? '', /"X-1" šajā avotā jau ir citai datu kopai/);
  });

  test('a record with 34,866 keywords and 8,327 distributions is cut to size and the job survives', async () => {
    const keywords = Array.from({ length: 34_866 }, (_, index) => `"atslēga ${index}"`).join(', ');
    const files = Array.from(
      { length: 8_327 },
      (_, index) => `[ dcat:accessURL <https://example.lv/${index}.csv> ]`,
    ).join(', ');
    const body = `${prefixes}<a:1> a dcat:Dataset ; dct:title "Liela" ; dct:description "x" ;
      dcat:keyword ${keywords} ; dcat:distribution ${files} .`;
    const { records } = await previewDocument('dcat', body);
    assert.equal(records[0]?.tags.length, 100);
    assert.equal(records[0]?.resources.length, 500);
    const said = records[0]?.warnings.map(({ field, code }) => `${field} ${code}`);
    assert.deepEqual(said, ['resources truncated-list', 'tags truncated-list']);
  });

  test('a catalogue that lists itself as a data set is not taken for one', async () => {
    const body = `${prefixes}<${startUrl}> a dcat:Catalog, dcat:Dataset ; dct:title "K" ; dct:description "x" ; dcat:dataset <${startUrl}> .`;
    assert.deepEqual(await previewDocument('dcat', body), { records: [], rejected: [] });
  });
});
