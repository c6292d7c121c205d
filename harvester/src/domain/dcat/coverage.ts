import { compact } from '../compact.ts';
import { firstByContent, sortedSet } from '../order.ts';
import type { Period } from '../record.ts';
import type { NodeReader } from './graph.ts';

/** Places by IRI or name, and geometries as literals, out of dct:spatial in any of its shapes. */
export function readSpatial(dataset: NodeReader): { places: readonly string[]; geometries: readonly string[] } {
  const locations = dataset.readers('dct:spatial');
  const geometries = locations.flatMap((location) => geometriesOf(location));
  const named = locations.filter((location) => location.node.termType !== 'BlankNode').map(({ node }) => node.value);
  const labelled = locations
    .filter((location) => location.node.termType === 'BlankNode' && geometriesOf(location).length === 0)
    .flatMap(labelsOf);
  const boxes = named.filter(isGeometryText);
  return {
    places: sortedSet([...named.filter((value) => !isGeometryText(value)), ...labelled]),
    geometries: [...geometries, ...boxes],
  };
}

function geometriesOf(location: NodeReader): string[] {
  const holders = [location, ...location.readers('locn:geometry', 'geo:hasGeometry', 'dcat:bbox', 'dcat:centroid')];
  const literals = holders.flatMap((holder) =>
    holder.node.termType === 'Literal' && holder !== location
      ? [holder.node.value]
      : holder.terms('geo:asWKT', 'geo:asGeoJSON').map(({ value }) => value),
  );
  // The box or outline says more than the point in its middle.
  const outlines = literals.filter((value) => !/^\s*(<[^>]*>\s*)?POINT/i.test(value));
  return outlines.length > 0 ? outlines : literals;
}

function labelsOf(location: NodeReader): readonly string[] {
  const { lv, en, other } = location.texts('skos:prefLabel', 'rdfs:label', 'locn:geographicName', 'dct:title');
  const label = lv ?? en ?? other;
  return label === undefined ? [] : [label];
}

function isGeometryText(value: string): boolean {
  return /^\s*(?:\{|(?:<[^>]*>\s*)?(?:MULTI)?(?:POINT|POLYGON|LINESTRING|ENVELOPE)\b|-?\d+(\.\d+)?\s*,)/i.test(value);
}

/** The period out of dct:temporal: DCAT's dates, schema.org's, OWL Time's instants, or `start/end` in one literal. */
export function readPeriod(dataset: NodeReader): Period | undefined {
  const periods = dataset.readers('dct:temporal').map(toPeriod);
  const filled = periods.filter(({ start, end }) => start !== undefined || end !== undefined);
  return firstByContent(filled);
}

function toPeriod(period: NodeReader): Period {
  if (period.node.termType === 'Literal') return splitInterval(period.node.value);
  return compact<Period>({
    start:
      period.reference('dcat:startDate') ??
      period.reference('schema:startDate') ??
      instant(period, 'time:hasBeginning'),
    end: period.reference('dcat:endDate') ?? period.reference('schema:endDate') ?? instant(period, 'time:hasEnd'),
  });
}

function instant(period: NodeReader, edge: 'time:hasBeginning' | 'time:hasEnd'): string | undefined {
  const moments = period
    .readers(edge)
    .flatMap((moment) =>
      moment.references(
        'time:inXSDDate',
        'time:inXSDDateTimeStamp',
        'time:inXSDDateTime',
        'time:inXSDgYearMonth',
        'time:inXSDgYear',
      ),
    );
  return moments[0];
}

/** The ends of an ISO 8601 interval: `2020-01-01/2020-12-31`; `..` and an empty end are open. A single date is both. */
export function splitInterval(value: string): Period {
  const [start = '', end = start] = value.split('/', 2).map((part) => part.trim());
  return compact<Period>({ start: givenEdge(start), end: givenEdge(end) });
}

function givenEdge(edge: string): string | undefined {
  return edge === '' || edge === '..' ? undefined : edge;
}
