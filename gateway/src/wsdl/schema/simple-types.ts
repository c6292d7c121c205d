import { attributeOf, elementsOf, firstOf, type XmlElement } from '../xml/element.ts';
import { type ClarkName, xsdNamespace } from '../xml/names.ts';
import { builtInName, builtInType } from './built-ins.ts';
import type { Facets, SimpleType, WhiteSpace } from './model.ts';
import { toRegExp } from './pattern.ts';
import { invalid, type RawComponent } from './schema-set.ts';
import type { SchemaModel } from './schema-model.ts';

/**
 * Reads an xs:simpleType (part 1, section 3.14).
 *
 * @throws AppError `schema-invalid` (input)
 */
export function readSimpleType(model: SchemaModel, { element, schema }: RawComponent, name?: ClarkName): SimpleType {
  const named = name === undefined ? {} : { name };
  const derivation = elementsOf(element, xsdNamespace).find((each) => /^(restriction|list|union)$/.test(each.name));
  if (derivation === undefined) throw invalid(schema, element, 'a simple type is a restriction, a list or a union');
  const from = { element: derivation, schema };
  if (derivation.name === 'restriction') return { ...restrict(model, from), ...named };
  const bases = [builtInName('anySimpleType')];
  const facets: Facets = { whiteSpace: 'collapse' };
  if (derivation.name === 'list') {
    const item = referred(model, from, 'itemType')[0];
    if (item === undefined) throw invalid(schema, derivation, 'a list says what its items are');
    return { kind: 'simple', variety: 'list', item, bases, facets, ...named };
  }
  const members = referred(model, from, 'memberTypes');
  return { kind: 'simple', variety: 'union', members, bases, facets, ...named };
}

/**
 * The simple type that an xs:restriction makes of `base`, by default of the one it names or holds; without a name.
 *
 * @throws AppError `schema-invalid` (input)
 */
export function restrict(model: SchemaModel, from: RawComponent, base = baseOf(model, from)): SimpleType {
  const { name, ...rest } = base;
  const bases = name === undefined ? base.bases : [name, ...base.bases];
  return { ...rest, bases, facets: { ...base.facets, ...readFacets(from, base.facets) } };
}

function baseOf(model: SchemaModel, from: RawComponent): SimpleType {
  return referred(model, from, 'base')[0] ?? builtInType('anySimpleType');
}

function referred(model: SchemaModel, from: RawComponent, attribute: string): SimpleType[] {
  const names = (attributeOf(from.element, attribute) ?? '').split(/\s+/).filter((each) => each !== '');
  const inner = elementsOf(from.element, xsdNamespace, 'simpleType');
  return [
    ...names.map((each) => model.simpleType(model.reference(from, each), from)),
    ...inner.map((element) => readSimpleType(model, { element, schema: from.schema })),
  ];
}

const counts = ['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits'] as const;
const bounds = ['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const;

function readFacets(from: RawComponent, base: Facets): Facets {
  const { element, schema } = from;
  const facets: { -readonly [Name in keyof Facets]: Facets[Name] } = {};
  const valueOf = (name: string) => {
    const facet = firstOf(element, xsdNamespace, name);
    return facet === undefined ? undefined : (attributeOf(facet, 'value') ?? '').trim();
  };
  for (const name of counts) {
    const value = valueOf(name);
    if (value === undefined) continue;
    if (!/^\d+$/.test(value)) throw invalid(schema, element, `${name} is a whole number, not "${value}"`);
    facets[name] = Number(value);
  }
  for (const name of bounds) {
    const value = valueOf(name);
    if (value !== undefined) facets[name] = value;
  }
  const whiteSpace = valueOf('whiteSpace');
  if (isWhiteSpace(whiteSpace)) facets.whiteSpace = whiteSpace;
  const enumeration = elementsOf(element, xsdNamespace, 'enumeration').map((each) => attributeOf(each, 'value') ?? '');
  if (enumeration.length > 0) facets.enumeration = enumeration;
  const patterns = elementsOf(element, xsdNamespace, 'pattern').map((each) => readPattern(from, each));
  if (patterns.length > 0) facets.patterns = [...(base.patterns ?? []), patterns];
  return facets;
}

function readPattern({ schema }: RawComponent, facet: XmlElement): RegExp {
  const pattern = attributeOf(facet, 'value') ?? '';
  const compiled = toRegExp(pattern);
  if (compiled === undefined) throw invalid(schema, facet, `the pattern "${pattern}" cannot be read`);
  return compiled;
}

function isWhiteSpace(value: string | undefined): value is WhiteSpace {
  return value === 'preserve' || value === 'replace' || value === 'collapse';
}
