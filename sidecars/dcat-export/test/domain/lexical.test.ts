import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  toByteSize,
  toDuration,
  toHexBinary,
  toPositiveDecimal,
  toTemporal,
  toUtcDateTime,
} from '../../src/domain/lexical.ts';
import type { Literal } from '../../src/domain/triples.ts';

const shown = (literal: Literal | undefined) =>
  literal === undefined ? undefined : `${literal.value} ${literal.datatype.value.split('#')[1]}`;

test('dates, moments, years and months keep their form and get their datatype', () => {
  assert.equal(shown(toTemporal('2024-02-29')), '2024-02-29 date');
  assert.equal(shown(toTemporal('2024')), '2024 gYear');
  assert.equal(shown(toTemporal('2024-02')), '2024-02 gYearMonth');
  assert.equal(shown(toTemporal('2024-02-29T10:00:00.5+02:00')), '2024-02-29T10:00:00.5+02:00 dateTime');
  assert.equal(shown(toTemporal('2024-02-29 10:00')), '2024-02-29T10:00:00 dateTime');
});

test('a date that is none is left out', () => {
  const values = ['2016. gads', '2023-02-29', '2024-13-01', '31.12.2024', '2024-01-01T25:00:00', '0000', 'vakar', ''];
  for (const value of [...values, '2024-01-01T10:00:00+15:00', '2024-01-01T24:00:00', '-2024-01-01', null]) {
    assert.equal(toTemporal(value), undefined, String(value));
  }
});

test("CKAN's moments are UTC although they do not say so", () => {
  assert.equal(shown(toUtcDateTime('2026-01-02T03:04:05.678901')), '2026-01-02T03:04:05.678901Z dateTime');
  assert.equal(shown(toUtcDateTime('2026-01-02T03:04:05Z')), '2026-01-02T03:04:05Z dateTime');
  assert.equal(toUtcDateTime('2026-01-02'), undefined);
});

test('lengths of time', () => {
  for (const good of ['P1D', 'PT15M', 'P1Y2M3DT4H5M6.7S']) assert.equal(shown(toDuration(good)), `${good} duration`);
  for (const bad of ['P', 'PT', '1 diena', '-P1D', 'P1H', 'P99999999D']) assert.equal(toDuration(bad), undefined, bad);
});

test('numbers are of the lexical form their datatype wants, and never negative', () => {
  assert.equal(shown(toPositiveDecimal('0.5')), '0.5 decimal');
  for (const bad of ['0,5', '0', '-1', '1e3', 'NaN', '']) assert.equal(toPositiveDecimal(bad), undefined, bad);
  assert.equal(shown(toByteSize(1024)), '1024 nonNegativeInteger');
  assert.equal(shown(toByteSize('007')), '7 nonNegativeInteger');
  for (const bad of [-5, 1.5, '1 kB', 1e21, null]) assert.equal(toByteSize(bad), undefined, String(bad));
});

test('a hash is hexadecimal digits in pairs', () => {
  assert.equal(shown(toHexBinary('DEADBEEF')), 'deadbeef hexBinary');
  for (const bad of ['abc', 'zz', 'dead', '']) assert.equal(toHexBinary(bad), undefined, bad);
});
