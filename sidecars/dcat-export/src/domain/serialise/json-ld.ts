import type { FormatWriter } from './format-writer.ts';
import { iriIn, isIri, readLiteral, xsdString } from './terms.ts';
import { type NameBook, namespacesOf } from './prefixed-names.ts';
import type { SubjectBlock } from './subjects.ts';

type Json = string | { [key: string]: Json } | Json[];

/**
 * Writes JSON-LD 1.1, an object a subject, with its context inside: a reader needs nothing from elsewhere. Written
 * directly, because a general converter takes minutes where this takes milliseconds.
 */
export const jsonLdWriter: FormatWriter = {
  head: (used) => `{\n  "@context": ${indented(Object.fromEntries(namespacesOf(used)), 2)},\n  "@graph": [\n`,
  block: (block, names) => `    ${indented(toNodeObject(block, names), 4)}`,
  between: ',\n',
  tail: '\n  ]\n}\n',
  sortsBlocks: false,
};

// Line feeds of values are escaped in JSON: each that is there begins a line of the layout.
function indented(value: Json, depth: number): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${' '.repeat(depth)}`);
}

function toNodeObject(block: SubjectBlock, names: NameBook): Json {
  const types = block.types.map((type) => names.name(type) ?? type);
  const properties = block.properties.map(({ iri, objects }): [string, Json] => [
    names.name(iri) ?? iri,
    single(objects.map((object) => toValue(object, names))),
  ]);
  return {
    '@id': block.iri,
    ...(types.length === 0 ? {} : { '@type': single(types) }),
    ...Object.fromEntries(properties),
  };
}

function toValue(term: string, names: NameBook): Json {
  if (isIri(term)) return { '@id': iriIn(term) };
  const { value, language, datatype } = readLiteral(term);
  if (language !== '') return { '@value': value, '@language': language };
  if (datatype === xsdString) return value;
  return { '@value': value, '@type': names.name(datatype) ?? datatype };
}

function single(values: Json[]): Json {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
