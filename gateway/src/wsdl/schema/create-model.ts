import { attributeOf, firstOf } from '../xml/element.ts';
import { type ClarkName, clarkName, requireName, xsdNamespace } from '../xml/names.ts';
import { builtInTypes } from './built-ins.ts';
import { readComplexType } from './complex-types.ts';
import type { ElementDeclaration, SchemaType } from './model.ts';
import { anyType, anyTypeName, type SchemaModel, simpleTypeOf, values } from './schema-model.ts';
import { componentKinds, invalid, type RawComponent, type SchemaSet } from './schema-set.ts';
import { readSimpleType } from './simple-types.ts';

/** Makes the model of a set of schemas; each component throws `schema-invalid` (input) on first use if it is wrong. */
export function createSchemaModel(set: SchemaSet): SchemaModel {
  const types = new Map<ClarkName, SchemaType>([...builtInTypes, [anyTypeName, anyType]]);
  const elements = new Map<ClarkName, ElementDeclaration>();
  const inProgress = new Set<ClarkName>();
  let members: Map<ClarkName, ClarkName[]> | undefined;

  const model: SchemaModel = {
    raw(kind, name, from) {
      const component = set.find(kind, name);
      if (component !== undefined) return component;
      const missing = set.missing.length === 0 ? '' : `; not to be had: ${set.missing.join(', ')}`;
      throw invalid(from.schema, from.element, `there is no ${kind} ${name}${missing}`);
    },
    type(name, from) {
      const known = types.get(name);
      if (known !== undefined) return known;
      const component = model.raw('type', name, from);
      if (inProgress.has(name)) throw invalid(component.schema, component.element, `${name} is derived from itself`);
      inProgress.add(name);
      try {
        const type = readType(model, component, name);
        types.set(name, type);
        return type;
      } finally {
        inProgress.delete(name);
      }
    },
    simpleType(name, from) {
      const type = model.type(name, from);
      if (type.kind === 'simple') return type;
      throw invalid(from.schema, from.element, `${name} is not a simple type`);
    },
    element(name, from) {
      const known = elements.get(name);
      if (known !== undefined) return known;
      const declared = model.declare(model.raw('element', name, from), name);
      elements.set(name, declared);
      return declared;
    },
    attribute(name, from) {
      const component = model.raw('attribute', name, from);
      return {
        name,
        type: simpleTypeOf(model, component),
        required: false,
        prohibited: false,
        ...values(component.element),
      };
    },
    typeOf: (from) => typeOf(model, from),
    declare: (from, name) => declare(model, from, name),
    reference: (from, value) => reference(set, from, value),
    find: (name) => types.get(name) ?? foundType(set, model, name),
    substitutes(head) {
      members ??= membersOfGroups(set, model);
      const found: ElementDeclaration[] = [];
      const seen = new Set([head]);
      const waiting = [...(members.get(head) ?? [])];
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const component = set.find('element', name);
        if (seen.has(name) || component === undefined) continue;
        seen.add(name);
        found.push(model.element(name, component));
        waiting.push(...(members.get(name) ?? []));
      }
      return found;
    },
  };
  return model;
}

function readType(model: SchemaModel, component: RawComponent, name?: ClarkName): SchemaType {
  return component.element.name === 'simpleType'
    ? readSimpleType(model, component, name)
    : readComplexType(model, component, name);
}

function foundType(set: SchemaSet, model: SchemaModel, name: ClarkName): SchemaType | undefined {
  const component = set.find('type', name);
  return component === undefined ? undefined : model.type(name, component);
}

function typeOf(model: SchemaModel, from: RawComponent): SchemaType | undefined {
  const { element, schema } = from;
  const name = attributeOf(element, 'type');
  if (name !== undefined) return model.type(model.reference(from, name), from);
  const inner = firstOf(element, xsdNamespace, 'complexType') ?? firstOf(element, xsdNamespace, 'simpleType');
  return inner === undefined ? undefined : readType(model, { element: inner, schema });
}

function declare(model: SchemaModel, from: RawComponent, name: ClarkName): ElementDeclaration {
  let type: SchemaType | undefined;
  const isTrue = (attribute: string) => /^\s*(true|1)\s*$/.test(attributeOf(from.element, attribute) ?? '');
  const head = attributeOf(from.element, 'substitutionGroup');
  const typeOfHead = () => (head === undefined ? anyType : model.element(model.reference(from, head), from).type());
  return {
    name,
    type: () => (type ??= model.typeOf(from) ?? typeOfHead()),
    nillable: isTrue('nillable'),
    abstract: isTrue('abstract'),
    ...values(from.element),
  };
}

// A schema without a target namespace that is included elsewhere means the includer's names (part 1, section 4.2.1).
function reference(set: SchemaSet, { element, schema }: RawComponent, value: string): ClarkName {
  const name = requireName(element, value, schema.source);
  if (name.startsWith('{') || schema.targetNamespace === '') return name;
  const adopted = clarkName(schema.targetNamespace, name);
  return componentKinds.some((kind) => set.find(kind, adopted)) ? adopted : name;
}

function membersOfGroups(set: SchemaSet, model: SchemaModel): Map<ClarkName, ClarkName[]> {
  const members = new Map<ClarkName, ClarkName[]>();
  for (const [name, component] of set.all('element')) {
    const head = attributeOf(component.element, 'substitutionGroup');
    if (head === undefined) continue;
    const key = model.reference(component, head);
    members.set(key, [...(members.get(key) ?? []), name]);
  }
  return members;
}
