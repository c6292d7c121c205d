import { letsIn, type SimpleType } from '../schema/model.ts';
import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml/element.ts';
import { clarkName, resolveName, xsiNamespace } from '../xml/names.ts';
import { writeContent, writeElement } from '../xml/write-xml.ts';
import { answerFault, emptyObject, jsonFault, type JsonObject, type JsonValue } from './json.ts';
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
import { fromLexical } from './simple-values.ts';

/** Where the reading of an element's children is. */
interface Cursor {
  readonly parent: XmlElement;
  readonly elements: readonly XmlElement[];
  index: number;
}

/**
 * Reads an element as a value, in the form of docs/json-form.md.
 *
 * @throws AppError `soap-answer-invalid` (upstream-bad-answer) with the line at which it is not as its schema says
 */
export function decodeElement(plan: ElementPlan, element: XmlElement, planner: Planner): JsonValue {
  const { declaration } = plan;
  if (/^\s*(true|1)\s*$/.test(attributeOf(element, 'nil', xsiNamespace) ?? '')) {
    if (!declaration.nillable) throw answerFault(element.line, `${declaration.name} may not be nil`);
    return null;
  }
  const declared = plan.type();
  const { type, name } = typeOf(declared, element, planner);
  if (type.kind === 'simple') {
    const value = decodeSimple(type.type, element, declaration.default ?? declaration.fixed);
    const extra = element.attributes.find(({ namespace }) => namespace !== xsiNamespace);
    if (extra !== undefined) throw answerFault(element.line, `no attribute ${extra.name} is declared`);
    if (declared.kind === 'simple' || name === undefined) return value;
    return Object.assign(emptyObject(), { '@xsi:type': name, '#text': value });
  }
  if (type.type.abstract) throw answerFault(element.line, `the type of ${declaration.name} is abstract`);
  const out = emptyObject();
  if (name !== undefined) out['@xsi:type'] = name;
  decodeAttributes(type, element, out);
  decodeContent(type, element, planner, out);
  return out;
}

function typeOf(declared: TypePlan, element: XmlElement, planner: Planner): { type: TypePlan; name?: string } {
  const written = attributeOf(element, 'type', xsiNamespace);
  if (written === undefined) return { type: declared };
  const name = resolveName(element, written);
  const type = name === undefined ? undefined : planner.named(name);
  if (name === undefined || type === undefined || !isDerived(type, declared)) {
    throw answerFault(element.line, `"${written}" is no type that is derived from the one that is declared`);
  }
  return { type, name };
}

function decodeSimple(type: SimpleType, element: XmlElement, standard: string | undefined): JsonValue {
  const inner = elementsOf(element)[0];
  if (inner !== undefined) throw answerFault(inner.line, `${inner.name} may not stand in ${element.name}`);
  const text = textOf(element);
  const result = fromLexical(text === '' ? (standard ?? '') : text, type, element);
  if ('wrong' in result) throw answerFault(element.line, `the value of ${element.name}: ${result.wrong}`);
  return result.value;
}

function decodeAttributes(plan: ComplexPlan, element: XmlElement, out: JsonObject): void {
  for (const { namespace, name, value } of element.attributes) {
    if (namespace === xsiNamespace) continue;
    const key = attributeKey(clarkName(namespace, name));
    const use = plan.attributes.get(key);
    if (use === undefined) {
      const { anyAttribute } = plan.type;
      if (anyAttribute === undefined || !letsIn(anyAttribute, namespace)) {
        throw answerFault(element.line, `no attribute ${name} is declared`);
      }
      out[key] = value;
      continue;
    }
    const result = fromLexical(value, use.type, element);
    if ('wrong' in result) throw answerFault(element.line, `the attribute ${name}: ${result.wrong}`);
    out[key] = result.value;
  }
  for (const [key, { required }] of plan.attributes) {
    if (required && !Object.hasOwn(out, key))
      throw answerFault(element.line, `the attribute ${key.slice(1)} is missing`);
  }
}

function decodeContent(plan: ComplexPlan, element: XmlElement, planner: Planner, out: JsonObject): void {
  const { content } = plan.type;
  if (content.kind === 'simple') {
    out['#text'] = decodeSimple(content.type, element, undefined);
    return;
  }
  if (content.kind === 'elements' && content.mixed) {
    decodeChildren(plan.content, element, planner);
    out['#mixed'] = writeContent(element);
    return;
  }
  if (textOf(element).trim() !== '') throw answerFault(element.line, `${element.name} may hold no text`);
  Object.assign(out, decodeChildren(plan.content, element, planner));
}

