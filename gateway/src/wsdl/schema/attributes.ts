import { attributeOf, elementsOf, firstOf, type XmlElement } from '../xml/element.ts';
import { clarkName, xmlNamespace, xsdNamespace } from '../xml/names.ts';
import { builtInType } from './built-ins.ts';
import type { AttributeUse, ComplexType, Wildcard } from './model.ts';
import { readWildcard } from './particles.ts';
import { invalid, type RawComponent } from './schema-set.ts';
import { simpleTypeOf, type SchemaModel, values } from './schema-model.ts';

/** What a complex type lets stand in its start tag. */
export type AttributeSet = Pick<ComplexType, 'attributes' | 'anyAttribute'>;

/**
 * The attributes that stand right inside an element of a schema, with those of its groups and those taken over from `base`
 * (part 1, sections 3.4.2 and 3.6).
 *
 * @throws AppError `schema-invalid` (input)
 */
export function readAttributes(model: SchemaModel, from: RawComponent, base?: AttributeSet): AttributeSet {
  const found = new Map(base?.attributes.map((each) => [each.name, each]));
  const wildcard = collect(model, from, found, new Set());
  // A restriction says anew what else may come; an extension keeps what its base lets in.
  const inherited = from.element.name === 'restriction' ? undefined : base?.anyAttribute;
  const anyAttribute = wildcard ?? inherited;
  const attributes = [...found.values()].filter(({ prohibited }) => !prohibited);
  return { attributes, ...(anyAttribute !== undefined && { anyAttribute }) };
}

function collect(
  model: SchemaModel,
  { element, schema }: RawComponent,
  found: Map<string, AttributeUse>,
  seen: Set<XmlElement>,
): Wildcard | undefined {
  if (seen.has(element)) throw invalid(schema, element, 'the attribute group holds itself');
  seen.add(element);
  for (const each of elementsOf(element, xsdNamespace, 'attribute')) {
    const use = readUse(model, { element: each, schema });
    found.set(use.name, use);
  }
  const own = firstOf(element, xsdNamespace, 'anyAttribute');
  let wildcard = own === undefined ? undefined : readWildcard({ element: own, schema });
  for (const each of elementsOf(element, xsdNamespace, 'attributeGroup')) {
    const at = { element: each, schema };
    const name = model.reference(at, attributeOf(each, 'ref') ?? '');
    const inner = collect(model, model.raw('attributeGroup', name, at), found, new Set(seen));
    wildcard ??= inner;
  }
  return wildcard;
}

function readUse(model: SchemaModel, from: RawComponent): AttributeUse {
  const { element, schema } = from;
  const use = attributeOf(element, 'use');
  const uses = { required: use === 'required', prohibited: use === 'prohibited', ...values(element) };
  const ref = attributeOf(element, 'ref');
  if (ref !== undefined) {
    const name = model.reference(from, ref);
    // xml:lang and its like come without a schema of their own.
    const isXml = name.startsWith(`{${xmlNamespace}}`);
    const declared = isXml ? { name, type: builtInType('string') } : model.attribute(name, from);
    return { ...declared, ...uses };
  }
  const name = attributeOf(element, 'name');
  if (name === undefined) throw invalid(schema, element, 'an attribute has a name or a ref');
  const form = attributeOf(element, 'form') ?? attributeOf(schema.element, 'attributeFormDefault');
  const namespace = form === 'qualified' ? schema.targetNamespace : '';
  return { name: clarkName(namespace, name.trim()), type: simpleTypeOf(model, from), ...uses };
}
