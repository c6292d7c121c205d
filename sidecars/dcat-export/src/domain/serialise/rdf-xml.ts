import type { FormatWriter } from './format-writer.ts';
import { iriIn, isIri, type LiteralParts, readLiteral, xsdString } from './terms.ts';
import { type NameBook, namespacesOf } from './prefixed-names.ts';
import type { SubjectBlock } from './subjects.ts';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/**
 * Writes RDF 1.1 XML, an element a subject, named by its first class. Its blocks throw RangeError when a property has no
 * name in the known namespaces: XML cannot write it, and the mapping has none.
 */
export const rdfXmlWriter: FormatWriter = {
  head: (used) => `<?xml version="1.0" encoding="utf-8"?>\n${rdfXmlRoot(used)}`,
  block: writeBlock,
  between: '',
  tail: '</rdf:RDF>\n',
  sortsBlocks: false,
};

/** The start of the root element with the namespaces that are used, for a document inside another as well. */
export function rdfXmlRoot(used: ReadonlySet<string>): string {
  const declarations = namespacesOf(new Set([...used, 'rdf'])).map(
    ([prefix, iri]) => `\n    xmlns:${prefix}="${escapeXml(iri)}"`,
  );
  return `<rdf:RDF${declarations.join('')}>\n`;
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

function writeProperty(name: string, object: string): string {
  if (isIri(object)) return `    <${name} rdf:resource="${escapeXml(iriIn(object))}"/>\n`;
  const literal = readLiteral(object);
  return `    <${name}${literalAttribute(literal)}>${escapeXml(literal.value)}</${name}>\n`;
}

function literalAttribute({ language, datatype }: LiteralParts): string {
  if (language !== '') return ` xml:lang="${language}"`;
  if (datatype === xsdString) return '';
  return ` rdf:datatype="${escapeXml(datatype)}"`;
}

function elementName(iri: string, names: NameBook): string {
  const name = names.name(iri);
  if (name === undefined) throw new RangeError(`no element name for ${iri}`);
  return name;
}

function escapeXml(value: string): string {
  return value.replace(/[&<>"\r]/g, (character) => references[character] ?? character);
}
