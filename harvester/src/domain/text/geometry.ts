interface Geometry {
  readonly type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';
  /** Positions of longitude and latitude, nested by the type. */
  readonly coordinates: readonly unknown[];
}

const typesByKeyword: Readonly<Record<string, Geometry['type']>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  POLYGON: 'Polygon',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
  MULTIPOLYGON: 'MultiPolygon',
};

/** How deep the coordinates of each type are nested (RFC 7946, section 3.1). */
const depths: Readonly<Record<Geometry['type'], number>> = {
  Point: 1,
  LineString: 2,
  MultiPoint: 2,
  Polygon: 3,
  MultiLineString: 3,
  MultiPolygon: 4,
};

const maxCharacters = 20_000;

/**
 * GeoJSON text (RFC 7946, WGS 84, longitude first) of a geometry given as GeoJSON, as WKT with or without the reference
 * system before it (GeoSPARQL 1.1, 8.5.1), or as `west,south,east,north`. Undefined when it is none of them, lies outside
 * the world, or stands in another reference system.
 */
export function readGeometry(value: string): string | undefined {
  const text = value.trim();
  if (text.length > maxCharacters) return undefined;
  const geometry = text.startsWith('{') ? readGeoJson(text) : (readBox(text) ?? readWkt(text));
  if (geometry === undefined || !isWithinWorld(geometry.coordinates, depths[geometry.type])) return undefined;
  return JSON.stringify({ type: geometry.type, coordinates: geometry.coordinates });
}

function readGeoJson(text: string): Geometry | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isGeometry(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isGeometry(value: unknown): value is Geometry {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('coordinates' in value)) return false;
  return typeof value.type === 'string' && Object.hasOwn(depths, value.type) && Array.isArray(value.coordinates);
}

function readBox(text: string): Geometry | undefined {
  const numbers = text.split(/[,\s]+/).map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || numbers.some(Number.isNaN)) return undefined;
  return toBox(west ?? 0, south ?? 0, east ?? 0, north ?? 0);
}

function toBox(west: number, south: number, east: number, north: number): Geometry | undefined {
  if (west > east || south > north) return undefined;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function readWkt(text: string): Geometry | undefined {
  const [, iri, keyword = '', body = ''] =
    /^(?:<([^>]*)>\s*)?([A-Z]+)\s*(?:Z|M|ZM)?\s*(\([\s\S]*\))$/i.exec(text) ?? [];
  const swapped = iri !== undefined && /EPSG\/[^/]*\/4326$/.test(iri);
  if (iri !== undefined && !swapped && !iri.endsWith('CRS84')) return undefined;
  if (keyword.toUpperCase() === 'ENVELOPE') return readEnvelope(body);
  const type = typesByKeyword[keyword.toUpperCase()];
  const nested = type === undefined ? undefined : readNested(body, type);
  if (type === undefined || nested === undefined) return undefined;
  // EPSG:4326 has latitude first, CRS84 longitude (GeoSPARQL 1.1, 8.5.1.1).
  return { type, coordinates: swapped ? swapAxes(nested, depths[type]) : nested };
}

/** ENVELOPE(minX, maxX, maxY, minY), as in OGC's catalogue query language. */
function readEnvelope(body: string): Geometry | undefined {
  const numbers = body.slice(1, -1).split(',').map(Number);
  const [west, east, north, south] = numbers;
  if (numbers.length !== 4 || numbers.some(Number.isNaN)) return undefined;
  return toBox(west ?? 0, south ?? 0, east ?? 0, north ?? 0);
}

/** WKT's lists as JSON's: `((1 2, 3 4))` is `[[[1,2],[3,4]]]`. */
function readNested(body: string, type: Geometry['type']): readonly unknown[] | undefined {
  if (!/^[\d\s.,()eE+-]+$/.test(body)) return undefined;
  const asJson = body
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replace(/[^[\],]+/g, (position) => toPosition(position));
  try {
    const parsed: unknown = JSON.parse(asJson);
    if (!isList(parsed)) return undefined;
    return type === 'Point' || (type === 'MultiPoint' && body.includes('((')) ? unwrap(parsed, type) : parsed;
  } catch {
    return undefined;
  }
}

function toPosition(text: string): string {
  const numbers = text.trim();
  return numbers === '' ? '' : `[${numbers.split(/\s+/).slice(0, 2).map(Number).join(',')}]`;
}

// A point's brackets hold one position, and MULTIPOINT allows brackets around each of its own.
function unwrap(list: readonly unknown[], type: Geometry['type']): readonly unknown[] {
  const inner = list.map((each) => (isList(each) ? each[0] : each));
  if (type === 'MultiPoint') return inner;
  return isList(list[0]) ? list[0] : [];
}

function swapAxes(nested: readonly unknown[], depth: number): readonly unknown[] {
  if (depth === 1) return nested.toReversed();
  return nested.map((each) => (isList(each) ? swapAxes(each, depth - 1) : each));
}

function isWithinWorld(nested: unknown, depth: number): boolean {
  if (!isList(nested) || nested.length === 0) return false;
  if (depth > 1) return nested.every((each) => isWithinWorld(each, depth - 1));
  if (nested.length < 2 || nested.length > 4 || !nested.every(Number.isFinite)) return false;
  return Math.abs(Number(nested[0])) <= 180 && Math.abs(Number(nested[1])) <= 90;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
