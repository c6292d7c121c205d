import type { Literal, NamedNode, Triple } from '../triples.ts';
import { createNameBook, namespacesOf } from './prefixed-names.ts';
import { type SubjectBlock, toSubjectBlocks } from './subjects.ts';

type NameBook = ReturnType<typeof createNameBook>;

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/**
 * RDF 1.1 XML, an element a subject, named by its first class.
 *
 * @throws RangeError when a property has no name in the known namespaces: XML cannot write it, and the mapping has none.
 */
export function toRdfXml(triples: Iterable<Triple>): string {
  const names = createNameBook();
  names.name('http://www.w3.org/1999/02/22-rdf-syntax-ns#RDF');
  const blocks = toSubjectBlocks(triples).map((block) => writeBlock(block, names));
  const declarations = namespacesOf(names.used).map(([prefix, iri]) => `\n    xmlns:${prefix}="${escapeXml(iri)}"`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF${declarations.join('')}>\n${blocks.join('')}</rdf:RDF>\n`;
}

function writeBlock(block: SubjectBlock, names: NameBook): string {
  const nameable = block.types.find((type) => names.name(type) !== undefined);
  const element = nameable === undefined ? 'rdf:Description' : elementName(nameable, names);
  const types = block.types
    .filter((type) => type !== nameable)
    .map((type) => `    <rdf:type rdf:resource="${escapeXml(type)}"/>\n`);
  const properties = block.properties.flatMap(({ iri, objects }) =>
    objects.map((object) => writeProperty(elementName(iri, names), object)),
  );
  const inner = [...types, ...properties].join('');
  // Not an empty pair of tags: some readers take the line feed between them for a value.
  if (inner === '') return `  <${element} rdf:about="${escapeXml(block.iri)}"/>\n`;
  return `  <${element} rdf:about="${escapeXml(block.iri)}">\n${inner}  </${element}>\n`;
}

function writeProperty(name: string, object: NamedNode | Literal): string {
  if (object.termType === 'NamedNode') return `    <${name} rdf:resource="${escapeXml(object.value)}"/>\n`;
  return `    <${name}${literalAttribute(object)}>${escapeXml(object.value)}</${name}>\n`;
}

function literalAttribute(literal: Literal): string {
  if (literal.language !== '') return ` xml:lang="${literal.language}"`;
  if (literal.datatype.value === xsdString) return '';
  return ` rdf:datatype="${escapeXml(literal.datatype.value)}"`;
}

function elementName(iri: string, names: NameBook): string {
  const name = names.name(iri);
  if (name === undefined) throw new RangeError(`no element name for ${iri}`);
  return name;
}

function escapeXml(value: string): string {
  return value.replace(/[&<>"\r]/g, (character) => references[character] ?? character);
}
