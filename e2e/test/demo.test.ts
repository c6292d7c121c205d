import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Parser, type Quad } from 'n3';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { createDemoApp, sites, type SiteNumber } from '../demo/app.ts';

const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const dcat = (local: string): string => `http://www.w3.org/ns/dcat#${local}`;
const publicFolder = (site: SiteNumber): string =>
  fileURLToPath(new URL(`../demo/${sites[site]}/public/`, import.meta.url));

interface Site {
  readonly url: string;
  readonly server: Server;
}

async function open(site: SiteNumber): Promise<Site> {
  const server = createDemoApp(site).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

async function text(url: string): Promise<string> {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  return answer.text();
}

/** Addresses of the site itself in a text; the reserved .example names lead nowhere by design. */
function ownAddresses(content: string, base: string): string[] {
  return [...new Set([...content.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([address]) => address))].filter((address) =>
    address.startsWith(base),
  );
}

async function assertAnswers(addresses: readonly string[]): Promise<void> {
  const answers = await Promise.all(
    addresses.map(async (address) => [address, (await fetch(address)).status] as const),
  );
  assert.deepEqual(
    answers.filter(([, status]) => status !== 200),
    [],
  );
}

async function assertAnchorsExist(addresses: readonly string[], base: string): Promise<void> {
  const page = await text(`${base}/`);
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const anchors = addresses
    .filter((address) => address.startsWith(`${base}/#`))
    .map((address) => address.split('#')[1]);
  assert.ok(anchors.length > 0);
  assert.deepEqual(
    anchors.filter((anchor) => !ids.has(anchor)),
    [],
  );
}

/** Rows of a CSV of this demonstration: quotes are only around cells with commas. */
function cells(line: string): string[] {
  return line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
}

const geoJson = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ geometry: z.object({ coordinates: z.array(z.unknown()) }) })).min(1),
});

function positions(coordinates: readonly unknown[]): [number, number][] {
  const [first, second] = coordinates;
  if (typeof first === 'number' && typeof second === 'number') return [[first, second]];
  return coordinates.flatMap((inner) => (Array.isArray(inner) ? positions(inner) : []));
}

