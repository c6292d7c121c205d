import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toIriSegment, toWebIri } from '../../src/domain/iri.ts';

const cases: readonly [title: string, value: unknown, expected: string | undefined][] = [
  ['a good address is not touched', 'https://dati.example.lv/a?b=c#d', 'https://dati.example.lv/a?b=c#d'],
  ['an address without path is not touched', 'http://example.lv', 'http://example.lv'],
  ['a blank and Latvian letters are escaped', 'https://a.lv/ķīlu dati', 'https://a.lv/%C4%B7%C4%ABlu%20dati'],
  ['a Latvian host becomes its ASCII form', 'https://ķīla.lv/', 'https://xn--la-xoa1c.lv/'],
  ['brackets, bars and carets are escaped', 'https://a.lv/[1]?q={x|y^z}', 'https://a.lv/%5B1%5D?q=%7Bx%7Cy%5Ez%7D'],
  ['a lone per cent sign is escaped', 'https://a.lv/100%', 'https://a.lv/100%25'],
  ['a second number sign is escaped', 'https://a.lv/#a#b', 'https://a.lv/#a%23b'],
  ['dot segments are resolved', 'https://a.lv/b/../c/./d', 'https://a.lv/c/d'],
  ['an empty query and fragment go', 'https://a.lv/b?#', 'https://a.lv/b'],
  ['the scheme is written small', 'HTTPS://A.lv/b', 'https://a.lv/b'],
  ['an IPv6 host is good', 'http://[::1]:8080/x', 'http://[::1]:8080/x'],
  ['control characters go', 'https://a.lv/\u0000b', 'https://a.lv/b'],
  ['ftp is an address', 'ftp://a.lv/b', 'ftp://a.lv/b'],
  ['a script is none', 'javascript:alert(1)', undefined],
  ['a file of the machine is none', 'file:///etc/passwd', undefined],
  ['an address without scheme is none', 'www.a.lv', undefined],
  ['a port that cannot be is none', 'http://a.lv:99999/', undefined],
  ['a host of blanks is none', 'http:// /', undefined],
  ['a word is none', 'nav', undefined],
  ['nothing is none', null, undefined],
  ['what is longer than any reader takes is none', `https://a.lv/${'x'.repeat(5_000)}`, undefined],
];

for (const [title, value, expected] of cases) {
  test(`${title}: ${JSON.stringify(value).slice(0, 40)}`, () => {
    assert.equal(toWebIri(value), expected);
  });
}

test('what comes out is an IRI that no reader refuses, and comes out the same when read again', () => {
  const rest = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.webPath());
  const property = fc.property(fc.constantFrom('http://a.lv/', 'https://', 'ftp://b.lv?', ''), rest, (start, end) => {
    const iri = toWebIri(start + end);
    if (iri === undefined) return;
    assert.match(iri, /^(?:https?|ftp):\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/);
    assert.ok(URL.canParse(iri));
    assert.doesNotMatch(iri, /%(?![0-9A-Fa-f]{2})|#.*#/);
    assert.equal(toWebIri(iri), iri);
  });
  fc.assert(property, { numRuns: 5_000 });
});

test('an id cannot break out of the IRI it is put into', () => {
  assert.equal(toIriSegment('a/b> <x#\ud800'), 'a%2Fb%3E%20%3Cx%23');
});
