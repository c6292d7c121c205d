import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppError } from '@vdt/core/errors';
import { createFolderResolver } from '../../src/wsdl/reading/folder.ts';
import { importWsdl } from '../../src/wsdl/reading/import-wsdl.ts';
import type { ComplexType, Particle } from '../../src/wsdl/schema/model.ts';
import { wsdlText } from './support/wsdl-text.ts';

const fixtures = createFolderResolver(fileURLToPath(new URL('fixtures/', import.meta.url)));

function refuses(schema: string, reason: RegExp, code = 'schema-invalid', files: Record<string, string> = {}): void {
  assert.throws(
    () => importWsdl('it.wsdl', (location) => (location === 'it.wsdl' ? wsdlText(schema) : files[location])),
    (error) => error instanceof AppError && error.kind === 'input' && error.code === code && reason.test(error.detail),
  );
}

function typeOf(schema: string): ComplexType {
  const { ports } = importWsdl('it.wsdl', () => wsdlText(schema));
  const type = ports[0]?.operations[0]?.input.parts[0]?.type();
  assert.ok(type?.kind === 'complex');
  return type;
}

function names(type: ComplexType): string[] {
  const of = (particle: Particle): string[] => {
    if (particle.kind === 'element') return [particle.declaration.name];
    return particle.kind === 'any' ? ['*'] : particle.particles.flatMap(of);
  };
  return type.content.kind === 'elements' && type.content.particle ? of(type.content.particle) : [];
}

