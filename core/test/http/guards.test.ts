import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireHintSecret } from '@vdt/core/http';
import { siteUrl, startService } from '../support/service.ts';

async function statusOfPost(url: string, headers: Record<string, string>): Promise<number> {
  return (await fetch(url, { method: 'POST', headers })).status;
}

test('a request that changes something needs the origin of the portal', async (t) => {
  const { url } = await startService(t, {
    routes: (app) => app.all('/run', (_req, res) => void res.json({})),
  });
  const cookie = 'auth_tkt=1';
  assert.equal(await statusOfPost(`${url}/run`, { cookie, origin: siteUrl }), 200);
  const foreign = [
    'https://evil.example',
    'null',
    `${siteUrl}.evil.example`,
    'http://portal.example',
    `${siteUrl}:8443`,
  ];
  for (const origin of foreign) assert.equal(await statusOfPost(`${url}/run`, { cookie, origin }), 403, origin);
  assert.equal(await statusOfPost(`${url}/run`, { cookie }), 403);
  assert.equal((await fetch(`${url}/run`, { headers: { origin: 'https://evil.example' } })).status, 200);
});

test('an API token stands for the origin, credentials a browser adds by itself do not', async (t) => {
  const { url } = await startService(t, {
    routes: (app) => app.post('/run', (_req, res) => void res.json({})),
  });
  assert.equal(await statusOfPost(`${url}/run`, { authorization: 'eyJ0eXAi' }), 200);
  assert.equal(await statusOfPost(`${url}/run`, { authorization: 'Basic YTpi' }), 403);
  assert.equal(await statusOfPost(`${url}/run`, { authorization: 'Negotiate YTpi' }), 403);
});

test('a hint passes only with the shared secret', async (t) => {
  const secret = 'a-secret-of-some-length';
  const { url } = await startService(t, {
    routes: (app) => {
      app.post('/hints', requireHintSecret(secret), (_req, res) => void res.status(204).end());
      app.post('/closed', requireHintSecret(''), (_req, res) => void res.status(204).end());
    },
  });
  assert.equal(await statusOfPost(`${url}/hints`, { authorization: `Bearer ${secret}` }), 204);
  const wrong = [secret, `Bearer ${secret}x`, 'Bearer ', 'Bearer'];
  for (const authorization of wrong) assert.equal(await statusOfPost(`${url}/hints`, { authorization }), 401);
  assert.equal(await statusOfPost(`${url}/hints`, { origin: siteUrl }), 401);
  assert.equal(await statusOfPost(`${url}/closed`, { authorization: 'Bearer ' }), 401);
});
