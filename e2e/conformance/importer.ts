import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import jsonld from 'jsonld';
import { Parser, type Quad, Store, Writer } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** The formats of the feed. */
export const formats = ['ttl', 'rdf', 'jsonld', 'nt'] as const;
export type Format = (typeof formats)[number];

const dcat = 'http://www.w3.org/ns/dcat#';
const hydra = 'http://www.w3.org/ns/hydra/core#';
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const identifier = 'http://purl.org/dc/terms/identifier';

/** What a pull did to the importer's own catalogue, by the data sets' identifiers. */
export interface PullReport {
  created: string[];
  changed: string[];
  unchanged: string[];
  deleted: string[];
  pages: number;
}

/**
 * An importer that behaves as data.europa.eu's (piveau) does with hydra paging: it takes each data set of a page with all it
 * refers to, knows it by its identifier, writes it only when its hash is another, and after the last page deletes what it
 * did not see. `betweenPages` runs after each page that is not the last.
 */
export class Importer {
  readonly catalogue = new Map<string, string>();
  readonly #first: string;
  readonly #format: Format;

  constructor(first: string, format: Format) {
    this.#first = first;
    this.#format = format;
  }

  async pull(betweenPages: (page: number) => Promise<void> = async () => {}): Promise<PullReport> {
    const report: PullReport = { created: [], changed: [], unchanged: [], deleted: [], pages: 0 };
    const seen = new Set<string>();
    for (let address: string | undefined = this.#first; address !== undefined;) {
      const page: Store = new Store(await parse(this.#format, await read(address)));
      report.pages += 1;
      for (const dataset of page.getSubjects(rdfType, `${dcat}Dataset`, null)) {
        this.#take(page, dataset.value, report, seen);
      }
      const next: string | undefined = nextQuery(page);
      if (next !== undefined) await betweenPages(report.pages);
      // The first address with the next one's query: whatever host or path the link names is not looked at.
      address = next === undefined ? undefined : `${this.#first.split('?')[0]}?${next}`;
    }
    for (const known of this.catalogue.keys()) {
      if (!seen.has(known)) {
        this.catalogue.delete(known);
        report.deleted.push(known);
      }
    }
    return report;
  }

  #take(page: Store, iri: string, report: PullReport, seen: Set<string>): void {
    const id = page.getObjects(iri, identifier, null)[0]?.value ?? iri;
    if (seen.has(id)) throw new Error(`${id} came twice`);
    seen.add(id);
    const hash = hashOf(descriptionOf(page, iri));
    const before = this.catalogue.get(id);
    this.catalogue.set(id, hash);
    report[before === undefined ? 'created' : before === hash ? 'unchanged' : 'changed'].push(id);
  }
}

async function read(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

async function parse(format: Format, text: string): Promise<Quad[]> {
  if (format === 'rdf') {
    const quads: Quad[] = [];
    for await (const quad of Readable.from([text]).pipe(new RdfXmlParser())) quads.push(quad as Quad);
    return quads;
  }
  if (format === 'jsonld') {
    const nquads = await jsonld.toRDF(JSON.parse(text) as jsonld.JsonLdDocument, { format: 'application/n-quads' });
    return new Parser({ format: 'N-Quads' }).parse(nquads as unknown as string);
  }
  return new Parser({ format: format === 'ttl' ? 'text/turtle' : 'N-Triples' }).parse(text);
}

function nextQuery(page: Store): string | undefined {
  for (const [kind, property] of [
    ['PagedCollection', 'nextPage'],
    ['PartialCollectionView', 'next'],
  ] as const) {
    const [view] = page.getSubjects(rdfType, `${hydra}${kind}`, null);
    const [next] = view === undefined ? [] : page.getObjects(view, `${hydra}${property}`, null);
    if (next !== undefined) return new URL(next.value).searchParams.toString();
  }
  return undefined;
}

/** All that is said of a data set and of what it refers to, up to the next data set or the catalogue. */
function descriptionOf(page: Store, iri: string): Quad[] {
  const found: Quad[] = [];
  const walked = new Set<string>();
  const walk = (subject: string): void => {
    if (walked.has(subject)) return;
    walked.add(subject);
    for (const quad of page.getQuads(subject, null, null, null)) {
      found.push(quad);
      const { object } = quad;
      if (object.termType === 'BlankNode')
        throw new Error(`${iri}: a blank node would be another one at the next pull`);
      if (object.termType === 'NamedNode' && quad.predicate.value !== rdfType && !isOnItsOwn(page, object.value)) {
        walk(object.value);
      }
    }
  };
  walk(iri);
  return found;
}

function isOnItsOwn(page: Store, iri: string): boolean {
  return ['Dataset', 'Catalog'].some((kind) => page.countQuads(iri, rdfType, `${dcat}${kind}`, null) > 0);
}

function hashOf(quads: Quad[]): string {
  const lines = new Writer({ format: 'N-Triples' }).quadsToString(quads).split('\n').toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
