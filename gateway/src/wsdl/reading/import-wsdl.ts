import { AppError } from '@vdt/core/errors';
import { resolveAll } from '../schema/check.ts';
import type { ElementDeclaration } from '../schema/model.ts';
import { createSchemaSet } from '../schema/schema-set.ts';
import { createSchemaModel } from '../schema/create-model.ts';
import { attributeOf, elementsOf } from '../xml/element.ts';
import { clarkName } from '../xml/names.ts';
import { readBoundOperation } from './binding-operation.ts';
import { type Documents, readDocuments, type ResolveDocument, wsdlNamespace } from './documents.ts';
import { refer, soapElement, soapVersionOf, type WsdlComponent, type WsdlContext, wsdlFault } from './lookup.ts';
import type { MessageForm, Operation, Port, ServiceDescription } from './model.ts';

/**
 * Reads a WSDL 1.1 with all documents it names into its SOAP ports; ports of other kinds are left aside.
 *
 * @throws AppError `wsdl-not-found`, `wsdl-invalid`, `wsdl-encoded`, `schema-invalid`, and what `readXml` throws (input)
 */
export function importWsdl(location: string, resolve: ResolveDocument): ServiceDescription {
  const documents = readDocuments(location, resolve);
  const context = createContext(documents);
  const ports: Port[] = [];
  for (const definitions of documents.definitions) {
    for (const service of elementsOf(definitions.element, wsdlNamespace, 'service')) {
      for (const element of elementsOf(service, wsdlNamespace, 'port')) {
        const port = readPort(context, { element, definitions }, attributeOf(service, 'name') ?? '');
        if (port !== undefined) ports.push(port);
      }
    }
  }
  if (ports.length === 0) throw new AppError('input', 'wsdl-invalid', `${location} has no service with a SOAP port.`);
  const operations = ports.flatMap((port) => port.operations);
  const forms = operations.flatMap(({ input, output }) => (output === undefined ? [input] : [input, output]));
  resolveAll([...forms, ...operations.map(({ faults }) => ({ parts: faults, headers: [] }))].flatMap(allOf));
  return { ports, schema: context.schema };
}

function allOf({ parts, headers }: MessageForm): ElementDeclaration[] {
  return [...parts, ...headers];
}

function createContext({ definitions, schemas, missing }: Documents): WsdlContext {
  const components = new Map<string, WsdlComponent>();
  for (const each of definitions) {
    for (const element of elementsOf(each.element, wsdlNamespace)) {
      const key = `${element.name} ${clarkName(each.targetNamespace, attributeOf(element, 'name') ?? '')}`;
      if (!components.has(key)) components.set(key, { element, definitions: each });
    }
  }
  return {
    schema: createSchemaModel(createSchemaSet(schemas, missing)),
    component(kind, name, from) {
      const found = components.get(`${kind} ${name}`);
      if (found === undefined) throw wsdlFault(from, `there is no ${kind} ${name}`);
      return found;
    },
  };
}

function readPort(context: WsdlContext, from: WsdlComponent, service: string): Port | undefined {
  const binding = refer(context, from, 'binding', 'binding');
  const soap = soapElement(binding.element, 'binding');
  const version = soap === undefined ? undefined : soapVersionOf(soap);
  if (soap === undefined || version === undefined) return undefined;
  const address = soapElement(from.element, 'address');
  return {
    service,
    name: attributeOf(from.element, 'name') ?? '',
    address: (address === undefined ? undefined : attributeOf(address, 'location')) ?? '',
    version,
    operations: readOperations(context, binding, attributeOf(soap, 'style') ?? 'document'),
  };
}

function readOperations(context: WsdlContext, binding: WsdlComponent, style: string): Operation[] {
  const portType = refer(context, binding, 'type', 'portType');
  const abstracts = elementsOf(portType.element, wsdlNamespace, 'operation');
  return elementsOf(binding.element, wsdlNamespace, 'operation').map((element) => {
    const name = attributeOf(element, 'name');
    const bound = { element, definitions: binding.definitions };
    const abstract = abstracts.find((each) => attributeOf(each, 'name') === name);
    if (abstract === undefined) throw wsdlFault(bound, `the port type has no operation "${name ?? ''}"`);
    return readBoundOperation(context, bound, { element: abstract, definitions: portType.definitions }, style);
  });
}
