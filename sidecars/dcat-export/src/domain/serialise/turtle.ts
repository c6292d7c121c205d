import type { Literal, NamedNode, Triple } from '../triples.ts';
import { quote, termOf } from './n-triples.ts';
import { createNameBook, namespacesOf } from './prefixed-names.ts';
import { type SubjectBlock, toSubjectBlocks } from './subjects.ts';

type NameBook = ReturnType<typeof createNameBook>;

/** RDF 1.1 Turtle, a block a subject, with the prefixes that are used. */
export function toTurtle(triples: Iterable<Triple>): string {
  const names = createNameBook();
  const blocks = toSubjectBlocks(triples).map((block) => writeBlock(block, names));
  const prefixes = namespacesOf(names.used).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
  return [prefixes.join(''), ...blocks].filter((part) => part !== '').join('\n');
}

function writeBlock(block: SubjectBlock, names: NameBook): string {
  const types = block.types.map((type) => writeIri(type, names));
  const properties = block.properties.map(
    ({ iri, objects }) =>
      `${writeIri(iri, names)} ${objects.map((object) => writeTerm(object, names)).join(',\n        ')}`,
  );
  const statements = types.length === 0 ? properties : [`a ${types.join(', ')}`, ...properties];
  return `<${block.iri}>\n    ${statements.join(' ;\n    ')} .\n`;
}

function writeTerm(term: NamedNode | Literal, names: NameBook): string {
  if (term.termType === 'NamedNode') return writeIri(term.value, names);
  const name = term.language === '' ? names.name(term.datatype.value) : undefined;
  if (name === undefined) return termOf(term);
  if (name === 'xsd:string') return quote(term.value);
  return `${quote(term.value)}^^${name}`;
}

function writeIri(iri: string, names: NameBook): string {
  return names.name(iri) ?? `<${iri}>`;
}
