import type { MessageForm } from '../reading/model.ts';
import { elementsOf, type XmlElement } from '../xml/element.ts';
import { splitName } from '../xml/names.ts';
import { decodeElement } from './decode.ts';
import { encodeElement, type EncodeContext } from './encode.ts';
import { answerFault, emptyObject, isObject, jsonFault, type JsonObject, type JsonValue, pointerTo } from './json.ts';
import type { ElementPlan, Planner } from './plan.ts';

const headersKey = '#headers';
const bodyKey = '#body';

/** The content of a SOAP body and header, as XML. */
export interface EncodedMessage {
  readonly body: string;
  readonly headers: string;
}

/** One direction of an operation, compiled. */
export interface MessageCodec {
  /** @throws AppError `json-invalid` (input) */
  encode(value: JsonValue, context: EncodeContext): EncodedMessage;
  /** @throws AppError `soap-answer-invalid` (upstream-bad-answer) */
  decode(body: XmlElement, header: XmlElement | undefined): JsonValue;
}

/**
 * Compiles a message. Its JSON is the value of the one element in the body; an object with a member for each part in rpc
 * style, or when there are none or several; declared headers stand under `#headers` of that object, and beside `#body`
 * where the value is no object.
 */
export function compileMessage(form: MessageForm, planner: Planner): MessageCodec {
  const parts = form.parts.map((each) => planner.element(each));
  const headers = form.headers.map((each) => planner.element(each));
  const single = form.wrapper === undefined && parts.length === 1 ? parts[0] : undefined;
  const isScalar = single !== undefined && (single.type().kind === 'simple' || single.declaration.nillable);
  return {
    encode(value, context) {
      const split = headers.length === 0 ? { body: value, headers: undefined } : takeHeaders(value, isScalar);
      const at = headers.length > 0 && isScalar ? pointerTo('', bodyKey) : '';
      const body =
        single === undefined
          ? wrap(form, encodeSeveral(parts, split.body, context, at, true), context)
          : encodeElement(single, split.body, context, at);
      const found =
        split.headers === undefined ? '' : encodeSeveral(headers, split.headers, context, `/${headersKey}`, false);
      return { body, headers: found };
    },
    decode(body, header) {
      const value =
        single === undefined ? decodeParts(form, parts, body, planner) : decodeSingle(single, body, planner);
      const found = header === undefined ? emptyObject() : decodeHeaders(headers, header, planner);
      if (headers.length === 0 || (!isScalar && Object.keys(found).length === 0)) return value;
      const out = isScalar ? Object.assign(emptyObject(), { [bodyKey]: value }) : value;
      if (isObject(out) && Object.keys(found).length > 0) out[headersKey] = found;
      return out;
    },
  };
}

function takeHeaders(value: JsonValue, isScalar: boolean): { body: JsonValue; headers: JsonValue | undefined } {
  if (!isObject(value)) throw jsonFault('', 'an object must stand here');
  const { [headersKey]: headers, ...rest } = value;
  if (!isScalar) return { body: rest, headers };
  const extra = Object.keys(rest).find((key) => key !== bodyKey);
  if (extra !== undefined) throw jsonFault(pointerTo('', extra), 'nothing of this name is declared');
  const body = rest[bodyKey];
  if (body === undefined) throw jsonFault(pointerTo('', bodyKey), 'it is required');
  return { body, headers };
}

function encodeSeveral(
  plans: readonly ElementPlan[],
  value: JsonValue,
  context: EncodeContext,
  at: string,
  areRequired: boolean,
): string {
  if (!isObject(value)) throw jsonFault(at, 'an object must stand here');
  const extra = Object.keys(value).find((key) => !plans.some(({ local }) => local === key));
  if (extra !== undefined) throw jsonFault(pointerTo(at, extra), 'nothing of this name is declared');
  let text = '';
  for (const plan of plans) {
    const pointer = pointerTo(at, plan.local);
    const part = Object.hasOwn(value, plan.local) ? value[plan.local] : undefined;
    if (part !== undefined) text += encodeElement(plan, part, context, pointer);
    else if (areRequired) throw jsonFault(pointer, 'it is required');
  }
  return text;
}

function wrap({ wrapper }: MessageForm, content: string, { prefixOf }: EncodeContext): string {
  if (wrapper === undefined) return content;
  const { namespace, local } = splitName(wrapper);
  const name = namespace === '' ? local : `${prefixOf(namespace)}:${local}`;
  return `<${name}>${content}</${name}>`;
}

function decodeSingle(plan: ElementPlan, body: XmlElement, planner: Planner): JsonValue {
  const [element, extra] = elementsOf(body);
  if (element === undefined || extra !== undefined || !isOf(plan, element)) {
    const line = (extra ?? element ?? body).line;
    throw answerFault(line, `the body must hold ${plan.declaration.name} and nothing else`);
  }
  return decodeElement(plan, element, planner);
}

function decodeParts(form: MessageForm, plans: readonly ElementPlan[], body: XmlElement, planner: Planner): JsonObject {
  const holder = form.wrapper === undefined ? body : unwrap(form.wrapper, body);
  const elements = elementsOf(holder);
  const out = emptyObject();
  for (const plan of plans) {
    const element = elements.find((each) => isOf(plan, each));
    if (element === undefined) throw answerFault(holder.line, `${plan.declaration.name} is missing`);
    out[plan.local] = decodeElement(plan, element, planner);
  }
  const extra = elements.find((each) => !plans.some((plan) => isOf(plan, each)));
  if (extra !== undefined || elements.length > plans.length) {
    throw answerFault((extra ?? holder).line, `${(extra ?? holder).name} holds what is not declared`);
  }
  return out;
}

function unwrap(wrapper: string, body: XmlElement): XmlElement {
  const { namespace, local } = splitName(wrapper);
  const [element, extra] = elementsOf(body);
  if (element === undefined || extra !== undefined || element.name !== local || element.namespace !== namespace) {
    throw answerFault((element ?? body).line, `the body must hold ${wrapper} and nothing else`);
  }
  return element;
}

function decodeHeaders(plans: readonly ElementPlan[], header: XmlElement, planner: Planner): JsonObject {
  const out = emptyObject();
  for (const plan of plans) {
    const element = elementsOf(header).find((each) => isOf(plan, each));
    if (element !== undefined) out[plan.local] = decodeElement(plan, element, planner);
  }
  return out;
}

function isOf({ namespace, local }: ElementPlan, element: XmlElement): boolean {
  return element.name === local && element.namespace === namespace;
}
