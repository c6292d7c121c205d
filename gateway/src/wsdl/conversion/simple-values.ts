import type { SimpleType } from '../schema/model.ts';
import { resolveName, splitName } from '../xml/names.ts';
import type { XmlElement } from '../xml/element.ts';
import { isXmlText } from '../xml/write-xml.ts';
import { floatOf, itemsOf, problemOf, treatSpace } from './facet-checks.ts';
import type { JsonValue } from './json.ts';

/** Gives a namespace the prefix that it has in the envelope. */
export type NamePrefix = (namespace: string) => string;

/** A value of JSON as text of XML, or what is wrong with it. */
export function toLexical(
  value: JsonValue,
  type: SimpleType,
  prefixOf: NamePrefix,
): { text: string } | { wrong: string } {
  const raw = rawText(value, type, prefixOf);
  if (raw === undefined) return { wrong: `${wantedBy(type)} must stand here` };
  if (!isXmlText(raw)) return { wrong: 'it has a character that XML cannot carry' };
  const text = treatSpace(raw, type);
  const wrong = problemOf(text, type);
  return wrong === undefined ? { text } : { wrong };
}

/** A text of XML as a value of JSON, or what is wrong with it; `at` is where prefixes are looked up. */
export function fromLexical(raw: string, type: SimpleType, at: XmlElement): { value: JsonValue } | { wrong: string } {
  const text = treatSpace(raw, type);
  const wrong = problemOf(text, type);
  if (wrong !== undefined) return { wrong };
  const value = valueOf(text, type, at);
  return value === undefined ? { wrong: `the prefix of "${text}" is not declared` } : { value };
}

function rawText(value: JsonValue, type: SimpleType, prefixOf: NamePrefix): string | undefined {
  if (type.variety === 'union') {
    const texts = type.members.map((each) => toLexical(value, each, prefixOf));
    return texts.find((each) => 'text' in each)?.text;
  }
  if (type.variety === 'list') {
    if (!Array.isArray(value)) return undefined;
    const texts = value.map((each) => rawText(each, type.item, prefixOf));
    return texts.every((each) => each !== undefined && /^[^ \t\n\r]+$/.test(each)) ? texts.join(' ') : undefined;
  }
  switch (type.builtIn.family) {
    case 'string':
    case 'lexical':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
    case 'integer':
      if (typeof value === 'string') return value;
      return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
    case 'decimal':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    case 'float':
      return floatText(value);
    case 'qname':
    default:
      return typeof value === 'string' ? nameText(value, prefixOf) : undefined;
  }
}

function floatText(value: JsonValue): string | undefined {
  if (value === 'INF' || value === '-INF' || value === 'NaN') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Object.is(value, -0) ? '-0' : String(value);
}

function nameText(value: string, prefixOf: NamePrefix): string {
  const { namespace, local } = splitName(value);
  return namespace === '' ? local : `${prefixOf(namespace)}:${local}`;
}

function valueOf(text: string, type: SimpleType, at: XmlElement): JsonValue | undefined {
  if (type.variety === 'union') {
    for (const each of type.members) {
      const found = fromLexical(text, each, at);
      if ('value' in found) return found.value;
    }
    return undefined;
  }
  if (type.variety === 'list') {
    const values = itemsOf(text).map((each) => valueOf(each, type.item, at));
    return values.every((each) => each !== undefined) ? values : undefined;
  }
  switch (type.builtIn.family) {
    case 'boolean':
      return text === 'true' || text === '1';
    case 'number':
      return Number(text);
    case 'integer': {
      const number = Number(text);
      // -0 would not come back as it was.
      return Number.isSafeInteger(number) && !Object.is(number, -0) ? number : text;
    }
    case 'float': {
      const number = floatOf(text);
      return Number.isFinite(number) ? number : text === 'NaN' ? 'NaN' : number > 0 ? 'INF' : '-INF';
    }
    case 'qname':
      return resolveName(at, text);
    case 'string':
    case 'lexical':
    case 'decimal':
    default:
      return text;
  }
}

function wantedBy(type: SimpleType): string {
  if (type.variety === 'list') return 'an array of values without spaces';
  if (type.variety === 'union') return 'a value of one of the types of the union';
  const words = {
    string: 'a string',
    lexical: 'a string',
    qname: 'a string',
    boolean: 'true or false',
    number: 'a whole number',
    integer: 'a whole number, as a string beyond 2^53,',
    decimal: 'a decimal number as a string',
    float: 'a number, "INF", "-INF" or "NaN"',
  };
  return words[type.builtIn.family];
}
