import type { Facets, SimpleType } from '../schema/model.ts';

/** What is wrong with a lexical value by its type (XML Schema part 2, section 4), undefined when nothing is. */
export function problemOf(text: string, type: SimpleType): string | undefined {
  if (type.variety === 'union') {
    return type.members.some((each) => problemOf(treatSpace(text, each), each) === undefined)
      ? facetProblem(text, type, text.length)
      : 'it is of none of the types that may stand here';
  }
  if (type.variety === 'list') {
    const items = itemsOf(text);
    const wrong = items.map((each) => problemOf(each, type.item)).find((each) => each !== undefined);
    return wrong ?? facetProblem(text, type, items.length);
  }
  const { builtIn } = type;
  if (builtIn.lexical?.test(text) === false) return `it is not of the form of xs:${builtIn.name}`;
  if (builtIn.family === 'lexical' && !hasRealDay(text)) return `there is no such day in xs:${builtIn.name}`;
  if (builtIn.family === 'qname') return undefined;
  return facetProblem(text, type, lengthOf(text, builtIn.measure)) ?? boundProblem(text, type.facets, builtIn.family);
}

/** White space as the type wants it (section 4.3.6). */
export function treatSpace(text: string, type: SimpleType): string {
  const mode = type.facets.whiteSpace ?? 'preserve';
  if (mode === 'preserve' || !/[\s]/.test(text)) return text;
  const replaced = text.replace(/[\t\n\r]/g, ' ');
  return mode === 'replace' ? replaced : replaced.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

/** The items of a list. */
export function itemsOf(text: string): string[] {
  return text.split(' ').filter((each) => each !== '');
}

function facetProblem(text: string, { facets }: SimpleType, length: number): string | undefined {
  const { enumeration, patterns, minLength, maxLength } = facets;
  if (enumeration !== undefined && !enumeration.includes(text)) return 'it is none of the values of its list';
  if (patterns?.some((step) => !step.some((pattern) => pattern.test(text))) === true)
    return 'it does not match its pattern';
  if (facets.length !== undefined && length !== facets.length) return `its length is not ${facets.length}`;
  if (minLength !== undefined && length < minLength) return `it is shorter than ${minLength}`;
  if (maxLength !== undefined && length > maxLength) return `it is longer than ${maxLength}`;
  return undefined;
}

function boundProblem(text: string, facets: Facets, family: string): string | undefined {
  if (family !== 'number' && family !== 'integer' && family !== 'decimal' && family !== 'float') return undefined;
  const compare = family === 'float' ? compareFloats : compareDecimals;
  const { minInclusive, maxInclusive, minExclusive, maxExclusive, totalDigits, fractionDigits } = facets;
  if (minInclusive !== undefined && !(compare(text, minInclusive) >= 0)) return `it is less than ${minInclusive}`;
  if (maxInclusive !== undefined && !(compare(text, maxInclusive) <= 0)) return `it is more than ${maxInclusive}`;
  if (minExclusive !== undefined && !(compare(text, minExclusive) > 0)) return `it is not more than ${minExclusive}`;
  if (maxExclusive !== undefined && !(compare(text, maxExclusive) < 0)) return `it is not less than ${maxExclusive}`;
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const [before, after] = [whole.replace(/^0+/, '').length, fraction.replace(/0+$/, '').length];
  if (totalDigits !== undefined && before + after > totalDigits) return `it has more than ${totalDigits} digits`;
  if (fractionDigits !== undefined && after > fractionDigits) return `it has more than ${fractionDigits} decimals`;
  return undefined;
}

function compareFloats(a: string, b: string): number {
  return floatOf(a) - floatOf(b);
}

/** The number that xs:float or xs:double means. */
export function floatOf(text: string): number {
  if (text === 'INF') return Infinity;
  return text === '-INF' ? -Infinity : Number(text);
}

function compareDecimals(a: string, b: string): number {
  const scale = Math.max(fractionOf(a).length, fractionOf(b).length);
  const [x, y] = [scaled(a, scale), scaled(b, scale)];
  return x < y ? -1 : Number(x > y);
}

function fractionOf(text: string): string {
  return text.split('.')[1] ?? '';
}

function scaled(text: string, scale: number): bigint {
  const digits = text.replace(/^[+-]/, '').split('.')[0] + fractionOf(text).padEnd(scale, '0');
  return text.startsWith('-') ? -BigInt(digits || '0') : BigInt(digits || '0');
}

function lengthOf(text: string, measure: 'characters' | 'base64-bytes' | 'hex-bytes'): number {
  if (measure === 'hex-bytes') return text.length / 2;
  if (measure === 'base64-bytes') return Math.floor((text.replace(/[ =]/g, '').length * 3) / 4);
  return Array.from(text).length;
}

function hasRealDay(text: string): boolean {
  const date = /^-?(\d{4,})-(\d\d)-(\d\d)/.exec(text);
  if (date === null) return true;
  const [year = 0, month = 0, day = 0] = date.slice(1).map(Number);
  // Days repeat every 400 years, and Date keeps the years 0 to 99 for the 1900s.
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
