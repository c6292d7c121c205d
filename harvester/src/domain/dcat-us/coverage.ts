import { compact } from '../compact.ts';
import type { Period } from '../record.ts';
import { splitInterval } from '../dcat/coverage.ts';
import { isObject, type JsonObject, toList, toText } from './json.ts';

/** Names of places, and geometries, out of `spatial`: a name, a box, GeoJSON as text or object, or a Location of 3.0. */
export function readSpatial(value: unknown): { places: readonly string[]; geometries: readonly string[] } {
  const places: string[] = [];
  const geometries: string[] = [];
  for (const each of toList(value)) {
    if (isObject(each)) {
      const found = geometryOf(each);
      if (found !== undefined) geometries.push(found);
      const name = found === undefined ? (toText(each['prefLabel']) ?? toText(each['@id'])) : undefined;
      if (name !== undefined) places.push(name);
    } else if (toText(each) !== undefined) {
      (isGeometry(String(each)) ? geometries : places).push(String(each).trim());
    }
  }
  return { places, geometries };
}

function geometryOf(location: JsonObject): string | undefined {
  if ('coordinates' in location) return JSON.stringify(location);
  const found = ['geometry', 'bbox', 'centroid']
    .map((key) => location[key])
    .find((held) => held !== null && held !== undefined);
  return isObject(found) ? JSON.stringify(found) : toText(found);
}

function isGeometry(value: string): boolean {
  return /^\s*(?:\{|(?:MULTI)?(?:POINT|POLYGON|ENVELOPE)\b|-?\d+(?:\.\d+)?\s*,\s*-?\d)/i.test(value);
}

/** The period out of `temporal`: `start/end` of ISO 8601, or an object with its dates. Of several the first. */
export function readPeriod(value: unknown): Period | undefined {
  const [first] = toList(value);
  if (!isObject(first)) {
    const text = toText(first);
    return text === undefined ? undefined : splitInterval(text);
  }
  return compact<Period>({ start: toText(first['startDate']), end: toText(first['endDate']) });
}
