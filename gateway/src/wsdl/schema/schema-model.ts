import { attributeOf, type XmlElement } from '../xml/element.ts';
import type { ClarkName } from '../xml/names.ts';
import { builtInName, builtInTypes } from './built-ins.ts';
import type { AttributeUse, ComplexType, ElementDeclaration, SchemaType, SimpleType } from './model.ts';
import { type ComponentKind, invalid, type RawComponent } from './schema-set.ts';

/** Resolved components, each worked out once, when it is first asked for. */
export interface SchemaModel {
  type(name: ClarkName, from: RawComponent): SchemaType;
  simpleType(name: ClarkName, from: RawComponent): SimpleType;
  element(name: ClarkName, from: RawComponent): ElementDeclaration;
  attribute(name: ClarkName, from: RawComponent): AttributeUse;
  raw(kind: ComponentKind, name: ClarkName, from: RawComponent): RawComponent;
  /** The type of an element or attribute: a reference, one written inside, or undefined. */
  typeOf(from: RawComponent): SchemaType | undefined;
  declare(from: RawComponent, name: ClarkName): ElementDeclaration;
  /** A QName in an attribute of a schema, one without a prefix or default namespace in the schema's own. */
  reference(from: RawComponent, value: string): ClarkName;
  /** Top-level elements that may stand for this one, itself not among them, also over several steps. */
  substitutes(head: ClarkName): readonly ElementDeclaration[];
  /** A named type, undefined when there is none. */
  find(name: ClarkName): SchemaType | undefined;
}

export const anyTypeName = builtInName('anyType');

/** The type of everything that says nothing else (part 1, section 3.4.7). */
export const anyType: ComplexType = {
  kind: 'complex',
  name: anyTypeName,
  abstract: false,
  bases: [],
  attributes: [],
  anyAttribute: { namespaces: { kind: 'any' } },
  content: {
    kind: 'elements',
    mixed: true,
    particle: { kind: 'any', wildcard: { namespaces: { kind: 'any' } }, min: 0, max: Infinity },
  },
};

/** The simple type of an attribute, anySimpleType when it says none. */
export function simpleTypeOf(model: SchemaModel, from: RawComponent): SimpleType {
  const type = model.typeOf(from) ?? builtInTypes.get(builtInName('anySimpleType'));
  if (type?.kind === 'simple') return type;
  throw invalid(from.schema, from.element, 'an attribute has a simple type');
}

/** `fixed` and `default` of an element or attribute. */
export function values(element: XmlElement): { fixed?: string; default?: string } {
  const fixed = attributeOf(element, 'fixed');
  const standard = attributeOf(element, 'default');
  return { ...(fixed !== undefined && { fixed }), ...(standard !== undefined && { default: standard }) };
}
