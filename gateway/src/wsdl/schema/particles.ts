import { attributeOf, elementsOf, type XmlElement } from '../xml/element.ts';
import { clarkName, xsdNamespace } from '../xml/names.ts';
import type { Occurs, Particle, Wildcard } from './model.ts';
import { invalid, type RawComponent } from './schema-set.ts';
import type { SchemaModel } from './schema-model.ts';

/**
 * Reads sequence, choice, all, group, element or any (part 1, sections 3.8 and 3.9).
 *
 * @throws AppError `schema-invalid` (input), also when a group holds itself
 */
export function readModelGroup(
  model: SchemaModel,
  from: RawComponent,
  groups: ReadonlySet<XmlElement> = new Set(),
): Particle {
  const { element, schema } = from;
  const occurs = readOccurs(from);
  if (element.name === 'element') return readElement(model, from, occurs);
  if (element.name === 'any') return { kind: 'any', wildcard: readWildcard(from), ...occurs };
  if (element.name === 'group') {
    const component = model.raw('group', model.reference(from, attributeOf(element, 'ref') ?? ''), from);
    if (groups.has(component.element)) throw invalid(schema, element, 'the group holds itself');
    const particles = readAll(model, component, new Set([...groups, component.element]));
    return { kind: 'sequence', particles, ...occurs };
  }
  if (element.name !== 'sequence' && element.name !== 'choice' && element.name !== 'all') {
    throw invalid(schema, element, `xs:${element.name} cannot stand here`);
  }
  return { kind: element.name, particles: readAll(model, from, groups), ...occurs };
}

/** The namespaces of an any or anyAttribute. */
export function readWildcard({ element, schema }: RawComponent): Wildcard {
  const text = (attributeOf(element, 'namespace') ?? '##any').trim();
  if (text === '##any') return { namespaces: { kind: 'any' } };
  if (text === '##other') return { namespaces: { kind: 'other', than: schema.targetNamespace } };
  const own: Readonly<Record<string, string>> = { '##targetNamespace': schema.targetNamespace, '##local': '' };
  return { namespaces: { kind: 'some', of: text.split(/\s+/).map((each) => own[each] ?? each) } };
}

function readAll(model: SchemaModel, { element, schema }: RawComponent, groups: ReadonlySet<XmlElement>): Particle[] {
  return elementsOf(element, xsdNamespace)
    .filter((each) => each.name !== 'annotation')
    .map((each) => readModelGroup(model, { element: each, schema }, groups))
    .filter((each) => each.max > 0);
}

function readElement(model: SchemaModel, from: RawComponent, occurs: Occurs): Particle {
  const { element, schema } = from;
  const ref = attributeOf(element, 'ref');
  if (ref !== undefined) {
    const declaration = model.element(model.reference(from, ref), from);
    return { kind: 'element', declaration, isReference: true, ...occurs };
  }
  const name = attributeOf(element, 'name');
  if (name === undefined) throw invalid(schema, element, 'an element has a name or a ref');
  const form = attributeOf(element, 'form') ?? attributeOf(schema.element, 'elementFormDefault');
  const namespace = form === 'qualified' ? schema.targetNamespace : '';
  const declaration = model.declare(from, clarkName(namespace, name.trim()));
  return { kind: 'element', declaration, isReference: false, ...occurs };
}

function readOccurs({ element, schema }: RawComponent): Occurs {
  const [min, max] = ['minOccurs', 'maxOccurs'].map((name) => {
    const text = (attributeOf(element, name) ?? '1').trim();
    if (text === 'unbounded' && name === 'maxOccurs') return Infinity;
    if (!/^\d+$/.test(text)) throw invalid(schema, element, `${name} is a whole number, not "${text}"`);
    return Number(text);
  });
  return { min: min ?? 1, max: max ?? 1 };
}
