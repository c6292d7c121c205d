import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFields } from '../../../src/domain/dataset/resource-format.ts';
import { createWarningSink } from '../../../src/domain/message.ts';
import type { SourceDistribution } from '../../../src/domain/record.ts';
import { aDistribution } from '../../support/records.ts';

function formatOf(fields: Partial<SourceDistribution>, url = 'https://example.lv/x'): (string | undefined)[] {
  const { format, mimetype } = formatFields(aDistribution(url, fields), url, createWarningSink());
  return [format, mimetype];
}

test('what the source calls the format wins over its media type, and that over the address', () => {
  assert.deepEqual(formatOf({ format: 'SHP', mediaType: 'application/zip' }), ['SHP', 'application/zip']);
  assert.deepEqual(formatOf({ mediaType: 'text/csv; charset=utf-8' }, 'https://example.lv/x.json'), [
    'CSV',
    'text/csv',
  ]);
  assert.deepEqual(formatOf({}, 'https://example.lv/x.GeoJSON?d=1'), ['GEOJSON', 'application/geo+json']);
});

test('a media type that says nothing gives way to that of the format', () => {
  assert.deepEqual(formatOf({ format: 'GEOJSON', mediaType: 'application/octet-stream' }), [
    'GEOJSON',
    'application/geo+json',
  ]);
  assert.deepEqual(formatOf({ mediaType: 'application/octet-stream' }), [undefined, 'application/octet-stream']);
});

test('a format or media type in no table is left out with a warning each', () => {
  const sink = createWarningSink();
  const given = aDistribution('https://example.lv/x', { format: 'Excel tabula', mediaType: 'text/vēstule' });
  assert.deepEqual(formatFields(given, 'https://example.lv/x', sink).format, undefined);
  assert.deepEqual(
    sink.warnings.map(({ field, code }) => `${field} ${code}`),
    ['format not-in-vocabulary', 'mimetype not-in-vocabulary'],
  );
});

test('packing is told by media type or by the name of the format', () => {
  const { compress_format, package_format } = formatFields(
    aDistribution('https://example.lv/x', {
      compressFormat: 'https://www.iana.org/assignments/media-types/application/gzip',
      packageFormat: 'ZIP',
    }),
    'https://example.lv/x',
    createWarningSink(),
  );
  assert.deepEqual([compress_format, package_format], ['application/gzip', 'application/zip']);
});
