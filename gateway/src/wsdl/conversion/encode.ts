import { letsIn, type SimpleType } from '../schema/model.ts';
import { clarkName, splitName, xmlNamespace, xsiNamespace } from '../xml/names.ts';
import { readXml } from '../xml/read-xml.ts';
import { escapeAttribute, escapeText, isXmlText, writeContent, writeElement } from '../xml/write-xml.ts';
import { checkMixed } from './decode.ts';
import { isObject, jsonFault, type JsonObject, type JsonValue, pointerTo } from './json.ts';
import {
  attributeKey,
  type ComplexPlan,
  type ElementPlan,
  isDerived,
  isEmptiable,
  type NodePlan,
  type ObjectPlan,
  type Planner,
  type TypePlan,
} from './plan.ts';
import { type NamePrefix, toLexical } from './simple-values.ts';

/** What the writing of one envelope needs. */
export interface EncodeContext {
  readonly planner: Planner;
  readonly prefixOf: NamePrefix;
}

/** An object that is being written, with how many values of each key are written already. */
interface Source {
  readonly object: JsonObject;
  readonly plan: ObjectPlan;
  readonly written: Map<string, number>;
  readonly at: string;
  readonly depth: number;
}

const maxDepth = 90;
const attributeName = /^[\p{L}_][\p{L}\p{M}\p{N}._\-\u00B7]*$/u;

/**
 * Writes a value as an element.
 *
 * @throws AppError `json-invalid` (input) with the JSON pointer `at` which the value is not as its schema says
 */
export function encodeElement(
  plan: ElementPlan,
  value: JsonValue,
  context: EncodeContext,
  at: string,
  depth = 0,
): string {
  if (depth > maxDepth) throw jsonFault(at, `it is more than ${maxDepth} levels deep`);
  const { declaration, namespace, local } = plan;
  const name = namespace === '' ? local : `${context.prefixOf(namespace)}:${local}`;
  if (value === null) {
    if (!declaration.nillable) throw jsonFault(at, 'null may not stand here; leave out what is absent');
    return `<${name} ${context.prefixOf(xsiNamespace)}:nil="true"/>`;
  }
  const declared = plan.type();
  const { type, head } = chooseType(declared, value, context, at);
  if (type.kind === 'simple') {
    const bare = declared.kind === 'simple' ? value : textOf(value, ['@xsi:type'], at);
    const text = encodeSimple(type.type, bare, context, at, declaration.fixed);
    return close(name, head, escapeText(text));
  }
  if (type.type.abstract) throw jsonFault(at, 'its type is abstract: @xsi:type must name another');
  if (!isObject(value)) throw jsonFault(at, 'an object must stand here');
  const attributes = encodeAttributes(type, value, context, at);
  return close(name, head + attributes, encodeContent(type, value, context, at, depth));
}

function close(name: string, head: string, content: string): string {
  return content === '' ? `<${name}${head}/>` : `<${name}${head}>${content}</${name}>`;
}

function chooseType(declared: TypePlan, value: JsonValue, { planner, prefixOf }: EncodeContext, at: string) {
  const wanted = isObject(value) && Object.hasOwn(value, '@xsi:type') ? value['@xsi:type'] : undefined;
  if (wanted === undefined || declared.kind === 'simple') return { type: declared, head: '' };
  const pointer = pointerTo(at, '@xsi:type');
  if (typeof wanted !== 'string') throw jsonFault(pointer, 'a name as {namespace}local must stand here');
  const type = planner.named(wanted);
  if (type === undefined || !isDerived(type, declared)) {
    throw jsonFault(pointer, 'it names no type that is derived from the one that is declared');
  }
  const { namespace, local } = splitName(wanted);
  const name = namespace === '' ? local : `${prefixOf(namespace)}:${local}`;
  return { type, head: ` ${prefixOf(xsiNamespace)}:type="${escapeAttribute(name)}"` };
}

