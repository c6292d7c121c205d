import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import fc from 'fast-check';
import { attributeOf, textOf } from '../../src/wsdl/xml/element.ts';
import { defaultXmlLimits, readXml } from '../../src/wsdl/xml/read-xml.ts';
import { escapeAttribute, escapeText, isXmlText, writeElement } from '../../src/wsdl/xml/write-xml.ts';

function refuses(text: string, code: string, limits = defaultXmlLimits): void {
  assert.throws(
    () => readXml(text, 'it', limits),
    (error) => error instanceof AppError && error.kind === 'input' && error.code === code,
  );
}

describe('reading XML', () => {
  test('an external entity, an entity bomb and a plain document type are refused', () => {
    refuses('<!DOCTYPE a><a/>', 'xml-doctype');
    refuses('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'xml-doctype');
    refuses('<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>', 'xml-doctype');
  });

  test('what is not well-formed is refused with its line', () => {
    for (const text of ['', '<a>', '<a/><b/>', '<p:a/>', '<a>&x;</a>', '<a b="1" b="2"/>', 'no', '<a>\u0000</a>']) {
      refuses(text, 'xml-malformed');
    }
    assert.throws(() => readXml('<a>\n\n</b>', 'it'), /it, line 3/);
  });

  test('size, depth and attributes are limited', () => {
    refuses('<a>'.repeat(101), 'xml-too-deep');
    refuses('<a>12345</a>', 'xml-too-large', { ...defaultXmlLimits, maxCharacters: 5 });
    refuses('<a b="" c="" d=""/>', 'xml-too-large', { ...defaultXmlLimits, maxAttributes: 2 });
    refuses('<a><b/><b/><b/></a>', 'xml-too-large', { ...defaultXmlLimits, maxElements: 3 });
  });

  test('namespaces are in scope where they are declared, and lines are counted', () => {
    const root = readXml('<a xmlns="u" xmlns:p="v">\n<p:b p:c="1" c="2"/></a>');
    const inner = root.children[1];
    assert.ok(typeof inner === 'object');
    assert.deepEqual([inner.namespace, inner.name, inner.line], ['v', 'b', 2]);
    assert.deepEqual([attributeOf(inner, 'c', 'v'), attributeOf(inner, 'c')], ['1', '2']);
    assert.equal(inner.scope.get(''), 'u');
  });

  test('an element that is written alone declares what it uses', () => {
    const root = readXml('<a xmlns="u" xmlns:p="v" xmlns:q="w"><p:b t="q:x">1 &lt; 2</p:b></a>');
    const inner = root.children[0];
    assert.ok(typeof inner === 'object');
    const text = '<p:b xmlns:p="v" xmlns:q="w" t="q:x">1 &lt; 2</p:b>';
    assert.equal(writeElement(inner), text);
    assert.equal(writeElement(readXml(text)), text);
  });

  test('any text that XML can carry comes back from content and attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }).filter(isXmlText), (text) => {
        const root = readXml(`<a b="${escapeAttribute(text)}">${escapeText(text)}</a>`);
        assert.equal(attributeOf(root, 'b'), text);
        assert.equal(textOf(root), text);
      }),
    );
  });
});
