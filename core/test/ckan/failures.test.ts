import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener } from 'node:http';
import { test, type TestContext } from 'node:test';
import { type CkanClient, type CkanClientOptions, createCkanClient, quoteTerm } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import { withRequestId } from '@vdt/core/log';
import fc from 'fast-check';
import { serve } from '../support/local-server.ts';

interface Setup {
  client: CkanClient;
  asked: IncomingMessage[];
}

async function clientOn(
  t: TestContext,
  listener: RequestListener,
  options: Partial<CkanClientOptions> = {},
): Promise<Setup> {
  const asked: IncomingMessage[] = [];
  const { url } = await serve(t, (req, res) => {
    asked.push(req);
    listener(req, res);
  });
  return { client: createCkanClient({ url, retryBaseDelayMs: 1, timeoutMs: 300, ...options }), asked };
}

function answering(status: number, body: unknown): RequestListener {
  return (_req, res) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AppError, String(error));
  return error;
}

test('each field CKAN refuses is listed, those of resources too', async (t) => {
  const error = {
    __type: 'Validation Error',
    title: ['Missing value', 'Too short'],
    resources: [{}, { url: ['Missing value'] }],
    extras: [{ key: [] }],
  };
  const { client } = await clientOn(t, answering(409, { success: false, error }));
  const failure = await failureOf(client.packageCreate({ name: 'a', owner_org: 'b' }));
  assert.equal(failure.kind, 'input');
  assert.equal(
    failure.detail,
    'CKAN refuses the fields: title: Missing value; title: Too short; resources[1].url: Missing value',
  );
});

const answers: [string, number, unknown, string, string][] = [
  [
    'a search it cannot read',
    409,
    { error: { __type: 'Search Query Error', message: 'bad fq' } },
    'input',
    'ckan-search-invalid',
  ],
  ['an authorisation error', 403, { error: { __type: 'Authorization Error' } }, 'forbidden', 'ckan-forbidden'],
  ['a page in place of its own error', 403, '<html>', 'forbidden', 'ckan-forbidden'],
  ['a page saying not found', 404, '<html>', 'not-found', 'ckan-not-found'],
  ['an internal error', 500, '<html>', 'upstream-bad-answer', 'ckan-failed'],
  ['a redirect to a sign-in', 302, '', 'upstream-bad-answer', 'ckan-failed'],
  ['something that is not JSON', 200, '<html>', 'upstream-bad-answer', 'ckan-answer-invalid'],
  ['a success of another shape', 200, { success: true, result: [] }, 'upstream-bad-answer', 'ckan-answer-invalid'],
  ['a failure said with 200', 200, { success: false }, 'upstream-bad-answer', 'ckan-answer-invalid'],
];

for (const [what, status, body, kind, code] of answers) {
  test(`${what} becomes ${code}, and is not asked for again`, async (t) => {
    const { client, asked } = await clientOn(t, answering(status, body));
    const failure = await failureOf(client.packageShow('a'));
    assert.deepEqual([failure.kind, failure.code], [kind, code]);
    assert.equal(asked.length, 1);
  });
}

test('a read is tried again while CKAN restarts', async (t) => {
  let left = 2;
  const { client } = await clientOn(t, (req, res) => {
    left -= 1;
    if (left === 1) return void req.socket.destroy();
    if (left === 0) return void res.writeHead(503).end();
    return answering(200, { success: true, result: { id: '1', name: 'a' } })(req, res);
  });
  assert.equal((await client.packageShow('a')).id, '1');
});

test('a write is sent once, whatever becomes of it', async (t) => {
  const { client, asked } = await clientOn(t, (_req, res) => void res.writeHead(503).end());
  assert.equal((await failureOf(client.packageCreate({ name: 'a', owner_org: 'b' }))).code, 'ckan-unavailable');
  assert.equal((await failureOf(client.packageDelete('a'))).code, 'ckan-unavailable');
  assert.equal(asked.length, 2);
});

test('a CKAN that does not answer, or drips, is left in time', async (t) => {
  const silent = await clientOn(t, () => {});
  assert.equal((await failureOf(silent.client.packageShow('a'))).code, 'ckan-timeout');
  const dripping = await clientOn(t, (_req, res) => {
    const drip = setInterval(() => res.write(' '), 20);
    res.once('close', () => clearInterval(drip));
  });
  assert.equal((await failureOf(dripping.client.packageShow('a'))).kind, 'upstream-timeout');
});

test('an answer without end is cut off', async (t) => {
  const { client, asked } = await clientOn(t, answering(200, ' '.repeat(2_000)), { maxAnswerBytes: 1_000 });
  assert.equal((await failureOf(client.packageShow('a'))).code, 'ckan-answer-invalid');
  assert.equal(asked.length, 1);
});

test('a CKAN that is not there is unavailable', async () => {
  const client = createCkanClient({ url: 'http://127.0.0.1:1', retries: 1, retryBaseDelayMs: 1 });
  const failure = await failureOf(client.statusShow());
  assert.deepEqual([failure.kind, failure.code], ['upstream-unavailable', 'ckan-unavailable']);
  assert.ok(!failure.detail.includes('127.0.0.1'));
});

test("a person's credentials go alone: never beside the service's own token", async (t) => {
  const { client, asked } = await clientOn(t, answering(200, { success: true, result: [] }), { token: 'service' });
  await client.organizationListForUser({ cookie: 'auth_tkt=anna' }, 'create_dataset');
  await withRequestId('request-0001', async () => client.organizationList());
  assert.deepEqual(
    asked.map(({ headers }) => [headers.cookie, headers.authorization, headers['x-request-id']]),
    [
      ['auth_tkt=anna', undefined, undefined],
      [undefined, 'service', 'request-0001'],
    ],
  );
});

test('a search that stands still ends with an error, not never', async (t) => {
  const result = { count: 10, results: [{ id: '1', name: 'a' }] };
  const { client, asked } = await clientOn(t, answering(200, { success: true, result }));
  const walk = async () => {
    for await (const _ of client.searchPackages({ pageSize: 1 }));
  };
  assert.equal((await failureOf(walk())).code, 'ckan-answer-invalid');
  assert.equal(asked.length, 2);
});

test('a walk can be cancelled', async (t) => {
  const { client } = await clientOn(t, () => {}, { timeoutMs: 10_000 });
  const walk = async () => {
    for await (const _ of client.searchPackages({ signal: AbortSignal.timeout(50) }));
  };
  assert.equal((await failureOf(walk())).code, 'request-cancelled');
});

test('no id whatever breaks out of its quotes', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const quoted = quoteTerm(id);
      assert.match(quoted, /^"(?:[^"\\]|\\["\\])*"$/s);
      assert.equal(quoted.slice(1, -1).replace(/\\(["\\])/g, '$1'), id);
    }),
  );
});