function encodeSimple(type: SimpleType, value: JsonValue, context: EncodeContext, at: string, fixed?: string): string {
  const result = toLexical(value, type, context.prefixOf);
  if ('wrong' in result) throw jsonFault(at, result.wrong);
  if (fixed !== undefined && result.text !== fixed) throw jsonFault(at, `it must be "${fixed}"`);
  return result.text;
}

function textOf(value: JsonValue, besides: readonly string[], at: string): JsonValue {
  if (!isObject(value)) throw jsonFault(at, 'an object must stand here');
  for (const key of Object.keys(value)) {
    if (key !== '#text' && !besides.includes(key))
      throw jsonFault(pointerTo(at, key), 'nothing of this name is declared');
  }
  return Object.hasOwn(value, '#text') ? (value['#text'] ?? '') : '';
}

function encodeAttributes(plan: ComplexPlan, object: JsonObject, context: EncodeContext, at: string): string {
  let head = '';
  for (const [key, use] of plan.attributes) {
    if (use.required && !Object.hasOwn(object, key)) throw jsonFault(pointerTo(at, key), 'it is required');
  }
  for (const key of Object.keys(object)) {
    if (!key.startsWith('@') || key === '@xsi:type') continue;
    const pointer = pointerTo(at, key);
    const use = plan.attributes.get(key);
    const value = object[key] ?? null;
    const text =
      use === undefined
        ? wildText(plan, key, value, pointer)
        : encodeSimple(use.type, value, context, pointer, use.fixed);
    head += ` ${attributeTag(key, context)}="${escapeAttribute(text)}"`;
  }
  return head;
}

function wildText({ type }: ComplexPlan, key: string, value: JsonValue, pointer: string): string {
  const { namespace, local } = nameOfAttribute(key);
  const isKnown = attributeKey(clarkName(namespace, local)) === key && namespace !== xsiNamespace;
  if (
    type.anyAttribute === undefined ||
    !isKnown ||
    !attributeName.test(local) ||
    !letsIn(type.anyAttribute, namespace)
  ) {
    throw jsonFault(pointer, 'nothing of this name is declared');
  }
  if (typeof value !== 'string' || !isXmlText(value + namespace)) throw jsonFault(pointer, 'a string must stand here');
  return value;
}

function nameOfAttribute(key: string) {
  return key.startsWith('@xml:') ? { namespace: xmlNamespace, local: key.slice(5) } : splitName(key.slice(1));
}

function attributeTag(key: string, { prefixOf }: EncodeContext): string {
  const { namespace, local } = nameOfAttribute(key);
  if (namespace === xmlNamespace) return `xml:${local}`;
  return namespace === '' ? local : `${prefixOf(namespace)}:${local}`;
}

function encodeContent(
  plan: ComplexPlan,
  object: JsonObject,
  context: EncodeContext,
  at: string,
  depth: number,
): string {
  const { content } = plan.type;
  if (content.kind === 'simple') {
    const attributes = Object.keys(object).filter((key) => key.startsWith('@'));
    return escapeText(encodeSimple(content.type, textOf(object, attributes, at), context, pointerTo(at, '#text')));
  }
  if (content.kind === 'elements' && content.mixed) return encodeMixed(plan, object, context, at);
  return encodeObject({ object, plan: plan.content, written: new Map(), at, depth }, context);
}

function encodeMixed(plan: ComplexPlan, object: JsonObject, context: EncodeContext, at: string): string {
  const pointer = pointerTo(at, '#mixed');
  for (const key of Object.keys(object)) {
    if (key !== '#mixed' && !key.startsWith('@'))
      throw jsonFault(pointerTo(at, key), 'nothing of this name is declared');
  }
  const text = object['#mixed'] ?? '';
  if (typeof text !== 'string') throw jsonFault(pointer, 'a string of XML must stand here');
  const root = readXml(`<mixed>${text}</mixed>`, pointer);
  checkMixed(plan, root, context.planner, pointer);
  return writeContent(root);
}

