import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readNegatives, readPairs, toCollection } from './collection.ts';
import { measure, precision, recall, total, type Measurement } from './measure.ts';
import { missingForSolr, queryFields, startSolr, type BenchSolr } from './solr.ts';

const missing = missingForSolr();

function fieldsOf(schema: string): string[] {
  const tags = schema.matchAll(/<(?:field|dynamicField|copyField) [^>]*>/g);
  return [...tags].map(([tag]) => tag.replaceAll(/\s+/g, ' ').replace(' />', '/>'));
}

describe('Latvian search on the real Solr', { skip: missing ?? false }, () => {
  let solr: BenchSolr;
  let ours: Measurement;
  let stock: Measurement;

  before(async () => {
    const pairs = readPairs();
    const negatives = readNegatives();
    const lists = { pairs, negatives, collection: toCollection(pairs, negatives) };
    solr = await startSolr();
    ours = await measure(solr, 'ckan', lists);
    stock = await measure(solr, 'stock', lists);
  });
  after(async () => {
    await solr.stop();
  });

  it('finds at least 99 % of other inflections, and 98 % of those held out', () => {
    assert.ok(recall(total(ours.parts)) >= 0.99, `recall is ${recall(total(ours.parts))}`);
    assert.ok(recall(ours.parts.held) >= 0.98, `recall on held-out pairs is ${recall(ours.parts.held)}`);
  });

  it('is not less precise than the schema CKAN ships', () => {
    assert.ok(precision(total(ours.parts)) >= precision(total(stock.parts)));
    assert.ok(total(ours.parts).negativesJoined <= total(stock.parts).negativesJoined);
  });

  const joins: [metadata: string, query: string][] = [
    ['PVN maksātāju saraksts', 'pievienotās vērtības nodokļa maksātāji'],
    ['Pievienotās vērtības nodokļa maksātāji', 'pvn maksataji'],
    ['VID parādnieku datubāze', 'valsts ieņēmumu dienests'],
    ['Pedagogu darba slodze', 'skolotāji'],
    ['Skolēnu skaits pagastos', 'izglītojamo skaits'],
    ['Pirmsskolas izglītības iestādes novadā', 'bērnudārzi'],
    ['Upju ūdens līmenis', 'dati par ūdens līmeni upē'],
    ['E-pakalpojumu lietojums', 'e-pakalpojums'],
    ['Ādažu un Mārupes maršruti', 'maršruts Ādažos'],
    ['Ādažu un Mārupes maršruti', 'marsruti adazos un marupe'],
  ];
  for (const [metadata, query] of joins) {
    it(`finds “${metadata}” by “${query}”`, async () => {
      await solr.index('ckan', [metadata]);
      assert.deepEqual(await solr.search('ckan', query), [metadata]);
    });
  }

  const parts: [metadata: string, query: string][] = [
    ['Attālums km', 'kultūras ministrija'],
    ['Algas pa nozarēm', 'darbi'],
    ['Kazu skaits pa novadiem', 'kāzu skaits'],
    ['E-rēķini', 'e-pakalpojumi'],
  ];
  for (const [metadata, query] of parts) {
    it(`does not find “${metadata}” by “${query}”`, async () => {
      await solr.index('ckan', [metadata]);
      assert.deepEqual(await solr.search('ckan', query), []);
    });
  }
});

describe('make-core.py', { skip: missing ?? false }, () => {
  const script = fileURLToPath(new URL('../../ckan/solr/make-core.py', import.meta.url));
  const venv = fileURLToPath(new URL('../../ckan/.venv', import.meta.url));
  let folder: string;
  let schema: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'make-core-'));
    execFileSync('python3', [script, '--schema', venv, join(folder, 'home/ckan')]);
    const stock = [
      '-c',
      `import glob;print(glob.glob(${JSON.stringify(venv)}+"/lib/*/site-packages/ckan/config/solr/schema.xml")[0])`,
    ];
    schema = readFileSync(execFileSync('python3', stock, { encoding: 'utf8' }).trim(), 'utf8');
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function makeFrom(text: string): { status: number | null; stderr: string } {
    const path = join(folder, 'schema.xml');
    writeFileSync(path, text);
    return spawnSync('python3', [script, '--schema', path, join(folder, 'other/ckan')], { encoding: 'utf8' });
  }

  it('keeps the name by which CKAN knows the version of its schema', () => {
    const made = readFileSync(join(folder, 'home/ckan/conf/schema.xml'), 'utf8');
    const name = /<schema name="([^"]+)"/;
    assert.equal(name.exec(made)?.[1], name.exec(schema)?.[1]);
  });

  it('keeps every field of CKAN as it is', () => {
    const made = readFileSync(join(folder, 'home/ckan/conf/schema.xml'), 'utf8');
    const kept = new Set(fieldsOf(made));
    assert.deepEqual(
      fieldsOf(schema).filter((field) => !kept.has(field)),
      [],
    );
  });

  it('is searched by the plugin with the fields that were measured', () => {
    const plugin = new URL('../../ckan/ckanext-vdt/ckanext/vdt/search.py', import.meta.url);
    assert.ok(readFileSync(plugin, 'utf8').includes(`QUERY_FIELDS = "${queryFields.ckan}"`));
  });

  it('says which field of CKAN is not as expected, and fails', () => {
    const { status, stderr } = makeFrom(schema.replace('name="notes" type="text"', 'name="notes" type="text_general"'));
    assert.equal(status, 1);
    assert.match(stderr, /field notes should be of type text, CKAN has text_general/);
  });

  it('fails when CKAN itself comes to have a field of ours', () => {
    const { status, stderr } = makeFrom(
      schema.replace('<field name="notes"', '<field name="title_lv" type="text"/><field name="notes"'),
    );
    assert.equal(status, 1);
    assert.match(stderr, /CKAN's schema has a field named title_lv/);
  });

  it('says that the dictionary is to be installed where there is none', () => {
    const { status, stderr } = spawnSync(
      'python3',
      [script, '--schema', venv, '--dictionary', folder, join(folder, 'none/ckan')],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status, 1);
    assert.match(stderr, /install hunspell-lv/);
  });
});
