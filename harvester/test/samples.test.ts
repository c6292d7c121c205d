import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { previewDocument } from './support/reading.ts';

// Real documents that nobody here wrote; they stand beside the repository, where they are at hand.
const folder = new URL('../../../shared/samples/', import.meta.url);
const absent = existsSync(folder) ? false : 'the samples are not beside the repository';

/** Name, type, and how many records and rejections it must give. */
const samples: [string, string, number, number][] = [
  ['harvest/dcat-us/dcatus_with_none.json', 'dcat-us', 402, 0],
  ['harvest/dcat-us/dcatus_same_title.json', 'dcat-us', 2, 0],
  ['harvest/dcat-us/dcatus_no_identifier.json', 'dcat-us', 0, 1],
  ['harvest/dcat-us/dcatus_multiple_invalid.json', 'dcat-us', 1, 0],
  ['harvest/dcat-us/dcatus3_0_series_with_members.json', 'dcat-us', 2, 0],
  ['harvest/dcat-us/dcatus3_0_service_serves_dataset.json', 'dcat-us', 1, 0],
  ['dcat-ap-3.0.1/examples/example-ms_catalogue_hvd.ttl', 'dcat', 1, 0],
  ['dcat-ap-3.0.1/examples/example-ms_dataset_2_distributions.ttl', 'dcat', 1, 0],
  ['dcat-ap-3.0.1/examples/example-ms_dataset_hvd_profile.ttl', 'dcat', 1, 0],
  ['dcat-ap-3.0.1/examples/example-ms_dataset_data_service.ttl', 'dcat', 0, 2],
];

describe('real catalogues', { skip: absent }, () => {
  for (const [file, type, records, rejected] of samples) {
    test(`${file} gives ${records} records and ${rejected} rejections`, async () => {
      const preview = await previewDocument(type, readFileSync(new URL(file, folder)));
      assert.equal(preview.incomplete, undefined);
      assert.deepEqual([preview.records.length, preview.rejected.length], [records, rejected]);
    });
  }

  for (const [file, type] of samples.filter(([, kind]) => kind === 'dcat')) {
    test(`${file} gives the same from Turtle and from JSON-LD`, async () => {
      const [turtle, jsonLd] = await Promise.all(
        [file, file.replace('.ttl', '.jsonld')].map(async (name) =>
          previewDocument(type, readFileSync(new URL(name, folder))),
        ),
      );
      assert.deepEqual(
        jsonLd?.records.map(({ id }) => id),
        turtle?.records.map(({ id }) => id),
      );
    });
  }
});