describe('importing a WSDL', () => {
  test('imports and includes in a cycle are followed once, and each schema keeps its own form of names', () => {
    const { ports } = importWsdl('register.wsdl', fixtures);
    assert.deepEqual(
      ports.map(({ name, version, address }) => [name, version, address]),
      [
        ['Soap', '1.1', 'https://register.example/soap'],
        ['Soap12', '1.2', 'https://register.example/soap12'],
      ],
    );
    const [find] = ports[0]?.operations ?? [];
    assert.equal(find?.action, 'urn:register:find');
    const request = find?.input.parts[0]?.type();
    assert.ok(request?.kind === 'complex');
    assert.deepEqual(names(request), ['{urn:register}code', '{urn:register}person']);
    assert.deepEqual(
      find?.input.headers.map(({ name }) => name),
      ['{urn:register}caller'],
    );
    assert.deepEqual(
      find?.faults.map(({ name }) => name),
      ['{urn:register}problem'],
    );
  });

  test('an included schema without a namespace takes that of its includer', () => {
    const { schema } = importWsdl('register.wsdl', fixtures);
    const person = schema.find('{urn:register}person');
    assert.ok(person?.kind === 'complex');
    assert.deepEqual(names(person), ['name', 'born', 'child']);
  });

  test('rpc/literal wraps its parts in an element of the namespace of the binding', () => {
    const operation = importWsdl('rpc.wsdl', fixtures).ports[0]?.operations[0];
    assert.deepEqual([operation?.input.wrapper, operation?.output?.wrapper], ['{urn:rpc}add', '{urn:rpc}addResponse']);
    assert.deepEqual(
      operation?.input.parts.map(({ name }) => name),
      ['a', 'b'],
    );
  });

  test('a document that is absent is a fault only when something in it is used', () => {
    const hint = '<xs:import namespace="urn:far" schemaLocation="far.xsd"/>';
    assert.equal(typeOf(`${hint}<xs:element name="in"><xs:complexType/></xs:element>`).content.kind, 'empty');
    refuses(
      `${hint}<xs:element name="in" type="f:t" xmlns:f="urn:far"/>`,
      /line \d+: there is no type \{urn:far\}t; not to be had: far\.xsd/,
    );
  });

  test('a WSDL that is none, a missing one and one without SOAP are refused', () => {
    assert.throws(() => importWsdl('no.wsdl', () => undefined), /wsdl-not-found/);
    assert.throws(() => importWsdl('a.wsdl', () => '<a/>'), /wsdl-invalid: a\.wsdl, line 1/);
    assert.throws(
      () => importWsdl('a.wsdl', () => '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>'),
      /no service/,
    );
  });

  test('rpc/encoded is refused with its line and operation', () => {
    const text = wsdlText('<xs:element name="in"/>').replace('use="literal"', 'use="encoded"');
    assert.throws(() => importWsdl('it.wsdl', () => text), /wsdl-encoded: it\.wsdl, line \d+: the operation "call"/);
  });

  test('a hostile document type in an imported schema is refused', () => {
    refuses('<xs:include schemaLocation="x.xsd"/>', /x\.xsd, line 1/, 'xml-doctype', { 'x.xsd': '<!DOCTYPE a><a/>' });
  });

  test('a folder gives nothing from outside, by path, address or link', () => {
    const root = mkdtempSync(join(tmpdir(), 'vdt-wsdl-'));
    try {
      mkdirSync(join(root, 'in'));
      writeFileSync(join(root, 'secret'), 'x');
      writeFileSync(join(root, 'in', 'a'), 'a');
      symlinkSync(join(root, 'secret'), join(root, 'in', 'link'));
      const resolve = createFolderResolver(join(root, 'in'));
      const locations = [
        'a',
        '../secret',
        join(root, 'secret'),
        'link',
        'https://register.example/a',
        'a/../../secret',
        '.',
      ];
      assert.deepEqual(locations.map(resolve), ['a', ...Array.from({ length: 6 }, () => undefined)]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('reading a schema', () => {
  test('an extension has the content and attributes of its base first', () => {
    const type = typeOf(`
      <xs:complexType name="base"><xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="x"/></xs:complexType>
      <xs:element name="in"><xs:complexType><xs:complexContent><xs:extension base="t:base">
        <xs:choice><xs:element name="b"/><xs:element name="c"/></xs:choice><xs:attribute name="y" use="required"/>
      </xs:extension></xs:complexContent></xs:complexType></xs:element>`);
    assert.deepEqual(names(type), ['{urn:it}a', '{urn:it}b', '{urn:it}c']);
    assert.deepEqual(
      type.attributes.map(({ name, required }) => [name, required]),
      [
        ['x', false],
        ['y', true],
      ],
    );
  });

  test('a restriction says its content anew and takes attributes away', () => {
    const type = typeOf(`
      <xs:complexType name="base"><xs:sequence><xs:element name="a"/><xs:element name="b" minOccurs="0"/></xs:sequence>
        <xs:attribute name="x"/><xs:attribute name="y"/></xs:complexType>
      <xs:element name="in"><xs:complexType><xs:complexContent><xs:restriction base="t:base">
        <xs:sequence><xs:element name="a"/></xs:sequence><xs:attribute name="x" use="prohibited"/>
      </xs:restriction></xs:complexContent></xs:complexType></xs:element>`);
    assert.deepEqual(names(type), ['{urn:it}a']);
    assert.deepEqual(
      type.attributes.map(({ name }) => name),
      ['y'],
    );
  });

  test('groups, attribute groups, simple content and substitution groups are resolved', () => {
    const { schema } = importWsdl('it.wsdl', () =>
      wsdlText(`
        <xs:group name="g"><xs:sequence><xs:element name="a"/></xs:sequence></xs:group>
        <xs:attributeGroup name="ag"><xs:attribute name="x"/><xs:anyAttribute namespace="##other"/></xs:attributeGroup>
        <xs:complexType name="amount"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attributeGroup ref="t:ag"/>
        </xs:extension></xs:simpleContent></xs:complexType>
        <xs:element name="head" abstract="true" type="t:amount"/>
        <xs:element name="one" substitutionGroup="t:head"/><xs:element name="two" substitutionGroup="t:one"/>
        <xs:element name="in"><xs:complexType><xs:group ref="t:g" maxOccurs="2"/></xs:complexType></xs:element>`),
    );
    const amount = schema.find('{urn:it}amount');
    assert.ok(amount?.kind === 'complex' && amount.content.kind === 'simple');
    assert.deepEqual(amount.content.type.name, '{http://www.w3.org/2001/XMLSchema}decimal');
    assert.deepEqual(amount.anyAttribute?.namespaces, { kind: 'other', than: 'urn:it' });
    const members = schema.substitutes('{urn:it}head');
    assert.deepEqual(
      members.map(({ name }) => name),
      ['{urn:it}one', '{urn:it}two'],
    );
    assert.equal(members[1]?.type(), amount);
  });

  test('a type may hold elements of itself, but not be derived from itself', () => {
    typeOf(`<xs:element name="in"><xs:complexType><xs:sequence><xs:element ref="t:in" minOccurs="0"/></xs:sequence>
      </xs:complexType></xs:element>`);
    const extension = (name: string, base: string) =>
      `<xs:complexType name="${name}"><xs:complexContent><xs:extension base="t:${base}"/></xs:complexContent></xs:complexType>`;
    const element = '<xs:element name="in" type="t:a"/>';
    refuses(`${extension('a', 'b')}${extension('b', 'a')}${element}`, /is derived from itself/);
    refuses(
      `<xs:group name="g"><xs:sequence><xs:group ref="t:g"/></xs:sequence></xs:group>
      <xs:element name="in"><xs:complexType><xs:group ref="t:g"/></xs:complexType></xs:element>`,
      /the group holds itself/,
    );
  });

  test('what a schema gets wrong is refused with its line', () => {
    refuses('<xs:element name="in" type="t:none"/>', /it\.wsdl, line \d+: there is no type \{urn:it\}none/);
    refuses(
      '<xs:element name="in"><xs:complexType><xs:sequence><xs:element name="a" minOccurs="-1"/></xs:sequence></xs:complexType></xs:element>',
      /minOccurs/,
    );
    refuses('<xs:element name="in"/><xs:element name="in" type="xs:int"/>', /is also defined in it\.wsdl, line/);
    refuses('<xs:element name="in"/><xs:redefine schemaLocation="a.xsd"/>', /redefine/, 'schema-invalid', {});
    refuses(
      '<xs:element name="in"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="["/></xs:restriction></xs:simpleType></xs:element>',
      /the pattern "\[" cannot be read/,
    );
  });
});
