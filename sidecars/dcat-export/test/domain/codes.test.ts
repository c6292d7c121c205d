import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findConcept, findFileType, isConcept, toMediaTypeIri } from '../../src/domain/codes.ts';

test('a file type is found by code, IRI, extension, media type and in any case', () => {
  const iri = 'http://publications.europa.eu/resource/authority/file-type/CSV';
  for (const spelling of ['CSV', 'csv', '.csv', 'text/csv', iri])
    assert.equal(findFileType(spelling)?.iri, iri, spelling);
  assert.equal(findFileType('Excel fails'), undefined);
});

test('every code of every file type leads to its own concept, whatever extensions others have', () => {
  for (const code of ['XML', 'JSON', 'ZIP', 'XLS', 'RDF_XML', 'GEOJSON']) assert.equal(findFileType(code)?.code, code);
});

test("CKAN's old names of licences are understood", () => {
  assert.equal(findConcept('licence', 'cc-by')?.code, 'CC_BY_4_0');
  assert.equal(findConcept('licence', 'notspecified'), undefined);
});

test('a media type is an IRI of IANA, parameters aside', () => {
  assert.equal(toMediaTypeIri('Text/CSV; charset=utf-8'), 'https://www.iana.org/assignments/media-types/text/csv');
  assert.equal(
    toMediaTypeIri('http://www.iana.org/assignments/media-types/text/csv'),
    'https://www.iana.org/assignments/media-types/text/csv',
  );
});

test('what IANA cannot have registered has no IRI', () => {
  for (const value of ['application/x-zip', 'csv', 'text', 'text/', 'a/b', '', null]) {
    assert.equal(toMediaTypeIri(value), undefined, String(value));
  }
});

test('a concept is known to be one', () => {
  assert.ok(isConcept('http://publications.europa.eu/resource/authority/licence/CC0'));
  assert.ok(!isConcept('https://mezi.example.lv/id'));
});
