import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toGeometry } from '../../src/domain/geometry.ts';

test('a geometry gets the box around it', () => {
  const line = '{ "type": "LineString", "coordinates": [[20.97, 55.67], [28.24, 58.09]], "crs": "x" }';
  assert.deepEqual(toGeometry(line), {
    geoJson: '{"type":"LineString","coordinates":[[20.97,55.67],[28.24,58.09]]}',
    boundingBox: 'POLYGON((20.97 55.67, 28.24 55.67, 28.24 58.09, 20.97 58.09, 20.97 55.67))',
  });
});

test('a box of tiny numbers has no exponents', () => {
  const point = { type: 'Point', coordinates: [1e-9, -1e-9] };
  assert.equal(toGeometry(point)?.boundingBox, 'POLYGON((0 0, 0 0, 0 0, 0 0, 0 0))');
});

test('what is no geometry of WGS 84 is nothing', () => {
  const values = [
    'Rīga',
    '{"type":"Point","coordinates":[200,100]}',
    '{"type":"Point","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[["x"]]]}',
    '{"type":"Polygon","coordinates":[]}',
    '{"type":"GeometryCollection","geometries":[]}',
    '{"type":"constructor","coordinates":[1,2]}',
    'null',
    '[]',
  ];
  for (const value of values) assert.equal(toGeometry(value), undefined, value);
});
