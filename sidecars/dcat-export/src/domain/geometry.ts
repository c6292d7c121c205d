import { cleanText } from './text.ts';

/** A geometry of WGS 84 (RFC 7946), rewritten so that equal geometries are equal text, and the box around it. */
export interface Geometry {
  geoJson: string;
  /** Well-known text, longitude first. */
  boundingBox: string;
}

type Coordinates = number | Coordinates[];

const depthOf: Readonly<Record<string, number>> = {
  Point: 1,
  MultiPoint: 2,
  LineString: 2,
  MultiLineString: 3,
  Polygon: 3,
  MultiPolygon: 4,
};

/** Reads the GeoJSON that CKAN keeps as text. Undefined when it is no geometry, or lies outside the globe. */
export function toGeometry(value: unknown): Geometry | undefined {
  const parsed = typeof value === 'string' ? parseJson(cleanText(value) ?? '') : value;
  if (typeof parsed !== 'object' || parsed === null || !('type' in parsed) || !('coordinates' in parsed))
    return undefined;
  const { type, coordinates } = parsed;
  const depth = typeof type === 'string' && Object.hasOwn(depthOf, type) ? depthOf[type] : undefined;
  if (depth === undefined || !isNested(coordinates, depth)) return undefined;
  const positions = positionsOf(coordinates, depth);
  if (positions.length === 0 || !positions.every(isPosition)) return undefined;
  return { geoJson: JSON.stringify({ type, coordinates }), boundingBox: boundingBoxOf(positions) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNested(value: unknown, depth: number): value is Coordinates {
  if (depth === 0) return typeof value === 'number' && Number.isFinite(value);
  return Array.isArray(value) && value.every((item) => isNested(item, depth - 1));
}

function positionsOf(coordinates: Coordinates, depth: number): Coordinates[] {
  if (depth === 1) return [coordinates];
  return Array.isArray(coordinates) ? coordinates.flatMap((inner) => positionsOf(inner, depth - 1)) : [];
}

function isPosition(position: Coordinates): position is [longitude: number, latitude: number] {
  if (!Array.isArray(position) || position.length < 2 || position.length > 3) return false;
  const [longitude, latitude] = position;
  return Math.abs(Number(longitude)) <= 180 && Math.abs(Number(latitude)) <= 90;
}

function boundingBoxOf(positions: readonly [longitude: number, latitude: number][]): string {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [longitude, latitude] of positions) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  const corners = [
    [box.west, box.south],
    [box.east, box.south],
    [box.east, box.north],
    [box.west, box.north],
    [box.west, box.south],
  ];
  return `POLYGON((${corners.map((corner) => corner.map(toDecimal).join(' ')).join(', ')}))`;
}

function toDecimal(value: number): string {
  // Small numbers would be written with an exponent, which well-known text readers refuse.
  return String(Number(value.toFixed(7))).includes('e') ? '0' : String(Number(value.toFixed(7)));
}
