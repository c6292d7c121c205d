import type { XmlElement } from './element.ts';

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

// Everything outside the production Char of XML 1.0, section 2.2; with the flag u a lone surrogate is a character.
// oxlint-disable-next-line eslint/no-control-regex -- these are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/u;

/** Whether XML 1.0 can carry a text at all; not even a character reference makes the rest possible. */
export function isXmlText(text: string): boolean {
  return !forbidden.test(text);
}

/** A text as content of an element. A carriage return becomes a reference, or a parser would make it a line feed. */
export function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (each) => textEscapes[each] ?? each) : text;
}

/** A text as the value of an attribute in double quotes; white space becomes references, so that it comes back. */
export function escapeAttribute(text: string): string {
  return /[&<>"\r\n\t]/.test(text) ? text.replace(/[&<>"\r\n\t]/g, (each) => attributeEscapes[each] ?? each) : text;
}

/**
 * An element as text that can stand alone: it declares those namespaces in scope that its names use, or that a value in it
 * seems to use as a prefix.
 */
export function writeElement(element: XmlElement): string {
  return write(
    element,
    new Map([
      ['', ''],
      ['xml', element.scope.get('xml') ?? ''],
    ]),
  );
}

/** What an element holds, as text that can stand anywhere no default namespace is declared. */
export function writeContent(element: XmlElement): string {
  const none = new Map([
    ['', ''],
    ['xml', element.scope.get('xml') ?? ''],
  ]);
  return element.children.map((each) => (typeof each === 'string' ? escapeText(each) : write(each, none))).join('');
}

function write(element: XmlElement, declared: ReadonlyMap<string, string>): string {
  const inside = new Map(declared);
  let head = '';
  for (const prefix of prefixesOf(element)) {
    const namespace = element.scope.get(prefix) ?? '';
    if ((inside.get(prefix) ?? '') === namespace) continue;
    inside.set(prefix, namespace);
    head += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespace)}"`;
  }
  for (const { prefix, name, value } of element.attributes) {
    head += ` ${qualified(prefix, name)}="${escapeAttribute(value)}"`;
  }
  const name = qualified(element.prefix, element.name);
  let content = '';
  for (const child of element.children) content += typeof child === 'string' ? escapeText(child) : write(child, inside);
  return content === '' ? `<${name}${head}/>` : `<${name}${head}>${content}</${name}>`;
}

function prefixesOf(element: XmlElement): Set<string> {
  const prefixes = new Set([element.prefix]);
  for (const { prefix, value } of element.attributes) {
    if (prefix !== '') prefixes.add(prefix);
    addValuePrefix(prefixes, element, value);
  }
  for (const child of element.children) if (typeof child === 'string') addValuePrefix(prefixes, element, child);
  return prefixes;
}

function addValuePrefix(prefixes: Set<string>, { scope }: XmlElement, value: string): void {
  const prefix = /^\s*([\p{L}_][\p{L}\p{N}._-]*):\S/u.exec(value)?.[1];
  if (prefix !== undefined && scope.has(prefix)) prefixes.add(prefix);
}

function qualified(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}
