import { attributeOf, elementsOf, firstOf, type XmlElement } from '../xml/element.ts';
import { type ClarkName, xsdNamespace } from '../xml/names.ts';
import { readAttributes } from './attributes.ts';
import type { ComplexType, Content, Particle, SimpleType } from './model.ts';
import { readModelGroup } from './particles.ts';
import { invalid, type RawComponent } from './schema-set.ts';
import { readSimpleType, restrict } from './simple-types.ts';
import { anyType, type SchemaModel } from './schema-model.ts';

/**
 * Reads an xs:complexType (part 1, section 3.4), what it takes over from its base included.
 *
 * @throws AppError `schema-invalid` (input)
 */
export function readComplexType(model: SchemaModel, from: RawComponent, name?: ClarkName): ComplexType {
  const { element, schema } = from;
  const head = { kind: 'complex', abstract: isTrue(element, 'abstract'), ...(name !== undefined && { name }) } as const;
  const derived = firstOf(element, xsdNamespace, 'simpleContent') ?? firstOf(element, xsdNamespace, 'complexContent');
  if (derived === undefined) {
    const content = readContent(model, from, isTrue(element, 'mixed'));
    return { ...head, bases: [anyType.name ?? ''], content, ...readAttributes(model, from) };
  }
  const step = firstOf(derived, xsdNamespace, 'extension') ?? firstOf(derived, xsdNamespace, 'restriction');
  const baseName = step === undefined ? undefined : attributeOf(step, 'base');
  if (step === undefined || baseName === undefined) throw invalid(schema, derived, 'no base is named');
  const at = { element: step, schema };
  const base = model.type(model.reference(at, baseName), at);
  const bases = [...(base.name === undefined ? [] : [base.name]), ...base.bases];
  const inherited = base.kind === 'complex' && base !== anyType ? base : undefined;
  const attributes = readAttributes(model, at, inherited);
  if (derived.name === 'simpleContent') {
    return { ...head, bases, content: { kind: 'simple', type: simpleContent(model, at, base) }, ...attributes };
  }
  if (base.kind === 'simple') throw invalid(schema, step, 'complexContent needs a base that is complex');
  const isMixed = isTrue(derived, 'mixed') || isTrue(element, 'mixed');
  const own = readContent(model, at, isMixed);
  const content = step.name === 'extension' && inherited !== undefined ? extend(inherited.content, own, at) : own;
  return { ...head, bases, content, ...attributes };
}

function readContent(model: SchemaModel, from: RawComponent, mixed: boolean): Content {
  const group = elementsOf(from.element, xsdNamespace).find((each) => /^(sequence|choice|all|group)$/.test(each.name));
  const particle = group === undefined ? undefined : readModelGroup(model, { element: group, schema: from.schema });
  if (particle === undefined || particle.max === 0) return mixed ? { kind: 'elements', mixed } : { kind: 'empty' };
  return { kind: 'elements', mixed, particle };
}

function extend(base: Content, own: Content, { element, schema }: RawComponent): Content {
  if (own.kind === 'empty') return base;
  if (base.kind === 'simple' || own.kind === 'simple') throw invalid(schema, element, 'the base holds text alone');
  if (base.kind === 'empty' || base.particle === undefined) return own;
  if (own.particle === undefined) return { ...base, mixed: own.mixed };
  const particles: Particle[] = [base.particle, own.particle];
  return {
    kind: 'elements',
    mixed: own.mixed || base.mixed,
    particle: { kind: 'sequence', particles, min: 1, max: 1 },
  };
}

function simpleContent(model: SchemaModel, at: RawComponent, base: SimpleType | ComplexType): SimpleType {
  const inner = firstOf(at.element, xsdNamespace, 'simpleType');
  const inherited = base.kind === 'simple' ? base : base.content.kind === 'simple' ? base.content.type : undefined;
  const isRestriction = at.element.name === 'restriction';
  const type =
    inner !== undefined && isRestriction ? readSimpleType(model, { element: inner, schema: at.schema }) : inherited;
  if (type === undefined) throw invalid(at.schema, at.element, 'simpleContent needs a base that holds text');
  return isRestriction ? restrict(model, at, type) : type;
}

function isTrue(element: XmlElement, attribute: string): boolean {
  return /^\s*(true|1)\s*$/.test(attributeOf(element, attribute) ?? '');
}
