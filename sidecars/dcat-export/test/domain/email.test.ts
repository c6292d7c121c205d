import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMailtoIri } from '../../src/domain/email.ts';

test('an address becomes a mailto IRI', () => {
  assert.equal(toMailtoIri(' dati@example.lv '), 'mailto:dati@example.lv');
  assert.equal(toMailtoIri('mailto:dati@example.lv'), 'mailto:dati@example.lv');
});

test('of several addresses the first good one counts', () => {
  assert.equal(toMailtoIri('nav; dati@example.lv, cits@example.lv'), 'mailto:dati@example.lv');
});

test('a host with Latvian letters is written in ASCII', () => {
  assert.equal(toMailtoIri('dati@ķīla.lv'), 'mailto:dati@xn--la-xoa1c.lv');
});

test('what is no address is nothing', () => {
  const values = [
    'dati @example.lv',
    'dati@',
    '@example.lv',
    'dati@example',
    'dati@a..lv',
    'a@b@c.lv',
    'a@1.2.3.4',
    '',
    null,
  ];
  for (const value of values) assert.equal(toMailtoIri(value), undefined, String(value));
});
