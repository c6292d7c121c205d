import { test } from 'node:test';
import { previewJson } from '../../src/reports/json.ts';
import { goldens } from '../support/goldens.ts';
import { previewDocument } from '../support/reading.ts';

for (const golden of goldens('dcat-')) {
  const type = golden.name.startsWith('dcat-us') ? 'dcat-us' : 'dcat';
  test(`the document of ${golden.name} becomes the data sets expected of it`, async () => {
    golden.expect(previewJson(await previewDocument(type, golden.input)));
  });
}
