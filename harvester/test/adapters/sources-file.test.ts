import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readDefaults, readSourcesFile } from '../../src/adapters/sources-file.ts';
import type { HarvestSource } from '../../src/domain/harvest-source.ts';

const authority = 'http://publications.europa.eu/resource/authority';
const entry = `- id: upes
  type: dcat
  url: https://dati.example.lv/katalogs.ttl
  organization: upju-dienests
  title: { lv: Upju dienests, en: River Service }
`;

function read(t: TestContext, yaml: string, env: Record<string, string> = {}): HarvestSource[] {
  const folder = mkdtempSync(join(tmpdir(), 'sources-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'sources.yaml'), yaml);
  return readSourcesFile(join(folder, 'sources.yaml'), ['dcat', 'dcat-us'], env);
}

test('a source is read with its defaults as IRIs of the EU tables', (t) => {
  const [source] = read(
    t,
    `${entry}  schedule: '15 3 * * *'
  enabled: false
  defaults: { theme: ENVI, license_id: CC BY 4.0, frequency: annual, language: lv, keyword: [upes, ūdens] }
`,
  );
  assert.equal(source?.schedule, '15 3 * * *');
  assert.equal(source.enabled, false);
  assert.deepEqual(source.defaults, {
    theme: [`${authority}/data-theme/ENVI`],
    license_id: `${authority}/licence/CC_BY_4_0`,
    frequency: `${authority}/frequency/ANNUAL`,
    language: [`${authority}/language/LAV`],
    keyword: ['upes', 'ūdens'],
  });
});

test('one title stands for both languages', (t) => {
  const [source] = read(t, entry.replace(/title:.*/, 'title: Upes'));
  assert.deepEqual(source?.title, { lv: 'Upes', en: 'Upes' });
});

test('placeholders are filled from the environment, and the key among them is not shown', (t) => {
  const url = '${VDT_SITE}/katalogs/${VDT_KEY}?key=${VDT_KEY}';
  const env = { VDT_SITE: 'http://127.0.0.1:9001', VDT_KEY: 'slepens' };
  const [source] = read(t, entry.replace(/url:.*/, `url: ${url}`), env);
  assert.equal(source?.url, 'http://127.0.0.1:9001/katalogs/slepens?key=slepens');
  assert.equal(source.address, 'http://127.0.0.1:9001/katalogs/${VDT_KEY}');
  assert.deepEqual(source.secrets, ['slepens', 'slepens']);
});

test('user and password of an address are not shown', (t) => {
  assert.equal(read(t, entry.replace('https://', 'https://u:p@'))[0]?.address, 'https://dati.example.lv/katalogs.ttl');
});

test('no file and an empty file hold no sources', (t) => {
  assert.deepEqual(readSourcesFile(undefined, ['dcat'], {}), []);
  assert.deepEqual(read(t, '# vēl nekā\n'), []);
});

const faulty: [string, string, RegExp][] = [
  ['a missing field', '- id: upes\n', /\[0\]\.url.*\[0\]\.organization/],
  ['an unknown field', `${entry}  colour: zila\n`, /colour/],
  ['an unknown type', entry.replace('dcat', 'ckan'), /there is no type "ckan", only dcat, dcat-us/],
  ['an id twice', entry + entry, /upes: the id stands twice/],
  ['a schedule that is none', `${entry}  schedule: katru nakti\n`, /not a cron expression/],
  [
    'a default that is in no table',
    `${entry}  defaults: { license_id: mana }\n`,
    /"mana" is not in the vocabulary licence/,
  ],
  ['a variable that is not set', entry.replace('https://dati.example.lv', '${VDT_NAV}'), /upes: VDT_NAV is not set/],
  [
    'an address without http',
    entry.replace('https://dati.example.lv/katalogs.ttl', '/etc/passwd'),
    /not an absolute http or https/,
  ],
  ['an address by file:', entry.replace('https:', 'file:'), /not an absolute http or https/],
  ['an id that could be a path', entry.replace('id: upes', 'id: ../upes'), /lower-case letters/],
  ['what is no YAML', '{', /cannot be read/],
  [
    'aliases that multiply',
    `a: &a [x, x]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]`,
    /cannot be read|not valid/,
  ],
];
for (const [title, yaml, said] of faulty) {
  test(`a sources file with ${title} is refused and says so`, (t) => {
    assert.throws(
      () => read(t, yaml),
      (error: Error & { code?: string }) => error.code === 'sources-file-invalid' && said.test(error.message),
    );
  });
}

test('a sources file that is not there is refused', () => {
  assert.throws(() => readSourcesFile('/nav/tada.yaml', ['dcat'], {}), { code: 'sources-file-invalid' });
});

test('defaults on the command line are JSON, checked like those in the file', () => {
  assert.deepEqual(readDefaults('{"theme":["ENVI","TRAN"]}').theme?.length, 2);
  assert.throws(() => readDefaults('{'), { code: 'defaults-invalid' });
  assert.throws(() => readDefaults('{"theme":"nav"}'), { code: 'defaults-invalid' });
});
