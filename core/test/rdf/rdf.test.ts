import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { namespaces, prefixes, vocabulary } from '@vdt/core/rdf';

test('a namespace makes terms of its IRIs', () => {
  const term = namespaces.dct('title');
  assert.equal(term.termType, 'NamedNode');
  assert.equal(term.value, 'http://purl.org/dc/terms/title');
});

test('every prefix leads to an IRI that a local name can be put behind', () => {
  for (const iri of Object.values(prefixes)) assert.match(iri, /^https?:\/\/.+[#/]$/);
});

test('every vocabulary file can be read, by IRI and by code, with labels in both languages', () => {
  const files = readdirSync(new URL('../../vocabularies/', import.meta.url)).filter((file) => file.endsWith('.json'));
  for (const file of files) {
    const words = vocabulary(file.replace('.json', ''));
    for (const entry of words.entries) {
      assert.equal(words.byIri(entry.iri), entry);
      assert.equal(words.byCode(entry.code), entry);
      assert.equal(words.label(entry.iri, 'lv'), entry.lv);
      assert.equal(words.label(entry.iri, 'en'), entry.en);
    }
    assert.equal(vocabulary(words.name), words);
  }
});

test('an unknown concept has no label, an unknown vocabulary is an error', () => {
  assert.equal(vocabulary('theme').label('http://nowhere.example/x', 'lv'), undefined);
  assert.throws(
    () => vocabulary('no-such'),
    (error) => error instanceof AppError && error.code === 'vocabulary-unusable',
  );
});
