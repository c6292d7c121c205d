import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts, readJunit, readTap } from '../stack/test-run.mjs';

test('counts and reasons are read from a TAP report', () => {
  const tap =
    'TAP version 13\nok 1 - adds\nok 2 - asks CKAN # SKIP no running stack\nnot ok 3 - fails\n# pass 1\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
  assert.deepEqual(readTap(tap), { passed: 1, failed: 2, skipped: 1, reasons: ['asks CKAN: no running stack'] });
});

test('counts and reasons are read from a JUnit report', () => {
  const xml =
    '<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="6"><testcase><skipped type="x" message="no CKAN">y</skipped></testcase></testsuite></testsuites>';
  assert.deepEqual(readJunit(xml), { passed: 3, failed: 2, skipped: 1, reasons: ['no CKAN'] });
});

test('an unreadable report counts nothing, so that the caller counts its failure', () => {
  assert.deepEqual(readTap(''), { passed: 0, failed: 0, skipped: 0, reasons: [] });
});

test('counts of several runs are added', () => {
  const one = { passed: 1, failed: 2, skipped: 3, reasons: ['a'] };
  assert.deepEqual(addCounts([one, one]), { passed: 2, failed: 4, skipped: 6, reasons: ['a', 'a'] });
});
