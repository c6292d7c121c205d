import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, describeFaults, type ErrorKind, toProblem } from '@vdt/core/errors';
import { z } from 'zod';
import { statusOf, toAppError } from '../../src/errors/problem.ts';

test('a thrown AppError becomes an RFC 9457 document with the code as its type', () => {
  const problem = toProblem(new AppError('not-found', 'dataset-not-found', 'There is no data set 7.'), 'request-1');
  assert.deepEqual(problem, {
    type: 'urn:vdt:problem:dataset-not-found',
    title: 'Not found',
    status: 404,
    detail: 'There is no data set 7.',
    code: 'dataset-not-found',
    instance: 'request-1',
  });
});

test('each kind has the HTTP status that says the same', () => {
  const expected: Record<ErrorKind, number> = {
    input: 400,
    unauthenticated: 401,
    forbidden: 403,
    'not-found': 404,
    conflict: 409,
    'rate-limited': 429,
    internal: 500,
    'upstream-bad-answer': 502,
    'upstream-unavailable': 503,
    'upstream-timeout': 504,
  };
  for (const [kind, status] of Object.entries(expected)) assert.equal(statusOf(kind as ErrorKind), status);
});

test('an oversized body keeps the exact status HTTP has for it', () => {
  assert.equal(toProblem(new AppError('input', 'body-too-large', 'Too large.')).status, 413);
});

test('an error nobody foresaw says nothing of what happened inside', () => {
  for (const thrown of [new Error('password=hunter2'), 'password=hunter2', { password: 'hunter2' }, undefined, null]) {
    const problem = toProblem(thrown);
    assert.equal(problem.code, 'internal');
    assert.equal(problem.status, 500);
    assert.ok(!JSON.stringify(problem).includes('hunter2'));
    assert.equal('instance' in problem, false);
  }
});

test('the cause of an unforeseen error is kept for the log', () => {
  const cause = new Error('broken');
  assert.equal(toAppError(cause).cause, cause);
});

test('the cause of an AppError does not reach the problem document', () => {
  const error = new AppError('upstream-unavailable', 'ckan-unavailable', 'CKAN cannot be reached.', {
    cause: new Error('connect ECONNREFUSED 10.1.2.3'),
  });
  assert.ok(!JSON.stringify(toProblem(error)).includes('10.1.2.3'));
});

test('faults of zod are listed with their paths, all at once', () => {
  const schema = z.object({ title: z.string(), resources: z.array(z.object({ url: z.url() })) });
  const parsed = schema.safeParse({ resources: [{ url: 'no' }] });
  assert.ok(parsed.error !== undefined);
  const said = describeFaults(parsed.error);
  assert.match(said, /^title: .+; resources\[0\]\.url: .+$/);
});
