import type { FormatWriter } from './format-writer.ts';
import { iriIn, isIri } from './terms.ts';
import { type NameBook, namespacesOf } from './prefixed-names.ts';
import type { SubjectBlock } from './subjects.ts';

/** Writes RDF 1.1 Turtle, a block a subject, with the prefixes that are used. */
export const turtleWriter: FormatWriter = {
  head: (used) => {
    const lines = namespacesOf(used).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
    return lines.length === 0 ? '' : `${lines.join('')}\n`;
  },
  block: writeBlock,
  between: '\n',
  tail: '',
  sortsBlocks: false,
};

function writeBlock(block: SubjectBlock, names: NameBook): string {
  const types = block.types.map((type) => writeIri(type, names));
  const properties = block.properties.map(
    ({ iri, objects }) =>
      `${writeIri(iri, names)} ${objects.map((object) => writeTerm(object, names)).join(',\n        ')}`,
  );
  const statements = types.length === 0 ? properties : [`a ${types.join(', ')}`, ...properties];
  return `<${block.iri}>\n    ${statements.join(' ;\n    ')} .\n`;
}

// A term of N-Triples is one of Turtle too; only its IRIs can be shorter.
function writeTerm(term: string, names: NameBook): string {
  if (isIri(term)) return writeIri(iriIn(term), names);
  if (!term.endsWith('>')) return term;
  const typeStart = term.lastIndexOf('<');
  return term.slice(0, typeStart) + writeIri(term.slice(typeStart + 1, -1), names);
}

function writeIri(iri: string, names: NameBook): string {
  return names.name(iri) ?? `<${iri}>`;
}
