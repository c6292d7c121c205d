import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readRdfFile } from '../../src/adapters/rdf-files.ts';
import { toFragment } from '../../src/domain/fragment.ts';
import { formatNames, formats } from '../../src/domain/serialise/formats.ts';
import { packageOf, siteUrl } from '../support/fixtures.ts';

function temporaryFile(t: TestContext, name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rdf-files-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

for (const name of formatNames) {
  test(`a .${name} of ours is read whole`, async (t) => {
    const { triples } = toFragment(siteUrl, packageOf('full'));
    const quads = await readRdfFile(temporaryFile(t, `a.${name}`, `\uFEFF${formats[name].serialise(triples)}`));
    assert.equal(quads.length, triples.length);
  });
}

const cutOff = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:a">';
const badFiles: readonly [what: string, name: string, content: string, code: string, says: RegExp][] = [
  ['Turtle that is none', 'a.ttl', '<urn:a> <urn:b>', 'rdf-unreadable', /not readable as ttl/],
  ['RDF/XML that was cut off', 'a.rdf', cutOff, 'rdf-unreadable', /unclosed tag/],
  ['RDF/XML that is no XML', 'a.xml', 'nav', 'rdf-unreadable', /not readable as rdf/],
  ['JSON-LD that is no JSON', 'a.jsonld', '{', 'rdf-unreadable', /not readable as jsonld/],
  ['JSON-LD that is a number', 'a.json', '1', 'rdf-unreadable', /neither an object nor a list/],
  [
    'JSON-LD with a context from elsewhere',
    'a.jsonld',
    '{"@context":"https://x.lv/c"}',
    'rdf-unreadable',
    /not fetched/,
  ],
  ['a file of an unknown kind', 'a.docx', '', 'file-format-unknown', /cannot be told from its name/],
];

for (const [what, name, content, code, says] of badFiles) {
  test(`${what} is refused in a sentence`, async (t) => {
    const file = temporaryFile(t, name, content);
    await assert.rejects(readRdfFile(file), (error: Error & { code?: string; detail?: string }) => {
      assert.equal(error.code, code);
      assert.match(error.detail ?? '', says);
      return true;
    });
  });
}

test('a file that is not there is said to be so', async () => {
  await assert.rejects(readRdfFile('/nowhere/a.ttl'), { code: 'file-unreadable' });
});
