import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGeneratedCkan } from './generated-ckan.ts';
import { ask, load, secondsUntil, timeRequests } from './measure.ts';
import { type Peer, scoreBareDataset, startPeer } from './peer.ts';
import { type Figures, type Growth, writeReport } from './report.ts';
import { type MeasuredService, startService } from './service.ts';
import { fill, meanPoints, type Stack, startStack } from './stack.ts';

// Measures the feed beside ckanext-dcat on one CKAN of 10,000 data sets; see README.md. Writes results.md.
const here = fileURLToPath(new URL('.', import.meta.url));
const root = resolve(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'vdt-bench-feed-'));
const port = Number(process.env['VDT_PORT'] ?? '26080');
const datasets = Number(process.env['VDT_BENCH_DATASETS'] ?? '10000');
const growthSteps = (process.env['VDT_BENCH_GROWTH'] ?? '1000,10000,50000').split(',').map(Number);
const gzip = { 'accept-encoding': 'gzip' };
const say = (text: string) => process.stderr.write(`${text}\n`);

async function totalItems(url: string): Promise<number> {
  const { body } = await ask(`${url}/dcat/catalog.nt?page=1`);
  return Number(/totalItems> "(\d+)"/.exec(body.toString())?.[1] ?? '-1');
}

/** From its start on an empty folder until all data sets are in the newest snapshot, then until the dumps are written. */
async function buildFrom(service: MeasuredService, count: number) {
  const seconds = await secondsUntil('the first build', async () => (await totalItems(service.url)) >= count);
  const whole = () => service.logged('a dump was written').find((line) => Number(line['datasets']) >= count);
  await secondsUntil('the dump', async () => whole() !== undefined, { limitSeconds: 420 });
  return { seconds, dumpSeconds: Number(whole()?.['durationMs']) / 1000, processorSeconds: service.processorSeconds() };
}

async function loads(service: MeasuredService) {
  const page = `${service.url}/dcat/catalog.ttl?page=5`;
  const measured = [];
  for (const [name, headers] of [
    ['gzip', gzip],
    ['identity', {}],
  ] as const) {
    const before = service.processorSeconds();
    const result = await load(page, 50, headers);
    measured.push({ name, ...result, cores: (service.processorSeconds() - before) / 10 });
  }
  return measured;
}

async function editUntilVisible(stack: Stack, service: MeasuredService): Promise<number[]> {
  const found = await stack.call<{ results: { id: string }[] }>('package_search', { rows: 5, sort: 'id asc' });
  const seconds: number[] = [];
  for (const [n, { id }] of found.results.entries()) {
    const notes = `Labots apraksts ${n} ${Date.now()}.`;
    await stack.call('package_patch', { id, notes });
    const isThere = async () => (await ask(`${service.url}/dcat/catalog.nt?page=1`)).body.toString().includes(notes);
    seconds.push(await secondsUntil('the edit', isThere, { everyMs: 20, limitSeconds: 60 }));
  }
  return seconds;
}

async function compare(
  stack: Stack,
  service: MeasuredService,
  peer: Peer,
): Promise<Omit<Figures, 'growth' | 'points'>> {
  say('First build …');
  const { count } = await stack.call<{ count: number }>('package_search', { rows: 0 });
  const build = await buildFrom(service, count);
  say('Pages, beside ckanext-dcat …');
  const pages = [2, 3, 4, 5, 6, 7, 8, 9].map((page) => `/dcat/catalog.ttl?page=${page}`);
  const ours = pages.map((path) => `${service.url}${path}`);
  await timeRequests(ours, ours.length);
  const warm = await timeRequests(ours, 400);
  const warmGzip = await timeRequests(ours, 400, gzip);
  const theirs = await timeRequests(
    pages.map((path) => `${peer.url}${path.replace('/dcat', '')}`),
    24,
  );
  const { etag = '' } = await ask(ours[0] ?? '');
  const notModified = await timeRequests(ours.slice(0, 1), 400, { 'if-none-match': etag });
  say('Fifty clients …');
  const clients = await loads(service);
  say('Edits …');
  const edits = await editUntilVisible(stack, service);
  return { count, build, warm, warmGzip, theirs, notModified, clients, edits, peakMegabytes: service.peakMegabytes() };
}

async function grow(count: number): Promise<Growth> {
  say(`${count} generated data sets …`);
  const ckan = await startGeneratedCkan(count);
  const dataDir = join(folder, `growth-${count}`);
  const service = startService({
    port: port + 18,
    siteUrl: 'https://data.example.lv',
    ckanUrl: ckan.url,
    dataDir,
    logFile: join(folder, `growth-${count}.log`),
    root,
  });
  try {
    const build = await buildFrom(service, count);
    const pages = [2, 3, 4, 5, 6, 7].map((page) => `${service.url}/dcat/catalog.ttl?page=${page}`);
    await timeRequests(pages, pages.length);
    const warm = await timeRequests(pages, 300);
    const { etag = '' } = await ask(pages[0] ?? '');
    const notModified = await timeRequests(pages.slice(0, 1), 300, { 'if-none-match': etag });
    const storeMegabytes = statSync(join(dataDir, 'fragments.sqlite')).size / 1024 ** 2;
    const peakMegabytes = service.peakMegabytes();
    return { count, build, warmMs: warm.medianMs, notModifiedMs: notModified.medianMs, storeMegabytes, peakMegabytes };
  } finally {
    await service.stop();
    await ckan.stop();
  }
}

async function measureOnStack(stack: Stack): Promise<Omit<Figures, 'growth'>> {
  say('Points of the demonstration catalogue …');
  const { mean, datasets: scored } = await meanPoints(stack);
  say(`Filling CKAN with ${datasets} data sets …`);
  // The measured service takes its place, and its port, so that CKAN's hints reach it.
  await stack.control('stop', 'dcat-export');
  say(`  ${(await fill(stack, datasets)).toFixed(0)} s`);
  const peer = await startPeer(stack, folder);
  const service = startService({
    port: port + 5,
    siteUrl: stack.siteUrl,
    ckanUrl: stack.ckanUrl,
    dataDir: join(folder, 'data'),
    logFile: join(folder, 'service.log'),
    root,
    hintSecretFile: `${stack.varDir}/secrets/hint-secret`,
  });
  try {
    const figures = await compare(stack, service, peer);
    const bare = await scoreBareDataset(stack, peer, folder);
    return { ...figures, points: { mean, datasets: scored, bare } };
  } finally {
    await service.stop();
    await peer.stop();
  }
}

const ownVar = process.env['VDT_VAR'] === undefined;
const stack = await startStack(root, port, process.env['VDT_VAR'] ?? join(folder, 'var'));
try {
  const onStack = await measureOnStack(stack);
  if (ownVar) await stack.stop();
  const growth: Growth[] = [];
  for (const count of growthSteps) growth.push(await grow(count));
  const report = writeReport({ ...onStack, growth });
  writeFileSync(join(here, 'results.md'), report);
  process.stdout.write(report);
} finally {
  if (ownVar) await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}
