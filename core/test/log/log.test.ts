import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '@vdt/core/errors';
import { createLog, withRequestId } from '@vdt/core/log';
import { AxiosError, AxiosHeaders } from 'axios';

function capture(): { lines: string[]; destination: { write(line: string): void } } {
  const lines: string[] = [];
  return { lines, destination: { write: (line) => void lines.push(line) } };
}

test('a line is JSON with service, level by name and time', () => {
  const { lines, destination } = capture();
  createLog({ service: 'harvester', level: 'info', destination }).info({ source: 'a' }, 'started');
  const line = JSON.parse(lines.join(''));
  assert.equal(line.service, 'harvester');
  assert.equal(line.level, 'info');
  assert.equal(line.msg, 'started');
  assert.match(line.time, /^\d{4}-\d\d-\d\dT/);
});

test('secrets under their usual names are cut out', () => {
  const { lines, destination } = capture();
  const log = createLog({ service: 't', level: 'info', destination });
  log.info({ req: { headers: { authorization: 'hunter2', cookie: 'hunter2' } } }, 'a');
  log.info({ headers: { Authorization: 'hunter2', 'set-cookie': 'hunter2' }, token: 'hunter2' }, 'b');
  log.info({ settings: { password: 'hunter2', secret: 'hunter2' } }, 'c');
  assert.equal(lines.length, 3);
  assert.ok(!lines.join('').includes('hunter2'));
});

test('the request headers that axios hangs on its errors do not reach the log', () => {
  const { lines, destination } = capture();
  const config = { headers: new AxiosHeaders({ Authorization: 'hunter2' }) };
  const cause = new AxiosError('connect refused', 'ECONNREFUSED', config);
  const error = new AppError('upstream-unavailable', 'ckan-unavailable', 'CKAN cannot be reached.', { cause });
  createLog({ service: 't', level: 'info', destination }).error({ err: error }, 'failed');
  const { err } = JSON.parse(lines.join(''));
  assert.equal(err.code, 'ckan-unavailable');
  assert.equal(err.kind, 'upstream-unavailable');
  assert.equal(err.cause.code, 'ECONNREFUSED');
  assert.ok(!lines.join('').includes('hunter2'));
});

test('an error that is its own cause does not hang the log', () => {
  const { lines, destination } = capture();
  const error = new Error('round');
  error.cause = error;
  createLog({ service: 't', level: 'info', destination }).error({ err: error }, 'failed');
  assert.equal(lines.length, 1);
});

test('lines written while a request is served carry its id', async () => {
  const { lines, destination } = capture();
  const log = createLog({ service: 't', level: 'info', destination });
  await withRequestId('request-1', async () => {
    await Promise.resolve();
    log.info('inside');
  });
  log.info('outside');
  assert.equal(JSON.parse(lines[0] ?? '').requestId, 'request-1');
  assert.equal('requestId' in JSON.parse(lines[1] ?? ''), false);
});