function encodeObject(source: Source, context: EncodeContext): string {
  const { plan, object, at } = source;
  for (const key of Object.keys(object)) {
    if (key.startsWith('@') || plan.keys.has(key)) continue;
    throw jsonFault(pointerTo(at, key), 'nothing of this name is declared');
  }
  const text = plan.node === undefined ? '' : encodeNode(plan.node, source, context);
  for (const key of plan.keys) {
    if (left(source, key) > 0)
      throw jsonFault(pointerTo(at, key), 'it is too much here, or excluded by another member');
  }
  return text;
}

function encodeNode(node: NodePlan, source: Source, context: EncodeContext): string {
  if ('nodes' in node) {
    const isPresent = [...node.keys].some((key) => left(source, key) > 0);
    if (!isPresent && node.min === 0) return '';
    if (node.kind === 'choice') return encodeChoice(node.nodes, source, context);
    return node.nodes.map((each) => encodeNode(each, source, context)).join('');
  }
  const count = Math.min(node.max, left(source, node.key));
  if (count < node.min) {
    const reason = node.min === 1 ? 'it is required' : `at least ${node.min} are required`;
    throw jsonFault(pointerTo(source.at, node.key), reason);
  }
  const first = source.written.get(node.key) ?? 0;
  let text = '';
  for (let index = first; index < first + count; index += 1) text += encodeOne(node, source, index, context);
  source.written.set(node.key, first + count);
  return text;
}

function encodeChoice(nodes: readonly NodePlan[], source: Source, context: EncodeContext): string {
  const counts = nodes.map((each) => keysOf(each).filter((key) => left(source, key) > 0).length);
  const most = Math.max(0, ...counts);
  const chosen = nodes[counts.indexOf(most)];
  if (chosen === undefined) return '';
  if (most === 0) {
    if (nodes.some(isEmptiable)) return '';
    throw jsonFault(source.at, `one of ${nodes.flatMap(keysOf).join(', ')} is required`);
  }
  return encodeNode(chosen, source, context);
}

function encodeOne(
  node: Exclude<NodePlan, { nodes: unknown }>,
  source: Source,
  index: number,
  context: EncodeContext,
): string {
  const { object, plan, at, depth } = source;
  const whole = object[node.key] ?? null;
  const isArray = plan.arrays.has(node.key);
  const value = isArray && Array.isArray(whole) ? (whole[index] ?? null) : whole;
  const pointer = isArray ? pointerTo(pointerTo(at, node.key), index) : pointerTo(at, node.key);
  if (node.kind === 'element') return encodeElement(node.element, value, context, pointer, depth + 1);
  if (node.kind === 'repeat') {
    if (!isObject(value)) throw jsonFault(pointer, 'an object must stand here');
    const attribute = Object.keys(value).find((key) => key.startsWith('@'));
    if (attribute !== undefined) throw jsonFault(pointerTo(pointer, attribute), 'nothing of this name is declared');
    return encodeObject({ object: value, plan: node.each, written: new Map(), at: pointer, depth: depth + 1 }, context);
  }
  if (typeof value !== 'string') throw jsonFault(pointer, 'an element of XML as a string must stand here');
  const element = readXml(value, pointer);
  if (!letsIn(node.wildcard, element.namespace))
    throw jsonFault(pointer, `the namespace "${element.namespace}" is not let in`);
  return writeElement(element);
}

function left({ object, plan, written, at }: Source, key: string): number {
  if (!Object.hasOwn(object, key)) return 0;
  const value = object[key];
  if (!plan.arrays.has(key)) return 1 - (written.get(key) ?? 0);
  if (!Array.isArray(value)) throw jsonFault(pointerTo(at, key), 'an array must stand here');
  return value.length - (written.get(key) ?? 0);
}

function keysOf(node: NodePlan): string[] {
  return 'nodes' in node ? [...node.keys] : [node.key];
}
