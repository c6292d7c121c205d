import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formatNames } from '../src/domain/serialise/formats.ts';
import { fixture } from './support/fixtures.ts';
import { statementsOf } from './support/statements.ts';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

async function run(args: readonly string[], input = '') {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', cli, ...args], {
    env: { ...process.env, VDT_SITE_URL: 'https://data.example.lv' },
  });
  child.stdin.on('error', () => {}).end(input);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { stdout, stderr, code };
}

function temporaryFile(t: TestContext, name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vdt-dcat-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const catalogue = fixture('catalogue', 'input.json');

test('render gives the whole catalogue in each format, and validate accepts it', async (t) => {
  const rendered = await Promise.all(
    formatNames.map(async (format) => {
      const { stdout } = await run(['render', '--packages', catalogue, '--format', format]);
      return { format, stdout, statements: await statementsOf(format, stdout) };
    }),
  );
  const [{ stdout, statements } = assert.fail()] = rendered;
  assert.equal(new Set(rendered.map((document) => document.statements)).size, 1);
  assert.equal(statements.match(/ns\/dcat#Dataset> \./g)?.length, 5, 'the private one stays out');
  assert.ok(!statements.includes('hydra'));
  const file = temporaryFile(t, 'catalogue.ttl', stdout);
  assert.deepEqual(JSON.parse((await run(['validate', file, '--json'])).stdout), { conforms: true, results: [] });
});

test('render reads standard input and takes another address', async () => {
  const { stdout } = await run(
    ['render', '--packages', '-', '--base-url', 'https://b.lv/', '--format', 'nt'],
    '{"success":true,"result":{"count":0,"results":[]}}',
  );
  assert.match(stdout, /^<https:\/\/b\.lv\/dcat\/catalog> /m);
});

test('a data set that violates the shapes is left out, and that is said', async (t) => {
  const packages = {
    success: true,
    result: { count: 1, results: [{ id: 'a', name: 'a', title: 'A', metadata_modified: '2026-01-01T00:00:00' }] },
  };
  const file = temporaryFile(t, 'packages.json', JSON.stringify(packages));
  const { stdout, stderr, code } = await run(['render', '--packages', file]);
  assert.equal(code, 0);
  assert.ok(!stdout.includes('dcat:Dataset'));
  assert.equal(stderr, 'Left out: https://data.example.lv/dataset/a: The data set has no description.\n');
});

test('validate tells what is wrong and where, and exits 1', async (t) => {
  const file = temporaryFile(
    t,
    'bad.ttl',
    '<urn:d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "T" .',
  );
  const { stdout, code } = await run(['validate', file, '--json']);
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(stdout), {
    conforms: false,
    results: [
      {
        focusNode: 'urn:d',
        path: 'http://purl.org/dc/terms/description',
        severity: 'Violation',
        shape: 'urn:vdt:shape:dataset-description',
        message: 'The data set has no description.',
        messageLv: 'Datu kopai nav apraksta.',
      },
    ],
  });
  const plain = await run(['validate', file]);
  assert.match(plain.stdout, /^Violation {2}urn:d .*\nDoes not conform\.\n$/);
});

test('bad input is one sentence on standard error, and exit 1', async (t) => {
  const broken = temporaryFile(t, 'a.ttl', '<urn:a> <urn:b>');
  const noPackages = temporaryFile(t, 'p.json', '{"success":true,"result":{"count":1,"results":[{}]}}');
  for (const args of [
    ['validate', broken],
    ['render', '--packages', noPackages],
  ]) {
    const { stdout, stderr, code } = await run(args);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^vdt-dcat: [^\n]+\n$/);
  }
});

test('score gives each data set’s points and the mean, and says that no address was asked', async () => {
  const { stdout, code } = await run(['score', fixture('high-value', 'expected.ttl'), '--json']);
  assert.equal(code, 0);
  const report = JSON.parse(stdout) as {
    mean: number;
    linksChecked: boolean;
    note: string;
    datasets: { total: number; metrics: unknown[] }[];
  };
  assert.equal(report.linksChecked, false);
  assert.match(report.note, /taken to answer/);
  assert.equal(report.datasets.length, 1);
  assert.equal(report.datasets[0]?.metrics.length, 23);
  assert.equal(report.mean, report.datasets[0]?.total);
  const plain = await run(['score', '-', '--format', 'ttl']);
  assert.match(plain.stdout, /^There is no data set\.\nNo address was asked/);
});

test('score asks the addresses when it is told to, and shapes are asked data set by data set', async (t) => {
  const dataset = (name: string, more: string) =>
    `<urn:${name}> a dcat:Dataset ; dct:title "T" ; ${more} dcat:distribution <urn:${name}-1> .
     <urn:${name}-1> a dcat:Distribution ; dcat:accessURL <http://127.0.0.1:9/${name}> .\n`;
  const file = temporaryFile(
    t,
    'two.ttl',
    `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
     ${dataset('a', 'dct:description "D" ;')} ${dataset('b', '')}`,
  );
  const { stdout } = await run(['score', file, '--json', '--check-links']);
  const { linksChecked, note, datasets } = JSON.parse(stdout) as {
    linksChecked: boolean;
    note: null;
    datasets: { total: number; addresses: { outcome: string; reason: string }[] }[];
  };
  assert.deepEqual([linksChecked, note], [true, null]);
  assert.deepEqual(
    datasets.map(({ total }) => total),
    [30, 0],
    'only the description of a follows DCAT-AP',
  );
  assert.deepEqual(
    datasets.map(({ addresses }) => addresses[0]?.reason),
    ['address-refused', 'address-refused'],
  );
  assert.match((await run(['score', file])).stdout, / 80 {2}urn:a {2}keywordAvailability -30/);
});

test('wrong use is exit 2, and help is none of it', async () => {
  const wrong = [
    ['score'],
    ['validate', 'a.ttl', '--packages', 'b'],
    ['render', '--packages', 'a', '--format', 'csv'],
    ['--nonsense'],
  ];
  const outcomes = await Promise.all(wrong.map(async (args) => run(args)));
  for (const [index, { stdout, stderr, code }] of outcomes.entries()) {
    assert.deepEqual([code, stdout], [2, ''], wrong[index]?.join(' '));
    assert.match(stderr, /^vdt-dcat: [^\n]+ Try vdt-dcat --help\.\n$/);
  }
  assert.equal((await run(['--help'])).code, 0);
});
