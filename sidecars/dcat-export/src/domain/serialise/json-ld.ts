import type { Literal, NamedNode, Triple } from '../triples.ts';
import { createNameBook, namespacesOf } from './prefixed-names.ts';
import { type SubjectBlock, toSubjectBlocks } from './subjects.ts';

type NameBook = ReturnType<typeof createNameBook>;
type Json = string | { [key: string]: Json } | Json[];

const xsdString = 'http://www.w3.org/2001/XMLSchema#string';

/**
 * JSON-LD 1.1, an object a subject, with its context inside: a reader needs nothing from elsewhere. Written directly,
 * because a general converter takes minutes where this takes milliseconds.
 */
export function toJsonLd(triples: Iterable<Triple>): string {
  const names = createNameBook();
  const graph = toSubjectBlocks(triples).map((block) => writeBlock(block, names));
  const document = { '@context': Object.fromEntries(namespacesOf(names.used)), '@graph': graph };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function writeBlock(block: SubjectBlock, names: NameBook): Json {
  const types = block.types.map((type) => names.name(type) ?? type);
  const properties = block.properties.map(({ iri, objects }): [string, Json] => [
    names.name(iri) ?? iri,
    single(objects.map((object) => writeTerm(object, names))),
  ]);
  return {
    '@id': block.iri,
    ...(types.length === 0 ? {} : { '@type': single(types) }),
    ...Object.fromEntries(properties),
  };
}

function writeTerm(term: NamedNode | Literal, names: NameBook): Json {
  if (term.termType === 'NamedNode') return { '@id': term.value };
  if (term.language !== '') return { '@value': term.value, '@language': term.language };
  if (term.datatype.value === xsdString) return term.value;
  return { '@value': term.value, '@type': names.name(term.datatype.value) ?? term.datatype.value };
}

function single(values: Json[]): Json {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
