import { bbox, centroid, featureCollection, feature, multiPolygon } from '@turf/turf';
import type { AllGeoJSON } from '@turf/turf';
import { cleanText } from './text.ts';

/** Where something lies, in well-known text, longitude first. */
export interface Measures {
  /** The box around it, a polygon. */
  boundingBox: string;
  /** Its middle, a point. */
  centroid: string;
}

/** A geometry of WGS 84 (RFC 7946), rewritten so that equal geometries are equal text. */
export interface Geometry extends Measures {
  geoJson: string;
}

type Coordinates = number | Coordinates[];

/** How deep positions lie in the coordinates of each type, and how many make up a line or ring. */
const typeRules: Readonly<Record<string, { depth: number; leastPositions: number }>> = {
  Point: { depth: 1, leastPositions: 1 },
  MultiPoint: { depth: 2, leastPositions: 1 },
  LineString: { depth: 2, leastPositions: 2 },
  MultiLineString: { depth: 3, leastPositions: 2 },
  Polygon: { depth: 3, leastPositions: 4 },
  MultiPolygon: { depth: 4, leastPositions: 4 },
};

type SimpleGeometry = Exclude<NonNullable<Parameters<typeof feature>[0]>, { type: 'GeometryCollection' }>;

/**
 * Reads the GeoJSON that CKAN keeps as text: a geometry, a collection of them, or a feature; also the four numbers west,
 * south, east, north, in degrees. Undefined when it is none, or lies outside the globe.
 */
export function toGeometry(value: unknown): Geometry | undefined {
  const given = typeof value === 'string' ? parse(cleanText(value) ?? '') : value;
  const parsed = isRecord(given) && given['type'] === 'Feature' ? given['geometry'] : given;
  if (!isRecord(parsed)) return undefined;
  const isCollection = parsed['type'] === 'GeometryCollection';
  const parts = isCollection ? readParts(parsed['geometries']) : readParts([parsed]);
  const [first] = parts;
  if (first === undefined) return undefined;
  return {
    geoJson: JSON.stringify(isCollection ? { type: 'GeometryCollection', geometries: parts.map(bare) } : bare(first)),
    ...measuresOf(featureCollection(parts.map((part) => feature(part)))),
  };
}

/** Measures an outline of the form `x y,x y,…;x y,…`, a ring for each separate part. */
export function measureOutline(outline: string): Measures {
  const rings = outline.split(';').map((ring) => ring.split(',').map((corner) => corner.split(' ').map(Number)));
  return measuresOf(multiPolygon(rings.map((ring) => [ring])));
}

function measuresOf(geometry: AllGeoJSON): Measures {
  const [west, south, east, north] = boxOf(geometry);
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    boundingBox: `POLYGON((${corners.map(toPosition).join(', ')}))`,
    centroid: `POINT(${toPosition(centroid(geometry).geometry.coordinates)})`,
  };
}

// A box of positions with heights has those of its corners between.
function boxOf(geometry: AllGeoJSON): readonly [west: number, south: number, east: number, north: number] {
  const box = bbox(geometry);
  return box.length === 4 ? box : [box[0], box[1], box[3], box[4]];
}

function parse(text: string): unknown {
  const numbers = text.split(/[\s,;]+/).map((part) => (part === '' ? Number.NaN : Number(part)));
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  if (numbers.length === 4 && west <= east && south <= north) return toBox(west, south, east, north);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toBox(west: number, south: number, east: number, north: number) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** The geometries when every one is good, else none. */
function readParts(values: unknown): SimpleGeometry[] {
  if (!Array.isArray(values)) return [];
  const parts = values.filter(isSimpleGeometry);
  return parts.length === values.length ? parts : [];
}

// Nothing else that somebody put beside them: equal geometries are to be equal text.
function bare({ type, coordinates }: SimpleGeometry): { type: string; coordinates: unknown } {
  return { type, coordinates };
}

function isSimpleGeometry(value: unknown): value is SimpleGeometry {
  if (!isRecord(value)) return false;
  const { type, coordinates } = value;
  const rule = typeof type === 'string' && Object.hasOwn(typeRules, type) ? typeRules[type] : undefined;
  if (rule === undefined || !isNested(coordinates, rule.depth)) return false;
  const lines = rule.depth === 1 ? [[coordinates]] : linesOf(coordinates, rule.depth);
  return lines.length > 0 && lines.every((line) => line.length >= rule.leastPositions && line.every(isPosition));
}

function isNested(value: unknown, depth: number): value is Coordinates {
  if (depth === 0) return typeof value === 'number' && Number.isFinite(value);
  return Array.isArray(value) && value.every((item) => isNested(item, depth - 1));
}

function linesOf(coordinates: Coordinates, depth: number): Coordinates[][] {
  if (!Array.isArray(coordinates)) return [];
  return depth === 2 ? [coordinates] : coordinates.flatMap((inner) => linesOf(inner, depth - 1));
}

function isPosition(position: Coordinates): boolean {
  if (!Array.isArray(position) || position.length < 2 || position.length > 3) return false;
  const [longitude, latitude] = position;
  return Math.abs(Number(longitude)) <= 180 && Math.abs(Number(latitude)) <= 90;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPosition([longitude = 0, latitude = 0]: readonly number[]): string {
  return `${toDecimal(longitude)} ${toDecimal(latitude)}`;
}

// Small numbers would be written with an exponent, which well-known text readers refuse.
function toDecimal(value: number): string {
  return value
    .toFixed(7)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
}
