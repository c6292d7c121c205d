import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureOutline, toGeometry } from '../../src/domain/geometry.ts';

test('a geometry gets the box around it and its middle', () => {
  const line = '{ "type": "LineString", "coordinates": [[20.97, 55.67], [28.24, 58.09]], "crs": "x" }';
  assert.deepEqual(toGeometry(line), {
    geoJson: '{"type":"LineString","coordinates":[[20.97,55.67],[28.24,58.09]]}',
    boundingBox: 'POLYGON((20.97 55.67, 28.24 55.67, 28.24 58.09, 20.97 58.09, 20.97 55.67))',
    centroid: 'POINT(24.605 56.88)',
  });
});

test('four numbers are a box, as people write it', () => {
  for (const text of ['20.9, 55.6, 28.3, 58.1', '20.9 55.6 28.3 58.1', ' 20.9;55.6;28.3;58.1 ']) {
    const box = toGeometry(text);
    assert.equal(box?.boundingBox, 'POLYGON((20.9 55.6, 28.3 55.6, 28.3 58.1, 20.9 58.1, 20.9 55.6))', text);
    assert.equal(box.centroid, 'POINT(24.6 56.85)');
  }
});

test('a feature is its geometry, and a collection is all of its parts', () => {
  const point = { type: 'Point', coordinates: [24, 57] };
  const feature = { type: 'Feature', geometry: point, properties: { a: 1 } };
  assert.equal(toGeometry(JSON.stringify(feature))?.geoJson, JSON.stringify(point));
  const collection = {
    type: 'GeometryCollection',
    geometries: [point, { type: 'Point', coordinates: [26, 56], id: 1 }],
  };
  assert.deepEqual(toGeometry(collection), {
    geoJson:
      '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[24,57]},{"type":"Point","coordinates":[26,56]}]}',
    boundingBox: 'POLYGON((24 56, 26 56, 26 57, 24 57, 24 56))',
    centroid: 'POINT(25 56.5)',
  });
});

test('a box of tiny numbers has no exponents', () => {
  const point = { type: 'Point', coordinates: [1e-9, -1e-9] };
  assert.equal(toGeometry(point)?.boundingBox, 'POLYGON((0 0, 0 0, 0 0, 0 0, 0 0))');
  assert.equal(toGeometry({ type: 'Point', coordinates: [100, -80] })?.centroid, 'POINT(100 -80)');
});

test('an outline of two parts is measured as one', () => {
  assert.deepEqual(measureOutline('1 1,2 1,2 2,1 1;5 5,6 5,6 6,5 5'), {
    boundingBox: 'POLYGON((1 1, 6 1, 6 6, 1 6, 1 1))',
    centroid: 'POINT(3.6666667 3.3333333)',
  });
});

test('what is no geometry of WGS 84 is nothing', () => {
  const values = [
    'Rīga',
    '28.3, 55.6, 20.9, 58.1',
    '20.9, 55.6, 28.3',
    '500, 55.6, 501, 58.1',
    '{"type":"Point","coordinates":[200,100]}',
    '{"type":"Point","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[["x"]]]}',
    '{"type":"Polygon","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]}',
    '{"type":"LineString","coordinates":[[1,1]]}',
    '{"type":"GeometryCollection","geometries":[]}',
    '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1]},{"type":"Point"}]}',
    '{"type":"Feature","geometry":null}',
    '{"type":"constructor","coordinates":[1,2]}',
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    'null',
    '[]',
  ];
  for (const value of values) assert.equal(toGeometry(value), undefined, value.slice(0, 80));
});
