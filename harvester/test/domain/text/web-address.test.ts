import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEmail, readHttpIri, readWebAddress } from '../../../src/domain/text/web-address.ts';

test('an address is written as a browser would send it', () => {
  assert.equal(
    readWebAddress(' https://Example.lv/ceļš uz/datiem.csv '),
    'https://example.lv/ce%C4%BC%C5%A1%20uz/datiem.csv',
  );
});

for (const text of [
  'file:///etc/passwd',
  'ftp://example.lv/x',
  'javascript:alert(1)',
  '//example.lv',
  'http:/example',
  'http://',
  'example.lv',
  '',
  'http://[',
  `https://e.lv/${'x'.repeat(3_000)}`,
]) {
  test(`"${text.slice(0, 30)}" is no web address`, () => {
    assert.equal(readWebAddress(text), undefined);
  });
}

test('an IRI that names something keeps its spelling', () => {
  assert.equal(
    readHttpIri('http://data.europa.eu/eli/reg_impl/2023/138/OJ'),
    'http://data.europa.eu/eli/reg_impl/2023/138/OJ',
  );
  assert.equal(readHttpIri('http://Example.LV/Ā'), 'http://Example.LV/Ā');
  assert.equal(readHttpIri('http://example.lv/a b'), 'http://example.lv/a%20b');
  assert.equal(readHttpIri('urn:x'), undefined);
});

test('an e-mail address is read with and without mailto:', () => {
  assert.equal(readEmail('mailto:dati@example.lv?subject=x'), 'dati@example.lv');
  assert.equal(readEmail('mailto:dati%40example.lv'), 'dati@example.lv');
  for (const bad of ['dati', 'dati@', '@example.lv', 'a b@example.lv', 'a@b', 'a@b@c.lv', '%E0%A4%A']) {
    assert.equal(readEmail(bad), undefined, bad);
  }
});

test('whatever passes for a web address can be parsed and is http or https', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        const address = readWebAddress(text);
        if (address !== undefined) assert.match(new URL(address).protocol, /^https?:$/);
      },
    ),
  );
});
