import { AppError } from '@vdt/core/errors';
import type { SchemaModel } from '../schema/schema-model.ts';
import { attributeOf, elementsOf, firstOf, type XmlElement } from '../xml/element.ts';
import { type ClarkName, requireName } from '../xml/names.ts';
import { type Definitions, wsdlNamespace } from './documents.ts';
import type { SoapVersion } from './model.ts';

const soapNamespaces: Readonly<Record<string, SoapVersion>> = {
  'http://schemas.xmlsoap.org/wsdl/soap/': '1.1',
  'http://schemas.xmlsoap.org/wsdl/soap12/': '1.2',
};

/** A top-level part of a WSDL with the document it stands in. */
export interface WsdlComponent {
  readonly element: XmlElement;
  readonly definitions: Definitions;
}

/** What the readers of bindings look things up in. */
export interface WsdlContext {
  readonly schema: SchemaModel;
  /** @throws AppError `wsdl-invalid` (input) when there is none of this name */
  component(kind: string, name: ClarkName, from: WsdlComponent): WsdlComponent;
}

/** An error about a description that says where. */
export function wsdlFault({ definitions, element }: WsdlComponent, reason: string): AppError {
  return new AppError('input', 'wsdl-invalid', `${definitions.source}, line ${element.line}: ${reason}.`);
}

/** The version of SOAP that an extension element belongs to. */
export function soapVersionOf({ namespace }: XmlElement): SoapVersion | undefined {
  return Object.hasOwn(soapNamespaces, namespace) ? soapNamespaces[namespace] : undefined;
}

/** The extension element of SOAP with this name right inside. */
export function soapElement(parent: XmlElement, name: string): XmlElement | undefined {
  return elementsOf(parent).find((each) => each.name === name && soapVersionOf(each) !== undefined);
}

/** The component that an attribute names. */
export function refer(context: WsdlContext, from: WsdlComponent, attribute: string, kind: string): WsdlComponent {
  const value = attributeOf(from.element, attribute);
  if (value === undefined) throw wsdlFault(from, `"${from.element.name}" has no ${attribute}`);
  return context.component(kind, requireName(from.element, value, from.definitions.source), from);
}

/** The first element of WSDL with this name right inside. */
export function wsdlElement(from: WsdlComponent, name: string): WsdlComponent | undefined {
  const element = firstOf(from.element, wsdlNamespace, name);
  return element === undefined ? undefined : { element, definitions: from.definitions };
}
