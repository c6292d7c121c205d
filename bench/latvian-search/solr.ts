import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const solrFolder = fileURLToPath(new URL('../../ckan/solr/', import.meta.url));
const ckanFolder = fileURLToPath(new URL('../../ckan/', import.meta.url));
const dictionaryFolder = '/usr/share/hunspell';
const siteId = 'bench';

/** What is searched with: the fields and their weights, as CKAN passes them in `qf`. */
export const queryFields = {
  stock: 'name^4 title^4 tags^2 groups^2 text',
  ckan: readFileSync(join(solrFolder, 'query-fields.txt'), 'utf8').trim(),
} as const;
/** `ckan` is our core, `stock` the schema that CKAN ships. */
export type Core = keyof typeof queryFields;

/** A running Solr with both cores in a temporary folder. */
export interface BenchSolr {
  /** Makes these titles the whole content of the core. */
  index(core: Core, titles: readonly string[]): Promise<void>;
  /** Titles found, best first, asked as CKAN 2.12 asks (`ckan.lib.search.query`). */
  search(core: Core, query: string): Promise<string[]>;
  /** Memory the process holds, and how long it took from its start to the first search. */
  resources(): { residentBytes: number; startMs: number };
  stop(): Promise<void>;
}

/** Why the bench cannot run here, or undefined when it can. */
export function missingForSolr(): string | undefined {
  const libraries = join(solrFolder, 'lib');
  if (!existsSync(libraries) || !readdirSync(libraries).some((name) => name.startsWith('solr-core'))) {
    return 'no Solr in ckan/solr/lib (see ckan/solr/README.md)';
  }
  if (!existsSync(join(dictionaryFolder, 'lv_LV.dic'))) return 'no Latvian dictionary (Debian package hunspell-lv)';
  if (findStockSchema() === undefined) return 'no CKAN in ckan/.venv to take the schema from';
  return undefined;
}

function findStockSchema(): string | undefined {
  const libraries = join(ckanFolder, '.venv/lib');
  if (!existsSync(libraries)) return undefined;
  const found = readdirSync(libraries).map((name) =>
    join(libraries, name, 'site-packages/ckan/config/solr/schema.xml'),
  );
  return found.find((path) => existsSync(path));
}

function makeStockCore(home: string): void {
  const conf = join(home, 'stock/conf');
  mkdirSync(conf, { recursive: true });
  copyFileSync(findStockSchema() ?? '', join(conf, 'schema.xml'));
  for (const name of ['protwords.txt', 'synonyms.txt', 'stopwords.txt']) writeFileSync(join(conf, name), '');
  const settings = readFileSync(join(solrFolder, 'core/conf/solrconfig.xml'), 'utf8');
  // Solr's own default, which CKAN's image has.
  writeFileSync(join(conf, 'solrconfig.xml'), settings.replaceAll('<bool name="sow">true</bool>', ''));
  writeFileSync(join(home, 'stock/core.properties'), 'name=stock\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

async function waitFor(url: string, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    const answered = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`${url} did not answer within ${timeoutMs} ms`);
}

function toDocument(title: string, index: number): Record<string, unknown> {
  const id = `record-${index}`;
  return {
    index_id: id,
    id,
    site_id: siteId,
    name: id,
    title,
    title_string: title,
    entity_type: 'package',
    dataset_type: 'dataset',
    state: 'active',
    capacity: 'public',
    permission_labels: ['public'],
  };
}

function searchParameters(core: Core, query: string): URLSearchParams {
  return new URLSearchParams([
    ['q', query],
    ['rows', '2000'],
    ['fq', '+dataset_type:dataset'],
    ['fq', `+site_id:"${siteId}"`],
    ['fq', '+state:active'],
    ['fq', '+permission_labels:("public")'],
    ['fl', 'title'],
    ['wt', 'json'],
    ['defType', 'dismax'],
    ['tie', '0.1'],
    ['mm', '2<-1 5<80%'],
    ['qf', queryFields[core]],
    ['df', 'text'],
    ['q.op', 'AND'],
  ]);
}

async function post(url: string, body: string, type: string): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'latvian-search-'));
  const schema = join(ckanFolder, '.venv');
  const makeCore = [join(solrFolder, 'make-core.py'), '--schema', schema, '--dictionary', dictionaryFolder];
  execFileSync('python3', [...makeCore, join(home, 'ckan')]);
  makeStockCore(home);
  return home;
}

/** Makes both cores, starts Solr on a free port and waits until it searches. Throws when it does not within a minute. */
export async function startSolr(): Promise<BenchSolr> {
  const home = makeHome();
  const port = await freePort();
  const java = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', join(solrFolder, 'lib/*')];
  const startedAt = Date.now();
  const solr = spawn('java', [...java, join(solrFolder, 'SolrServer.java'), home, String(port)], { stdio: 'ignore' });
  const ended = new Promise((resolve) => solr.once('exit', resolve));
  const base = `http://127.0.0.1:${port}/solr`;
  const stop = async (): Promise<void> => {
    solr.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  try {
    for (const core of ['ckan', 'stock']) await waitFor(`${base}/${core}/select?q=*:*&rows=0`, 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  const startMs = Date.now() - startedAt;
  return { ...clientOf(base), resources: () => ({ residentBytes: residentBytes(solr.pid), startMs }), stop };
}

interface SearchAnswer {
  response: { docs: { title: string }[] };
}

function isSearchAnswer(answer: unknown): answer is SearchAnswer {
  if (typeof answer !== 'object' || answer === null || !('response' in answer)) return false;
  const { response } = answer;
  return typeof response === 'object' && response !== null && 'docs' in response && Array.isArray(response.docs);
}

function clientOf(base: string): Pick<BenchSolr, 'index' | 'search'> {
  return {
    async index(core, titles) {
      await post(`${base}/${core}/update`, JSON.stringify({ delete: { query: '*:*' } }), 'application/json');
      await post(`${base}/${core}/update?commit=true`, JSON.stringify(titles.map(toDocument)), 'application/json');
    },
    async search(core, query) {
      const body = searchParameters(core, query).toString();
      const answer = await post(`${base}/${core}/select`, body, 'application/x-www-form-urlencoded');
      if (!isSearchAnswer(answer)) throw new Error('Solr gave no list of documents');
      return answer.response.docs.map((found) => found.title);
    },
  };
}

function residentBytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1024;
}
