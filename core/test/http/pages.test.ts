import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestLanguage, sendPage } from '@vdt/core/http';
import { html, type PageContent, type PageLayout } from '@vdt/core/pages';
import { startService } from '../support/service.ts';

function recordingLayout(): { layout: PageLayout; asked: PageContent[] } {
  const asked: PageContent[] = [];
  const render = async (content: PageContent): Promise<string> => {
    asked.push(content);
    return Promise.resolve(`<!doctype html>${content.main.toString()}`);
  };
  return { layout: { render }, asked };
}

test('a page is sent in the language of its address, for this visitor alone', async (t) => {
  const { layout, asked } = recordingLayout();
  const { url } = await startService(t, {
    routes: (app) =>
      app.get('/:language/harvest', async (req, res) =>
        sendPage(req, res, { layout, title: 'T', main: html`<p></p>` }),
      ),
  });
  const answer = await fetch(`${url}/en/harvest?page=2`, { headers: { cookie: 'auth_tkt=1' } });
  assert.equal(answer.headers.get('content-language'), 'en');
  assert.equal(answer.headers.get('cache-control'), 'private, no-cache');
  assert.equal(answer.headers.get('vary'), 'Cookie');
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.deepEqual(
    asked.map(({ language, path, cookie }) => ({ language, path, cookie })),
    [{ language: 'en', path: '/harvest?page=2', cookie: 'auth_tkt=1' }],
  );
});

test('the language is that of the prefix, and Latvian without one', async (t) => {
  const { url } = await startService(t, {
    routes: (app) => app.use((req, res) => void res.send(requestLanguage(req))),
  });
  const expected = {
    '/en': 'en',
    '/en/x': 'en',
    '/en?a': 'en',
    '/lv/x': 'lv',
    '/x': 'lv',
    '/energy': 'lv',
    '/lv/en/': 'lv',
  };
  for (const [path, language] of Object.entries(expected)) {
    assert.equal(await (await fetch(url + path)).text(), language, path);
  }
});

test('who comes with a browser sees a problem as a page in the language of the address', async (t) => {
  const { layout, asked } = recordingLayout();
  const { url } = await startService(t, { layout });
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const latvian = await fetch(`${url}/lv/nothing`, { headers: { accept } });
  assert.equal(latvian.status, 404);
  assert.match(latvian.headers.get('content-type') ?? '', /^text\/html/);
  const latvianPage = await latvian.text();
  assert.match(latvianPage, /<h1>Lapa nav atrasta<\/h1>\s*<p>Pārbaudiet adresi\./);
  assert.match(latvianPage, /<summary>[^<]+<\/summary>\s*<p lang="en">There is nothing at/);
  const english = await fetch(`${url}/en/<script>`, { headers: { accept } });
  assert.match(await english.text(), /<h1>Not found<\/h1>/);
  assert.deepEqual(
    asked.map(({ title }) => title),
    ['Lapa nav atrasta', 'Not found'],
  );
  const program = await fetch(`${url}/lv/nothing`);
  assert.match(program.headers.get('content-type') ?? '', /^application\/problem\+json/);
});
