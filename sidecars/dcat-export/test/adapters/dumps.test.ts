import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openDumpFolder } from '../../src/adapters/dump-folder.ts';
import { openDumpKey } from '../../src/adapters/dump-key.ts';
import { type DumpShelf, dumpNames } from '../../src/domain/dump-shelf.ts';
import { packagesOf } from '../support/fixtures.ts';
import { datasetNumber, setStage } from '../support/stage.ts';
import { statementsOf } from '../support/statements.ts';

async function stageOf(t: TestContext, packages = packagesOf('catalogue')) {
  const stage = await setStage(packages, 1_000);
  t.after(stage.close);
  await stage.synchroniser.reconcile();
  await stage.tend();
  return stage;
}

const bytesOf = (dumps: DumpShelf, name: string): Buffer => {
  const { root, path } = dumps.find(name) ?? assert.fail(`${name} is not there`);
  return readFileSync(join(root, path));
};

test('a dump says in each of its formats what one page of all data sets says, less what is about the page', async (t) => {
  const { dumps, feed } = await stageOf(t);
  const page = (await feed.page('nt', { number: 1 })).body.toString();
  const expected = page
    .split('\n')
    .filter((line) => !line.includes('?page=1'))
    .join('\n');
  assert.equal(await statementsOf('nt', gunzipSync(bytesOf(dumps, 'dump.nt.gz')).toString()), expected);
  assert.equal(await statementsOf('ttl', gunzipSync(bytesOf(dumps, 'dump.ttl.gz')).toString()), expected);
});

test('a publisher that two data sets give different types has one type in the dump, also when a third is between', async (t) => {
  const published = (n: number, type: string) =>
    datasetNumber(n, { publisher_name: 'P', publisher_uri: 'https://p.lv/', publisher_type: type });
  const packages = [published(1, 'NationalAuthority'), datasetNumber(2), published(3, 'Company')];
  const { dumps } = await stageOf(t, packages);
  const lines = gunzipSync(bytesOf(dumps, 'dump.nt.gz')).toString().split('\n');
  assert.deepEqual(
    lines.filter((line) => line.startsWith('<https://p.lv/> <http://purl.org/dc/terms/type>')),
    ['<https://p.lv/> <http://purl.org/dc/terms/type> <http://purl.org/adms/publishertype/Company> .'],
  );
  assert.equal(new Set(lines).size, lines.length, 'what is shared is written once');
});

test('Zstandard and gzip hold the same', { skip: hasZstd() ? false : 'there is no zstd command' }, async (t) => {
  const { dumps } = await stageOf(t);
  for (const name of ['dump.nt', 'dump.ttl']) {
    const { stdout } = spawnSync('zstd', ['-d', '-c'], { input: bytesOf(dumps, `${name}.zst`) });
    assert.deepEqual(stdout, gunzipSync(bytesOf(dumps, `${name}.gz`)));
  }
});

test('each dump has its checksum and a signature that the public key verifies, and no other file', async (t) => {
  const { dumps } = await stageOf(t);
  const key = createPublicKey(dumps.publicKey);
  for (const name of dumpNames) {
    const content = bytesOf(dumps, name);
    const digest = createHash('sha256').update(content).digest('hex');
    assert.equal(bytesOf(dumps, `${name}.sha256`).toString(), `${digest}  ${name}\n`);
    assert.equal(dumps.find(name)?.sha256, digest);
    const signature = bytesOf(dumps, `${name}.sig`);
    assert.ok(verify(null, content, key, signature));
    content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
    assert.ok(!verify(null, content, key, signature));
  }
  assert.equal(dumps.find('dump.csv.gz'), undefined);
});

test('deleting the store gives the same bytes of the dumps', async (t) => {
  const [one, other] = [await stageOf(t, []), await stageOf(t)];
  for (const fields of packagesOf('catalogue').toReversed()) {
    one.ckan.packages.set(fields.id, fields);
    await one.synchroniser.reconcile();
    await one.tend();
  }
  for (const name of dumpNames) assert.deepEqual(bytesOf(one.dumps, name), bytesOf(other.dumps, name), name);
});

test('a dump is written when something changed, and else not, also after a restart', async (t) => {
  const { dumps, tend, ckan, synchroniser, dataDir } = await stageOf(t);
  const written = () => readdirSync(join(dataDir, 'dumps')).toSorted();
  const before = dumps.find('dump.nt.gz');
  await tend();
  assert.deepEqual(written(), ['1']);
  for (const title of ['a', 'b', 'c']) {
    ckan.packages.set(datasetNumber(1).id, datasetNumber(1, { title }));
    await synchroniser.reconcile();
    await tend();
  }
  assert.deepEqual(written(), ['3', '4'], 'the last two are kept');
  assert.notEqual(dumps.find('dump.nt.gz')?.sha256, before?.sha256);
  const reopened = openDumpFolder(join(dataDir, 'dumps'));
  assert.deepEqual(reopened.find('dump.nt.gz'), dumps.find('dump.nt.gz'));
});

test('what a killed process left half-written is removed, and a manifest that cannot be read is no dump', async (t) => {
  const { dataDir, dumps } = await stageOf(t);
  const root = join(dataDir, 'dumps');
  mkdirSync(join(root, 'draft'));
  writeFileSync(join(root, 'draft', 'dump.nt.gz'), 'half');
  const reopened = openDumpFolder(root);
  assert.deepEqual(reopened.find('dump.nt.gz'), dumps.find('dump.nt.gz'));
  assert.ok(!readdirSync(root).includes('draft'));
  writeFileSync(join(root, '1', 'manifest.json'), '{"content": "x", "fil');
  assert.equal(openDumpFolder(root).find('dump.nt.gz'), undefined);
});

test('a dump that cannot be written leaves the last good one', async (t) => {
  const { dumps, tend, ckan, synchroniser, dataDir, feed } = await stageOf(t);
  const before = dumps.find('dump.nt.gz');
  const root = join(dataDir, 'dumps');
  // A file is in the way of the folder the next dump would be written into.
  rmSync(join(root, 'draft'), { recursive: true, force: true });
  mkdirSync(join(root, '2'));
  writeFileSync(join(root, '2', 'in-the-way'), '');
  ckan.packages.set(datasetNumber(1).id, datasetNumber(1));
  await synchroniser.reconcile();
  await tend();
  assert.deepEqual(dumps.find('dump.nt.gz'), before);
  assert.ok(bytesOf(dumps, 'dump.nt.gz').byteLength > 0);
  assert.ok((await feed.page('nt', { number: 1 })).body.includes(datasetNumber(1).id));
});

test('the signing key is made once, and only the service may read it', async (t) => {
  const { dataDir, dumps } = await stageOf(t, []);
  const file = join(dataDir, 'dump-key.pem');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(openDumpKey(dataDir).publicKey, dumps.publicKey);
  assert.match(dumps.publicKey, /^-----BEGIN PUBLIC KEY-----/);
  assert.deepEqual(
    readdirSync(dataDir).filter((name) => name.includes('key')),
    ['dump-key.pem'],
  );
});

function hasZstd(): boolean {
  return spawnSync('zstd', ['--version']).status === 0;
}
