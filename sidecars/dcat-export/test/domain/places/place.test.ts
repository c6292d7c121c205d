import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlines } from '../../../src/domain/places/outlines.ts';
import { findPlace } from '../../../src/domain/places/place.ts';
import { territories } from '../../../src/domain/places/territories.ts';
import { siteUrl } from '../../support/fixtures.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const numbersOf = (wkt = '') => [...wkt.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

test('a country, a city and a region are known by IRI, code and name', () => {
  for (const [text, iri] of [
    ['LVA', `${authority}/country/LVA`],
    ['Latvija', `${authority}/country/LVA`],
    [`${authority}/country/EST`, `${authority}/country/EST`],
    ['LV005', 'http://data.europa.eu/nuts/code/LV005'],
    ['0001000', `${authority}/place/LVA_RIX`],
    ['ATVK:0001000', `${authority}/place/LVA_RIX`],
    ['rīga', `${authority}/place/LVA_RIX`],
    ['https://sws.geonames.org/456172/', 'https://sws.geonames.org/456172/'],
  ] as const)
    assert.equal(findPlace(siteUrl, text)?.iri, iri, text);
});

test('a municipality is known by its code in ATVK however it is written, by its name, and by the IRI the feed gives it', () => {
  const iri = `${siteUrl}/dcat/catalog#atvk-0026000`;
  for (const text of [
    '0026000',
    'ATVK:0026000',
    'atvk 0026000',
    'LV0026000',
    'Cēsu novads',
    'cēsis municipality',
    iri,
  ]) {
    const place = findPlace(siteUrl, text);
    assert.deepEqual([place?.iri, place?.territory?.code], [iri, '0026000'], text);
  }
});

test('what is no place of ours and no address is none', () => {
  for (const text of ['9999999', 'Nekurene', '', 'constructor', '__proto__', 'ATVK:']) {
    assert.equal(findPlace(siteUrl, text), undefined, text);
  }
});

test('every state city and municipality has an outline that lies within Latvia', () => {
  assert.equal(territories.length, 43);
  for (const { code } of territories) {
    const measures = findPlace(siteUrl, code)?.measures;
    for (const [longitude = 0, latitude = 0] of numbersOf(measures?.boundingBox)) {
      assert.ok(longitude >= 20.9 && longitude <= 28.3 && latitude >= 55.6 && latitude <= 58.1, code);
    }
    assert.equal(numbersOf(measures?.centroid).length, 1, code);
  }
});

test('a centre lies in the box of its outline, and towns lie where they are on the map', () => {
  for (const code of Object.keys(outlines)) {
    const measures = findPlace(siteUrl, code)?.measures;
    const box = numbersOf(measures?.boundingBox);
    const [x = 0, y = 0] = numbersOf(measures?.centroid)[0] ?? [];
    assert.ok(
      box.some(([west = 0, south = 0]) => west <= x && south <= y),
      code,
    );
    assert.ok(
      box.some(([east = 0, north = 0]) => east >= x && north >= y),
      code,
    );
  }
  const towns = {
    '0005000': [21.01, 56.51],
    '0007000': [21.56, 57.39],
    '0002000': [26.53, 55.87],
    '0006000': [27.33, 56.51],
  };
  for (const [code, [x = 0, y = 0]] of Object.entries(towns)) {
    const [[west = 0, south = 0] = [], , [east = 0, north = 0] = []] = numbersOf(
      findPlace(siteUrl, code)?.measures?.boundingBox,
    );
    assert.ok(west <= x && x <= east && south <= y && y <= north, code);
  }
});
