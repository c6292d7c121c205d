import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '@vdt/core/pages';
import fc from 'fast-check';
import { escapeHtml } from '../../src/pages/html.ts';

test('values are escaped, in elements and in attributes', () => {
  const evil = `"><script>alert('1')</script>`;
  assert.equal(
    html`<a title="${evil}">${evil}</a>`.toString(),
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</a>',
  );
});

test('html within html is not escaped again, nor in a list', () => {
  const items = ['a & b', 'c'].map((item) => html`<li>${item}</li>`);
  assert.equal(html`${items}`.toString(), '<li>a &amp; b</li><li>c</li>');
});

test('nothing is shown for null, undefined and false; zero and an empty list are what they are', () => {
  assert.equal(html`[${null}${undefined}${false}${0}${[]}${''}${12n}]`.toString(), '[012]');
});

test('what looks like safe HTML but was not made here is escaped', () => {
  const forged = { toString: () => '<script>' } as unknown as string;
  assert.equal(html`${forged}`.toString(), '&lt;script&gt;');
});

test('no text whatever leaves an element or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text);
      assert.doesNotMatch(escaped, /[<>"'`]/);
      const unescaped = escaped
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#96;', '`')
        .replaceAll('&amp;', '&');
      assert.equal(unescaped, text);
    }),
  );
});
