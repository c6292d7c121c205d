import { AppError } from '@vdt/core/errors';
import { attributeOf, elementsOf, type XmlElement } from '../xml/element.ts';
import { type ClarkName, clarkName, xsdNamespace } from '../xml/names.ts';
import { writeElement } from '../xml/write-xml.ts';

/** One `xs:schema` with what it means for those inside it. */
export interface SchemaDocument {
  readonly element: XmlElement;
  /** The document it stands in, as messages call it. */
  readonly source: string;
  /** Its own, or for an included one without any that of whoever includes it. */
  readonly targetNamespace: string;
}

/** A top-level component, still as XML, with the schema around it. */
export interface RawComponent {
  readonly element: XmlElement;
  readonly schema: SchemaDocument;
}

export const componentKinds = ['element', 'type', 'attribute', 'group', 'attributeGroup'] as const;
export type ComponentKind = (typeof componentKinds)[number];

/** All top-level components of a service by kind and name. */
export interface SchemaSet {
  find(kind: ComponentKind, name: ClarkName): RawComponent | undefined;
  all(kind: ComponentKind): Iterable<[ClarkName, RawComponent]>;
  /** Imports whose document was not to be had, in words, for messages about what is missing. */
  readonly missing: readonly string[];
}

const kindsOfTags: Readonly<Record<string, ComponentKind>> = {
  element: 'element',
  complexType: 'type',
  simpleType: 'type',
  attribute: 'attribute',
  group: 'group',
  attributeGroup: 'attributeGroup',
};

/**
 * Collects the components of many schemas. The same document reached twice gives the same component; two different ones of
 * one name are refused.
 *
 * @throws AppError `schema-invalid` (input)
 */
export function createSchemaSet(schemas: readonly SchemaDocument[], missing: readonly string[]): SchemaSet {
  const components = new Map<ComponentKind, Map<ClarkName, RawComponent>>(
    componentKinds.map((kind) => [kind, new Map<ClarkName, RawComponent>()]),
  );
  for (const schema of schemas) {
    for (const element of elementsOf(schema.element, xsdNamespace)) {
      const kind = kindsOfTags[element.name];
      const name = attributeOf(element, 'name');
      if (element.name === 'redefine') throw invalid(schema, element, 'xs:redefine is not supported');
      if (kind === undefined || name === undefined) continue;
      const known = components.get(kind);
      const key = clarkName(schema.targetNamespace, name.trim());
      const before = known?.get(key);
      if (
        before !== undefined &&
        before.element !== element &&
        writeElement(before.element) !== writeElement(element)
      ) {
        throw invalid(schema, element, `${key} is also defined in ${placeOf(before.schema, before.element)}`);
      }
      known?.set(key, before ?? { element, schema });
    }
  }
  return {
    find: (kind, name) => components.get(kind)?.get(name),
    all: (kind) => components.get(kind) ?? [],
    missing,
  };
}

/** An error about a schema that says where. */
export function invalid(schema: SchemaDocument, element: XmlElement, reason: string): AppError {
  return new AppError('input', 'schema-invalid', `${placeOf(schema, element)}: ${reason}.`);
}

/** Where in which document something stands. */
export function placeOf({ source }: SchemaDocument, { line }: XmlElement): string {
  return `${source}, line ${line}`;
}
