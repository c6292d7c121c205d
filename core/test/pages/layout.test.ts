import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener } from 'node:http';
import { test, type TestContext } from 'node:test';
import { withRequestId } from '@vdt/core/log';
import { createPageLayout, html, type PageContent, type PageLayoutOptions } from '@vdt/core/pages';
import { serve } from '../support/local-server.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const siteUrl = 'https://portal.example';
const content: PageContent = { language: 'en', path: '/harvest?a=1&b=2', title: 'Harvest', main: html`<p>main</p>` };

/** Answers as ckanext-vdt does: who is signed in, and a switch to the other language at the same place. */
const ckanPage: RequestListener = (req, res) => {
  const url = new URL(req.url ?? '', 'http://ckan');
  const [, language] = url.pathname.split('/');
  const path = url.searchParams.get('path') ?? '';
  const other = language === 'lv' ? 'en' : 'lv';
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(`<html lang="${language}"><title><!--vdt:title--> - Portāls</title><nav>${req.headers.cookie ?? 'visitor'}
<a href="/${other}${path}">${other}</a><a href="/user/login?came_from=${encodeURIComponent(path)}">in</a></nav>
<main><!--vdt:main--></main></html>`);
};

async function layoutOn(t: TestContext, listener: RequestListener, options: Partial<PageLayoutOptions> = {}) {
  const asked: IncomingMessage[] = [];
  const { url } = await serve(t, (req, res) => {
    asked.push(req);
    listener(req, res);
  });
  const layout = createPageLayout({ ckanUrl: url, siteUrl, timeoutMs: 300, ...options });
  return { layout, asked };
}

test("content stands between CKAN's header and footer, with the switch to the other language at the same place", async (t) => {
  const { layout } = await layoutOn(t, ckanPage);
  const page = await layout.render({ ...content, cookie: 'auth_tkt=anna' });
  assert.match(page, /<title>Harvest - Portāls<\/title>/);
  assert.match(page, /<main><p>main<\/p><\/main>/);
  assert.match(page, /href="\/lv\/harvest\?a=1&amp;b=2"/);
  assert.match(page, /came_from=%2Fharvest%3Fa%3D1%26b%3D2"/);
  assert.match(page, /auth_tkt=anna/);
});

test('the path, the title and the content cannot bring in markup or another placeholder', async (t) => {
  const { layout } = await layoutOn(t, ckanPage);
  const page = await layout.render({
    language: 'lv',
    path: '/x"><script>1</script>',
    title: "<script>$& $' <!--vdt:main-->",
    main: html`<p>
      $& $'
      <!--vdt:title-->
    </p>`,
  });
  assert.ok(!page.includes('<script>'));
  assert.match(page, /<title>&lt;script&gt;\$&amp; \$&#39; &lt;!--vdt:main--&gt; - /);
  assert.match(page, /<main><p>\s*\$& \$'\s*<!--vdt:title-->\s*<\/p><\/main>/);
});

test('only the cookie and the request id go to CKAN', async (t) => {
  const { layout, asked } = await layoutOn(t, ckanPage);
  await withRequestId('request-0001', async () => layout.render({ ...content, cookie: 'auth_tkt=anna' }));
  const [request] = asked;
  assert.equal(request?.headers.cookie, 'auth_tkt=anna');
  assert.equal(request?.headers['x-request-id'], 'request-0001');
  assert.equal(request?.headers.authorization, undefined);
  assert.equal(request?.url, '/en/vdt/layout?path=%2Fvdt-layout-path');
});

test('a frame is kept for a minute, for all pages of one visitor in one language', async (t) => {
  let nowMs = 0;
  const { layout, asked } = await layoutOn(t, ckanPage, { now: () => nowMs });
  const anna = { ...content, cookie: 'auth_tkt=anna' };
  await Promise.all([layout.render(anna), layout.render({ ...anna, path: '/other' })]);
  assert.equal(asked.length, 1);
  await layout.render({ ...anna, language: 'lv' });
  assert.equal(asked.length, 2);
  nowMs = 60_000;
  await layout.render(anna);
  assert.equal(asked.length, 3);
});

test("one visitor's page is never shown to another", async (t) => {
  const { layout } = await layoutOn(t, ckanPage);
  const pages = await Promise.all(
    ['auth_tkt=anna', 'auth_tkt=berta', undefined].map(async (cookie) => layout.render({ ...content, cookie })),
  );
  const whose = pages.map((page) => /<nav>(.*)/.exec(page)?.[1]);
  assert.deepEqual(whose, ['auth_tkt=anna', 'auth_tkt=berta', 'visitor']);
});

test('however many visitors come, only so many frames are kept', async (t) => {
  const { layout, asked } = await layoutOn(t, ckanPage, { maxCached: 2 });
  for (const cookie of ['a=1', 'a=2', 'a=3', 'a=1']) await layout.render({ ...content, cookie });
  assert.equal(asked.length, 4);
});

const faults: Record<string, RequestListener> = {
  'is broken': (_req, res) => res.writeHead(500).end('<!--vdt:title--><!--vdt:main-->'),
  'does not answer': () => {},
  'drips its answer': (_req, res) => {
    const drip = setInterval(() => res.write('.'), 20);
    res.once('close', () => clearInterval(drip));
  },
  'sends a page without places for the content': (_req, res) => res.end('<html></html>'),
  'redirects to its sign-in': (_req, res) => res.writeHead(302, { location: '/user/login' }).end(),
  'sends far too much': (_req, res) => res.end(`<!--vdt:title--><!--vdt:main-->${'x'.repeat(2_000_000)}`),
};

for (const [fault, listener] of Object.entries(faults)) {
  test(`a plain page in both languages stands in when CKAN ${fault}, and the log says why`, async (t) => {
    const { log, lines } = rememberingLog();
    const { layout } = await layoutOn(t, listener, { log });
    const english = await layout.render({ ...content, title: 'A & B' });
    assert.match(english, /<html lang="en">/);
    assert.match(english, /<title>A &amp; B - Unified data space<\/title>/);
    assert.match(english, /href="https:\/\/portal\.example\/lv\/harvest\?a=1&amp;b=2" lang="lv"/);
    assert.match(english, /<main id="content" tabindex="-1"><p>main<\/p><\/main>/);
    assert.match(await layout.render({ ...content, language: 'lv' }), /<html lang="lv">.*Vienotā datu telpa/s);
    assert.equal(lines.length, 2);
  });
}

test('a CKAN that is down is not asked for each page, but soon asked again', async (t) => {
  let nowMs = 0;
  let up = false;
  const { layout, asked } = await layoutOn(t, (req, res) => (up ? ckanPage(req, res) : res.writeHead(503).end()), {
    now: () => nowMs,
  });
  await layout.render(content);
  await layout.render(content);
  assert.equal(asked.length, 1);
  up = true;
  nowMs = 5_000;
  assert.match(await layout.render(content), /Portāls/);
});
