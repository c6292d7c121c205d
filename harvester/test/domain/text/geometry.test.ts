import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readGeometry } from '../../../src/domain/text/geometry.ts';

const square = [
  [
    [20, 55],
    [21, 55],
    [21, 56],
    [20, 56],
    [20, 55],
  ],
];
const polygon = { type: 'Polygon', coordinates: square };
const wkt = 'POLYGON((20 55, 21 55, 21 56, 20 56, 20 55))';
const swapped = 'POLYGON((55 20, 55 21, 56 21, 56 20, 55 20))';

const good: [string, string, object][] = [
  ['WKT', wkt, polygon],
  ['WKT in lower case with blanks', ` polygon  ((20 55,21 55 ,21 56,20 56,20 55)) `, polygon],
  ['WKT in CRS84', `<http://www.opengis.net/def/crs/OGC/1.3/CRS84> ${wkt}`, polygon],
  ['WKT in EPSG:4326, where latitude comes first', `<http://www.opengis.net/def/crs/EPSG/0/4326> ${swapped}`, polygon],
  ['an envelope', 'ENVELOPE(20, 21, 56, 55)', polygon],
  ['a box', '20,55,21,56', polygon],
  ['GeoJSON', JSON.stringify({ ...polygon, crs: 'x' }), polygon],
  ['a point with height', 'POINT Z (24.1 56.9 12)', { type: 'Point', coordinates: [24.1, 56.9] }],
  [
    'points with brackets',
    'MULTIPOINT((1 2),(3 4))',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'points without brackets',
    'MULTIPOINT(1 2, 3 4)',
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  [
    'several polygons',
    `MULTIPOLYGON(((20 55,21 55,21 56,20 56,20 55)))`,
    { type: 'MultiPolygon', coordinates: [square] },
  ],
];
for (const [title, text, expected] of good) {
  test(`${title} is read as GeoJSON`, () => {
    assert.deepEqual(JSON.parse(readGeometry(text) ?? 'null'), expected);
  });
}

const bad: [string, string][] = [
  ['a place name', 'Rīga'],
  ['a box turned round', '21,55,20,56'],
  ['a point outside the world', 'POINT(500 2)'],
  ['coordinates of the Latvian grid', '<http://www.opengis.net/def/crs/EPSG/0/3059> POINT(24 56)'],
  ['unbalanced brackets', 'POLYGON((1 2, 3 4)'],
  ['words for numbers', 'POINT(viens divi)'],
  ['GeoJSON of the wrong depth', '{"type":"Polygon","coordinates":[1,2]}'],
  ['GeoJSON with text for numbers', '{"type":"Point","coordinates":["1","2"]}'],
  ['a feature, which is no geometry', '{"type":"Feature","geometry":null}'],
  ['a type from the prototype', '{"type":"constructor","coordinates":[1,2]}'],
];
for (const [title, text] of bad) {
  test(`${title} is no geometry`, () => {
    assert.equal(readGeometry(text), undefined);
  });
}

test('no text makes the reader throw, and what it gives is GeoJSON', () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^(?:POINT|POLYGON|MULTIPOINT) ?[()\d ,.eE+-]{0,40}$/),
    fc.json().map((json) => `{"type":"Polygon","coordinates":${json}}`),
  );
  fc.assert(
    fc.property(text, (value) => {
      const geometry = readGeometry(value);
      if (geometry !== undefined)
        assert.ok(Array.isArray((JSON.parse(geometry) as { coordinates: unknown }).coordinates));
    }),
  );
});
