import { type ClarkName, clarkName, xsdNamespace } from '../xml/names.ts';
import type { Facets, SimpleType, WhiteSpace } from './model.ts';

/** How values of a type look in JSON; docs/json-form.md has the table. */
export type ValueFamily = 'string' | 'boolean' | 'number' | 'integer' | 'decimal' | 'float' | 'lexical' | 'qname';

/** A type of XML Schema part 2, section 3, that stands for itself. */
export interface BuiltIn {
  readonly name: string;
  readonly family: ValueFamily;
  /** What its values look like after white space was treated. */
  readonly lexical?: RegExp;
  /** What one unit of `length` counts. */
  readonly measure: 'characters' | 'base64-bytes' | 'hex-bytes';
}

const zone = String.raw`(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?`;
const year = String.raw`-?([1-9]\d{3,}|0\d{3})`;
const month = String.raw`(0[1-9]|1[0-2])`;
const day = String.raw`(0[1-9]|[12]\d|3[01])`;
const clock = String.raw`(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|24:00:00(\.0+)?)`;
const nameStart = String.raw`[\p{L}_]`;
const nameRest = String.raw`[\p{L}\p{M}\p{N}._\-\u00B7]`;
const ncName = `${nameStart}${nameRest}*`;
const seconds = String.raw`\d+(\.\d+)?S`;
const duration = String.raw`-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(${seconds})?)?`;
const base64 = String.raw`(([A-Za-z0-9+/] ?){4})*(([A-Za-z0-9+/] ?){3}[A-Za-z0-9+/]|([A-Za-z0-9+/] ?){2}[AEIMQUYcgkosw048] ?=|[A-Za-z0-9+/] ?[AQgw] ?= ?=)?`;

type Row = readonly [name: string, base: string, family: ValueFamily, lexical?: string | undefined, facets?: Facets];

const integer = String.raw`[+-]?\d+`;
const float = String.raw`[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN`;
const range = (minInclusive: string, maxInclusive: string): Facets => ({ minInclusive, maxInclusive });

const rows: readonly Row[] = [
  ['anySimpleType', '', 'string'],
  ['string', 'anySimpleType', 'string'],
  ['normalizedString', 'string', 'string', undefined, { whiteSpace: 'replace' }],
  ['token', 'normalizedString', 'string'],
  ['language', 'token', 'string', '[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*'],
  ['NMTOKEN', 'token', 'string', `(${nameRest}|:)+`],
  ['Name', 'token', 'string', `(${nameStart}|:)(${nameRest}|:)*`],
  ['NCName', 'Name', 'string', ncName],
  ['ID', 'NCName', 'string', ncName],
  ['IDREF', 'NCName', 'string', ncName],
  ['ENTITY', 'NCName', 'string', ncName],
  ['anyURI', 'anySimpleType', 'string'],
  ['boolean', 'anySimpleType', 'boolean', 'true|false|1|0'],
  ['decimal', 'anySimpleType', 'decimal', String.raw`[+-]?(\d+(\.\d*)?|\.\d+)`],
  ['integer', 'decimal', 'integer', integer],
  ['nonPositiveInteger', 'integer', 'integer', integer, { maxInclusive: '0' }],
  ['negativeInteger', 'nonPositiveInteger', 'integer', integer, { maxInclusive: '-1' }],
  ['nonNegativeInteger', 'integer', 'integer', integer, { minInclusive: '0' }],
  ['positiveInteger', 'nonNegativeInteger', 'integer', integer, { minInclusive: '1' }],
  ['long', 'integer', 'integer', integer, range('-9223372036854775808', '9223372036854775807')],
  ['unsignedLong', 'nonNegativeInteger', 'integer', integer, range('0', '18446744073709551615')],
  ['int', 'long', 'number', integer, range('-2147483648', '2147483647')],
  ['short', 'int', 'number', integer, range('-32768', '32767')],
  ['byte', 'short', 'number', integer, range('-128', '127')],
  ['unsignedInt', 'unsignedLong', 'number', integer, range('0', '4294967295')],
  ['unsignedShort', 'unsignedInt', 'number', integer, range('0', '65535')],
  ['unsignedByte', 'unsignedShort', 'number', integer, range('0', '255')],
  ['float', 'anySimpleType', 'float', float],
  ['double', 'anySimpleType', 'float', float],
  ['dateTime', 'anySimpleType', 'lexical', `${year}-${month}-${day}T${clock}${zone}`],
  ['date', 'anySimpleType', 'lexical', `${year}-${month}-${day}${zone}`],
  ['time', 'anySimpleType', 'lexical', `${clock}${zone}`],
  ['gYearMonth', 'anySimpleType', 'lexical', `${year}-${month}${zone}`],
  ['gYear', 'anySimpleType', 'lexical', `${year}${zone}`],
  ['gMonthDay', 'anySimpleType', 'lexical', `--${month}-${day}${zone}`],
  ['gMonth', 'anySimpleType', 'lexical', `--${month}${zone}`],
  ['gDay', 'anySimpleType', 'lexical', `---${day}${zone}`],
  ['duration', 'anySimpleType', 'lexical', duration],
  ['base64Binary', 'anySimpleType', 'lexical', base64],
  ['hexBinary', 'anySimpleType', 'lexical', '([0-9a-fA-F]{2})*'],
  ['QName', 'anySimpleType', 'qname', `(${ncName}:)?${ncName}`],
  ['NOTATION', 'anySimpleType', 'qname', `(${ncName}:)?${ncName}`],
];

const keepsSpace: Readonly<Record<string, WhiteSpace>> = {
  anySimpleType: 'preserve',
  string: 'preserve',
  normalizedString: 'replace',
};

const measures: Readonly<Record<string, BuiltIn['measure']>> = {
  base64Binary: 'base64-bytes',
  hexBinary: 'hex-bytes',
};

/** The built-in simple types by name. */
export const builtInTypes: ReadonlyMap<ClarkName, SimpleType> = buildTypes();

/** The name of a built-in type in Clark's notation. */
export function builtInName(name: string): ClarkName {
  return clarkName(xsdNamespace, name);
}

/** A built-in type that this project itself names. */
export function builtInType(name: string): SimpleType {
  const type = builtInTypes.get(builtInName(name));
  if (type === undefined) throw new Error(`There is no built-in type ${name}.`);
  return type;
}

function buildTypes(): Map<ClarkName, SimpleType> {
  const types = new Map<ClarkName, SimpleType>();
  for (const [name, base, family, lexical, facets] of rows) {
    const parent = types.get(builtInName(base));
    types.set(builtInName(name), {
      kind: 'simple',
      variety: 'atomic',
      name: builtInName(name),
      bases: parent?.name === undefined ? [] : [parent.name, ...parent.bases],
      facets: { ...parent?.facets, ...facets, whiteSpace: keepsSpace[name] ?? 'collapse' },
      builtIn: {
        name,
        family,
        measure: measures[name] ?? 'characters',
        ...(lexical !== undefined && { lexical: new RegExp(`^(?:${lexical})$`, 'u') }),
      },
    });
  }
  for (const name of ['NMTOKEN', 'IDREF', 'ENTITY']) {
    const item = types.get(builtInName(name));
    if (item === undefined) continue;
    const list = builtInName(name === 'ENTITY' ? 'ENTITIES' : `${name}S`);
    types.set(list, {
      kind: 'simple',
      variety: 'list',
      name: list,
      bases: [],
      item,
      facets: { minLength: 1, whiteSpace: 'collapse' },
    });
  }
  return types;
}