describe('The demonstration ministry', () => {
  let site: Site;
  before(async () => {
    site = await open('1');
  });
  after(() => {
    site.server.close();
  });

  async function catalogue(): Promise<{ quads: Quad[]; content: string }> {
    const pages = [await text(`${site.url}/catalog.ttl`), await text(`${site.url}/catalog.ttl?page=2`)];
    return { quads: pages.flatMap((page) => new Parser().parse(page)), content: pages.join('\n') };
  }

  it('describes exactly ten data sets on two pages that Hydra links', async () => {
    const { quads } = await catalogue();
    const datasets = quads.filter(
      ({ predicate, object }) => predicate.value === rdfType && object.value === dcat('Dataset'),
    );
    assert.equal(new Set(datasets.map(({ subject }) => subject.value)).size, 10);
    const next = quads.filter(({ predicate }) => predicate.value.endsWith('hydra/core#next'));
    assert.deepEqual(
      next.map(({ object }) => object.value),
      [`${site.url}/catalog.ttl?page=2`],
    );
    const total = quads.filter(({ predicate }) => predicate.value.endsWith('hydra/core#totalItems'));
    assert.deepEqual([...new Set(total.map(({ object }) => object.value))], ['10']);
  });

  it('marks two data sets as of high value, each with an interface', async () => {
    const { quads } = await catalogue();
    const services = quads.filter(({ predicate }) => predicate.value === dcat('servesDataset'));
    assert.equal(new Set(services.map(({ object }) => object.value)).size, 2);
  });

  it('gives every data set what a European portal looks for', async () => {
    const { quads } = await catalogue();
    const listed = quads
      .filter(({ predicate }) => predicate.value === dcat('dataset'))
      .map(({ object }) => object.value);
    assert.equal(listed.length, 10);
    const wanted = ['keyword', 'theme', 'contactPoint', 'distribution', 'landingPage'].map(dcat);
    for (const dataset of listed) {
      const given = new Set(
        quads.filter(({ subject }) => subject.value === dataset).map(({ predicate }) => predicate.value),
      );
      assert.deepEqual(
        wanted.filter((predicate) => !given.has(predicate)),
        [],
        dataset,
      );
    }
  });

  it('has no link in its catalogue or on its pages that leads nowhere', async () => {
    const { content } = await catalogue();
    const page = await text(`${site.url}/`);
    const onPage = [...page.matchAll(/(?:href|src)="([^"#:]+)"/g)].map(([, href = '']) => `${site.url}/${href}`);
    const addresses = ownAddresses(content, site.url);
    await assertAnswers([...addresses, ...onPage]);
    await assertAnchorsExist(addresses, site.url);
  });

  it('tells the true size and checksum of every file', async () => {
    const { quads } = await catalogue();
    const sizes = quads.filter(({ predicate }) => predicate.value === dcat('byteSize'));
    assert.equal(sizes.length, 14);
    const sums = new Set<string>();
    for (const { subject, object } of sizes) {
      const download = quads.find(
        (quad) => quad.subject.equals(subject) && quad.predicate.value === dcat('downloadURL'),
      );
      const body = await (await fetch(download?.object.value ?? '')).arrayBuffer();
      assert.equal(String(body.byteLength), object.value, subject.value);
      sums.add(createHash('sha256').update(new Uint8Array(body)).digest('hex'));
    }
    const told = quads.filter(({ predicate }) => predicate.value.endsWith('#checksumValue'));
    assert.deepEqual(new Set(told.map(({ object }) => object.value)), sums);
  });

  it('answers 304 to who has the catalogue already', async () => {
    const first = await fetch(`${site.url}/catalog.ttl`);
    assert.equal(first.headers.get('content-type'), 'text/turtle; charset=utf-8');
    assert.ok(first.headers.get('last-modified'));
    const second = await fetch(`${site.url}/catalog.ttl`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    assert.equal(second.status, 304);
  });
});

describe('The demonstration city', () => {
  let site: Site;
  before(async () => {
    site = await open('2');
  });
  after(() => {
    site.server.close();
  });

  const catalogueSchema = z.object({
    dataset: z.array(
      z.object({ identifier: z.string(), title: z.string(), distribution: z.array(z.unknown()).min(1) }),
    ),
  });

  it('describes five data sets in data.json, each with an identifier of its own', async () => {
    const { dataset } = catalogueSchema.parse(JSON.parse(await text(`${site.url}/data.json`)));
    assert.equal(dataset.length, 5);
    assert.equal(new Set(dataset.map(({ identifier }) => identifier)).size, 5);
  });

  it('has no link in its catalogue that leads nowhere', async () => {
    const addresses = ownAddresses(await text(`${site.url}/data.json`), site.url);
    await assertAnswers(addresses);
    await assertAnchorsExist(addresses, site.url);
  });
});

for (const site of ['1', '2'] as const) {
  describe(`The files of ${sites[site]}`, () => {
    const folder = join(publicFolder(site), 'dati');
    const files = readdirSync(folder);

    it('are tables with as many cells in each row as in the head', () => {
      for (const file of files.filter((name) => name.endsWith('.csv'))) {
        const [head = '', ...rows] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
        assert.ok(rows.length > 5, file);
        assert.deepEqual([...new Set(rows.map((row) => cells(row).length))], [cells(head).length], file);
      }
    });

    it('hold coordinates within Latvia', () => {
      for (const file of files.filter((name) => name.endsWith('.geojson'))) {
        const { features } = geoJson.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
        const outside = features
          .flatMap(({ geometry }) => positions(geometry.coordinates))
          .filter(([east, north]) => east < 20.9 || east > 28.3 || north < 55.6 || north > 58.1);
        assert.deepEqual(outside, [], file);
      }
    });

    it('hold no personal codes, phone numbers or addresses of persons', () => {
      for (const file of files.filter((name) => !name.endsWith('.xlsx'))) {
        const content = readFileSync(join(folder, file), 'utf8');
        assert.doesNotMatch(content, /\b\d{6}-\d{5}\b|\+371|@/, file);
      }
    });
  });
}

describe('The sources and organisations of the demonstration', () => {
  const demoFolder = fileURLToPath(new URL('../demo/', import.meta.url));
  const sources = z
    .array(z.object({ id: z.string(), organization: z.string(), url: z.string() }))
    .parse(parseYaml(readFileSync(join(demoFolder, 'sources.yaml'), 'utf8')));
  const organizations = z
    .array(z.object({ name: z.string(), title: z.string(), title_en: z.string(), contact_email: z.string() }))
    .parse(JSON.parse(readFileSync(join(demoFolder, 'organizations.json'), 'utf8')));

  it('fit together: each source belongs to an organisation that is made', () => {
    const names = organizations.map(({ name }) => name);
    assert.deepEqual(
      sources.map(({ organization }) => organization),
      names,
    );
  });

  it('take the addresses of the two sites from the environment', () => {
    assert.deepEqual(
      sources.map(({ url }) => url),
      ['${VDT_DEMO_1_URL}/catalog.ttl', '${VDT_DEMO_2_URL}/data.json'],
    );
  });
});
