import { AppError } from '@vdt/core/errors';
import type { ElementDeclaration } from '../schema/model.ts';
import { attributeOf, elementsOf } from '../xml/element.ts';
import { clarkName, requireName } from '../xml/names.ts';
import { wsdlNamespace } from './documents.ts';
import { refer, soapElement, type WsdlComponent, type WsdlContext, wsdlElement, wsdlFault } from './lookup.ts';
import type { MessageForm, Operation } from './model.ts';

/**
 * Puts an operation of a binding together with that of its port type (WSDL 1.1, sections 2.4 and 3.4 to 3.7).
 *
 * @throws AppError `wsdl-encoded` when it is rpc/encoded, `wsdl-invalid`, `schema-invalid` (input)
 */
export function readBoundOperation(
  context: WsdlContext,
  bound: WsdlComponent,
  abstract: WsdlComponent,
  defaultStyle: string,
): Operation {
  const name = attributeOf(bound.element, 'name') ?? '';
  const soap = soapElement(bound.element, 'operation');
  const style = (soap === undefined ? undefined : attributeOf(soap, 'style')) ?? defaultStyle;
  if (style !== 'document' && style !== 'rpc')
    throw wsdlFault(bound, `the style "${style}" is neither document nor rpc`);
  const direction = (kind: 'input' | 'output') => {
    const message = wsdlElement(abstract, kind);
    if (message === undefined) return undefined;
    const binding = wsdlElement(bound, kind) ?? { ...bound, element: { ...bound.element, children: [] } };
    const element = kind === 'input' ? name : `${name}Response`;
    return readForm(context, binding, refer(context, message, 'message', 'message'), { name, style, element });
  };
  const input = direction('input');
  if (input === undefined) throw wsdlFault(abstract, `the operation "${name}" has no input`);
  const output = direction('output');
  return {
    name,
    action: (soap === undefined ? undefined : attributeOf(soap, 'soapAction')) ?? '',
    style,
    input,
    ...(output !== undefined && { output }),
    faults: readFaults(context, bound, abstract),
  };
}

interface Called {
  readonly name: string;
  readonly style: 'document' | 'rpc';
  /** The local name of the element around the parts, in rpc style. */
  readonly element: string;
}

function readForm(context: WsdlContext, bound: WsdlComponent, message: WsdlComponent, called: Called): MessageForm {
  const body = soapElement(bound.element, 'body');
  refuseEncoded(bound, called.name, body === undefined ? undefined : attributeOf(body, 'use'));
  const headers = elementsOf(bound.element)
    .filter((each) => each.name === 'header' && soapElement(bound.element, 'header')?.namespace === each.namespace)
    .map((element) => readHeader(context, { ...bound, element }, called));
  const named = (body === undefined ? undefined : attributeOf(body, 'parts'))?.split(/\s+/);
  // A part that goes as a header does not go in the body too, unless the body names it (section 3.5).
  const inHeaders = new Set(headers.filter(({ message: of }) => of === message.element).map(({ part }) => part));
  const parts = partsOf(message).filter(({ element }) => {
    const part = attributeOf(element, 'name') ?? '';
    return named === undefined ? !inHeaders.has(part) : named.includes(part);
  });
  const form = {
    parts: parts.map((part) => readPart(context, part, called.style)),
    headers: headers.map(({ declaration }) => declaration),
  };
  if (called.style === 'document') return form;
  const namespace = (body === undefined ? undefined : attributeOf(body, 'namespace')) ?? '';
  return { ...form, wrapper: clarkName(namespace, called.element) };
}

function readHeader(context: WsdlContext, at: WsdlComponent, { name }: Called) {
  refuseEncoded(at, name, attributeOf(at.element, 'use'));
  const message = refer(context, at, 'message', 'message');
  const part = attributeOf(at.element, 'part') ?? '';
  const found = partsOf(message).find((each) => attributeOf(each.element, 'name') === part);
  if (found === undefined) throw wsdlFault(at, `the message has no part "${part}"`);
  return { message: message.element, part, declaration: readPart(context, found, 'document') };
}

function readFaults(context: WsdlContext, bound: WsdlComponent, abstract: WsdlComponent): ElementDeclaration[] {
  const name = attributeOf(bound.element, 'name') ?? '';
  for (const element of elementsOf(bound.element, wsdlNamespace, 'fault')) {
    const soap = soapElement(element, 'fault');
    refuseEncoded({ ...bound, element }, name, soap === undefined ? undefined : attributeOf(soap, 'use'));
  }
  return elementsOf(abstract.element, wsdlNamespace, 'fault').flatMap((element) => {
    const message = refer(context, { ...abstract, element }, 'message', 'message');
    return partsOf(message).map((part) => readPart(context, part, 'document'));
  });
}

function partsOf(message: WsdlComponent): WsdlComponent[] {
  const parts = elementsOf(message.element, wsdlNamespace, 'part');
  return parts.map((element) => ({ element, definitions: message.definitions }));
}

function readPart(context: WsdlContext, part: WsdlComponent, style: 'document' | 'rpc'): ElementDeclaration {
  const { element, definitions } = part;
  const from = { element, schema: definitions };
  const name = attributeOf(element, 'name') ?? '';
  const [ref, type] = [attributeOf(element, 'element'), attributeOf(element, 'type')];
  if (ref !== undefined && style === 'document') {
    return context.schema.element(requireName(element, ref, definitions.source), from);
  }
  if (type === undefined || style === 'document') {
    const wanted = style === 'document' ? 'an element' : 'a type';
    throw wsdlFault(
      part,
      `the part "${name}" must name ${wanted} in ${style} style (WS-I Basic Profile, R2203 and R2204)`,
    );
  }
  const resolved = context.schema.type(requireName(element, type, definitions.source), from);
  return { name, type: () => resolved, nillable: false, abstract: false };
}

function refuseEncoded({ definitions, element }: WsdlComponent, operation: string, use: string | undefined): void {
  if (use !== 'encoded') return;
  const detail =
    `${definitions.source}, line ${element.line}: the operation "${operation}" is SOAP-encoded (use="encoded"), ` +
    'which has no schema to go by and is not supported; it must be literal.';
  throw new AppError('input', 'wsdl-encoded', detail);
}
