import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { turtle } from './support/catalogue.ts';
import { createFakeCkan, fake } from './support/fake-ckan.ts';
import { startServer } from './support/local-server.ts';

const bin = fileURLToPath(new URL('../bin/vdt-harvest.mjs', import.meta.url));

interface Outcome {
  code: number;
  out: string;
  err: string;
}

async function harvest(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [bin, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env } });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, out, err };
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'harvest-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const wrongUse: [string, string[]][] = [
  ['no command', []],
  ['an unknown command', ['ievākt']],
  ['an unknown option', ['run', '--ātri']],
  ['an option of another command', ['status', '--type', 'dcat']],
  ['one operand too many', ['run', 'a', 'b']],
  ['a preview without a type', ['preview', '--source', 'x']],
  ['a preview of an unknown type', ['preview', '--type', 'xml', '--source', 'x']],
];
for (const [title, args] of wrongUse) {
  test(`${title} is wrong use: exit 2 and one sentence`, async () => {
    const { code, out, err } = await harvest(args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^vdt-harvest: [^\n]+\. Try vdt-harvest --help\.\n$/);
  });
}

const badInput: [string, string[], RegExp][] = [
  [
    'a file that is not there',
    ['--type', 'dcat', '--source', 'nav/tada.ttl'],
    /neither a file nor an http or https address/,
  ],
  [
    'an address by file:',
    ['--type', 'dcat', '--source', 'file:///etc/passwd'],
    /neither a file nor an http or https address/,
  ],
  [
    'an address inside the network',
    ['--type', 'dcat', '--source', 'http://169.254.169.254/latest'],
    /inside the network/,
  ],
  ['defaults that are no JSON', ['--type', 'dcat', '--source', '-', '--defaults', '{'], /defaults are not JSON/],
  ['a document that is no RDF', ['--type', 'dcat', '--source', '-'], /is not RDF/],
  ['a document that is no JSON', ['--type', 'dcat-us', '--source', '-'], /not valid JSON/],
];
for (const [title, args, said] of badInput) {
  test(`a preview of ${title} is bad input: exit 1 and one sentence`, async () => {
    const { code, out, err } = await harvest(['preview', ...args], {}, 'a;b\n1;2\n');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^vdt-harvest: [^\n]+\n$/);
    assert.match(err, said);
  });
}

test('a preview reads a file and standard input, needs no CKAN and writes nothing', async (t) => {
  const dir = folder(t);
  const document = turtle([{ id: 'a' }, { id: 'b', description: '' }]);
  writeFileSync(join(dir, 'katalogs.ttl'), document);
  const env = { VDT_HARVESTER_DATA_DIR: join(dir, 'data'), VDT_CKAN_URL: 'http://127.0.0.1:9' };
  const fromFile = await harvest(['preview', '--type', 'dcat', '--source', join(dir, 'katalogs.ttl'), '--json'], env);
  const fromInput = await harvest(['preview', '--type', 'dcat', '--source', '-', '--json'], env, document);
  assert.deepEqual([fromFile.code, fromFile.err], [0, '']);
  assert.equal(fromInput.out, fromFile.out);
  const { records, rejected } = JSON.parse(fromFile.out) as {
    records: Record<string, unknown>[];
    rejected: Record<string, unknown>[];
  };
  assert.equal(records[0]?.['title'], 'Kopa a');
  assert.match(JSON.stringify(records[0]?.['resources']), /"url":"https:[^"]+dati.csv".*"format":"CSV"/);
  assert.match(String(rejected[0]?.['reasonLv']), /trūkst apraksta/);
});

test('without defaults a preview shows what a record lacks; with them it rejects it as a run would', async () => {
  const document = JSON.stringify({ dataset: [{ identifier: '1', title: 'T', description: 'A', keyword: ['a b'] }] });
  const args = ['preview', '--type', 'dcat-us', '--source', '-', '--json'];
  const open = JSON.parse((await harvest(args, {}, document)).out) as { records: { missing: string[] }[] };
  assert.deepEqual(open.records[0]?.missing, ['theme', 'license_id', 'frequency']);
  const closed = JSON.parse((await harvest([...args, '--defaults', '{"theme":"ENVI"}'], {}, document)).out) as {
    rejected: { reason: string }[];
  };
  assert.match(closed.rejected[0]?.reason ?? '', /no licence, update frequency/);
});

test('run harvests all sources that are enabled, reports, and status remembers', async (t) => {
  const dir = folder(t);
  const ckan = await startServer(createFakeCkan().listener);
  const site = await startServer((req, res) => res.end(req.url === '/labs' ? turtle([{ id: 'a' }]) : 'x'));
  t.after(async () => Promise.all([ckan.close(), site.close()]));
  const entry = (id: string, rest: string) =>
    `- { id: ${id}, type: dcat, url: '\${VDT_SITE_ONE}/${id}', organization: upes, title: ${id}${rest} }\n`;
  writeFileSync(
    join(dir, 'sources.yaml'),
    entry('labs', '') + entry('slikts', '') + entry('izslegts', ', enabled: false'),
  );
  const env = {
    VDT_HARVESTER_SOURCES: join(dir, 'sources.yaml'),
    VDT_HARVESTER_DATA_DIR: join(dir, 'data'),
    VDT_HARVESTER_ALLOW_PRIVATE: site.host,
    VDT_HARVESTER_CKAN_TOKEN: fake.tokens.harvester,
    VDT_CKAN_URL: ckan.url,
    VDT_SITE_ONE: site.url,
  };
  const one = await harvest(['run', 'labs'], env);
  assert.deepEqual([one.code, one.err], [0, '']);
  assert.match(one.out, /^labs {2}run 1 of \S+ {2}succeeded: 1 read, 1 created, 0 updated/);
  const all = await harvest(['run', '--json'], env);
  assert.equal(all.code, 1);
  const { runs } = JSON.parse(all.out) as { runs: { source: string; state: string }[] };
  assert.deepEqual(
    runs.map(({ source, state }) => [source, state]),
    [
      ['labs', 'succeeded'],
      ['slikts', 'failed'],
    ],
  );
  const status = await harvest(['status'], env);
  assert.match(status.out, /labs {2}dcat {2}on request\n {2}labs {2}run 2 of .* 1 unchanged/);
  assert.match(status.out, /izslegts {2}dcat {2}switched off\n {2}never run/);
  const unknown = await harvest(['run', 'nav'], env);
  assert.deepEqual([unknown.code, unknown.err], [1, 'vdt-harvest: There is no source "nav" in the settings.\n']);
});

test('settings that are wrong are named all at once', async () => {
  const { code, err } = await harvest(['status'], {
    VDT_HARVESTER_MAX_PAGES: 'daudz',
    VDT_HARVESTER_TIMEZONE: 'Rīga',
    VDT_HARVESTER_ALLOW_PRIVATE: 'a',
  });
  assert.equal(code, 1);
  for (const name of ['MAX_PAGES', 'TIMEZONE', 'ALLOW_PRIVATE']) assert.ok(err.includes(`VDT_HARVESTER_${name}`), name);
});
