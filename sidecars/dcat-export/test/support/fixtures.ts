import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PackageFields } from '../../src/domain/ckan-fields.ts';

const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** The portal's address in all fixtures. */
export const siteUrl = 'https://data.example.lv';

/** The path of a file of a case. */
export function fixture(name: string, file: string): string {
  return `${folder}${name}/${file}`;
}

/** The data sets of a case, as CKAN's answer has them. */
export function packagesOf(name: string): PackageFields[] {
  const answer = JSON.parse(readFileSync(fixture(name, 'input.json'), 'utf8')) as {
    result: { results: PackageFields[] };
  };
  return answer.result.results;
}

/** The one data set of a case. */
export function packageOf(name: string): PackageFields {
  return packagesOf(name)[0] ?? assert.fail(`${name} has no data set`);
}

/** Compares a text with a case's golden file; `UPDATE_GOLDEN=1` writes the file instead. */
export function assertGolden(name: string, file: string, actual: string): void {
  const path = fixture(name, file);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, actual);
  assert.ok(existsSync(path), `${path} is missing: run with UPDATE_GOLDEN=1 and look at it`);
  assert.equal(actual, readFileSync(path, 'utf8'));
}
