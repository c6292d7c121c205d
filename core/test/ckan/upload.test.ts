import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { createCkanClient } from '@vdt/core/ckan';

async function serve(t: TestContext, status = 200) {
  const seen: { url?: string | undefined; authorization?: string | undefined; form?: FormData; requests: number } = {
    requests: 0,
  };
  const server = createServer((request, response) => {
    void (async () => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      seen.requests += 1;
      seen.url = request.url;
      seen.authorization = request.headers.authorization;
      seen.form = await new Response(await buffer(request), { headers }).formData();
      const body = status === 200 ? { success: true, result: { id: 'r1', hash: 'ab' } } : {};
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const folder = mkdtempSync(join(tmpdir(), 'upload-'));
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'any');
  writeFileSync(path, 'a,b\r\nā,"č\n"\r\n');
  const client = createCkanClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'secret',
  });
  return { client, seen, file: { path, fileName: 'dati.csv', mediaType: 'text/csv' } };
}

test('a new resource is sent with its fields and its file, a list as several fields', async (t) => {
  const { client, seen, file } = await serve(t);
  const fields = { package_id: 'p1', name: 'Dati', size: 12, language: ['lv', 'en'], description: undefined };
  const { id, hash } = await client.resourceUpload(fields, file);
  assert.deepEqual([id, hash], ['r1', 'ab']);
  assert.equal(seen.url, '/api/3/action/resource_create');
  assert.equal(seen.authorization, 'secret');
  const { form } = seen;
  assert.deepEqual(form?.getAll('language'), ['lv', 'en']);
  assert.deepEqual([form?.get('size'), form?.has('description')], ['12', false]);
  const upload = form?.get('upload');
  assert.ok(upload instanceof File);
  assert.deepEqual([upload.name, upload.type, await upload.text()], ['dati.csv', 'text/csv', 'a,b\r\nā,"č\n"\r\n']);
});

test('a file takes the place of the one a resource has', async (t) => {
  const { client, seen, file } = await serve(t);
  await client.resourceUpload({ id: 'r1' }, file);
  assert.equal(seen.url, '/api/3/action/resource_patch');
});

test('an upload that CKAN does not answer well is not sent twice', async (t) => {
  const { client, seen, file } = await serve(t, 503);
  await assert.rejects(client.resourceUpload({ id: 'r1' }, file), { code: 'ckan-unavailable' });
  assert.equal(seen.requests, 1);
});

test('a file that is not there is told as such, and CKAN is left alone', async (t) => {
  const { client, seen, file } = await serve(t);
  await assert.rejects(client.resourceUpload({ id: 'r1' }, { ...file, path: `${file.path}-gone` }), { code: 'ENOENT' });
  assert.equal(seen.requests, 0);
});