/**
 * Holds the elements of mixed content, given as a fragment, against its type.
 *
 * @throws AppError `json-invalid` (input)
 */
export function checkMixed(plan: ComplexPlan, fragment: XmlElement, planner: Planner, at: string): void {
  try {
    decodeChildren(plan.content, fragment, planner);
  } catch {
    throw jsonFault(at, 'its elements are not as its type says');
  }
}

/** Reads all children of an element by a plan. */
export function decodeChildren(plan: ObjectPlan, parent: XmlElement, planner: Planner): JsonObject {
  const cursor: Cursor = { parent, elements: elementsOf(parent), index: 0 };
  const out = emptyObject();
  if (plan.node !== undefined) decodeNode(plan.node, cursor, plan, planner, out);
  const extra = cursor.elements[cursor.index];
  if (extra !== undefined) {
    throw answerFault(extra.line, `${clarkName(extra.namespace, extra.name)} may not stand here in ${parent.name}`);
  }
  return out;
}

function decodeNode(node: NodePlan, cursor: Cursor, plan: ObjectPlan, planner: Planner, out: JsonObject): void {
  if ('nodes' in node) {
    decodeGroup(node.kind, node.nodes, node.min, cursor, plan, planner, out);
    return;
  }
  let count = 0;
  for (let next = current(cursor); next !== undefined && count < node.max; next = current(cursor)) {
    if (!begins(node, next)) break;
    const before = cursor.index;
    const value = decodeOne(node, next, cursor, planner);
    if (cursor.index === before) break;
    if (plan.arrays.has(node.key)) append(out, node.key, value);
    else out[node.key] = value;
    count += 1;
  }
  if (count < node.min && !(node.kind === 'repeat' && isEmptiable(node))) {
    const line = current(cursor)?.line ?? cursor.parent.line;
    throw answerFault(
      line,
      `${node.kind === 'element' ? node.element.declaration.name : node.key} is missing in ${cursor.parent.name}`,
    );
  }
}

function decodeOne(
  node: Exclude<NodePlan, { nodes: unknown }>,
  next: XmlElement,
  cursor: Cursor,
  planner: Planner,
): JsonValue {
  if (node.kind === 'repeat') {
    const item = emptyObject();
    if (node.each.node !== undefined) decodeNode(node.each.node, cursor, node.each, planner, item);
    return item;
  }
  cursor.index += 1;
  return node.kind === 'element' ? decodeElement(node.element, next, planner) : writeElement(next);
}

function decodeGroup(
  kind: 'sequence' | 'choice' | 'all',
  nodes: readonly NodePlan[],
  min: number,
  cursor: Cursor,
  plan: ObjectPlan,
  planner: Planner,
  out: JsonObject,
): void {
  const decode = (node: NodePlan) => decodeNode(node, cursor, plan, planner, out);
  const next = current(cursor);
  const isBegun = next !== undefined && nodes.some((each) => begins(each, next));
  if (!isBegun && min === 0) return;
  if (kind === 'sequence') {
    nodes.forEach(decode);
    return;
  }
  if (kind === 'choice') {
    const chosen = next === undefined ? undefined : nodes.find((each) => begins(each, next));
    if (chosen !== undefined) decode(chosen);
    else if (!nodes.some(isEmptiable) && nodes.length > 0) nodes.slice(0, 1).forEach(decode);
    return;
  }
  const waiting = new Set(nodes);
  for (let each = next; each !== undefined; each = current(cursor)) {
    const element = each;
    const chosen = [...waiting].find((node) => begins(node, element));
    if (chosen === undefined) break;
    waiting.delete(chosen);
    decode(chosen);
  }
  for (const node of waiting) decode(node);
}

function begins(node: NodePlan, element: XmlElement): boolean {
  if (node.kind === 'element')
    return node.element.local === element.name && node.element.namespace === element.namespace;
  if (node.kind === 'any') return letsIn(node.wildcard, element.namespace);
  if (node.kind === 'repeat') return node.each.node !== undefined && begins(node.each.node, element);
  if (node.kind !== 'sequence') return node.nodes.some((each) => begins(each, element));
  for (const each of node.nodes) {
    if (begins(each, element)) return true;
    if (!isEmptiable(each)) return false;
  }
  return false;
}

function current({ elements, index }: Cursor): XmlElement | undefined {
  return elements[index];
}

function append(out: JsonObject, key: string, value: JsonValue): void {
  const known = out[key];
  if (Array.isArray(known)) known.push(value);
  else out[key] = [value];
}
