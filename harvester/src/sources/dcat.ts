import { datasetNodes, identifierOf, isCatalogue, readDataset } from '../domain/dcat/dataset.ts';
import type { RdfGraph } from '../domain/dcat/graph.ts';
import { readNextPage, resolveNextPage } from '../domain/dcat/hydra.ts';
import type { Rejection } from '../domain/message.ts';
import { withPlainTexts } from '../domain/plain-texts.ts';
import type { SourceRecord } from '../domain/record.ts';
import type { SourceItem } from '../domain/source-item.ts';
import { sourceFaults } from './faults.ts';
import { htmlToText } from './plain-text.ts';
import { acceptedRdf } from './rdf/format.ts';
import { readGraph } from './rdf/read-graph.ts';
import type { SourceKind, SourceRequest } from '../domain/source-kind.ts';

/** A DCAT catalogue in Turtle, N-Triples, RDF/XML or JSON-LD, in one document or in pages linked by Hydra. */
export const dcat: SourceKind = { type: 'dcat', read };

async function* read({ url, fetchPage, maxPages }: SourceRequest): AsyncGenerator<SourceItem, void, undefined> {
  const visited = new Set<string>();
  let first: string | undefined;
  let before = '';
  for (let next: string | undefined = url, number = 1; next !== undefined; number += 1) {
    if (number > maxPages) throw sourceFaults.tooManyPages(maxPages);
    visited.add(next);
    // oxlint-disable-next-line no-await-in-loop -- where the next page is stands on this one
    const page = await fetchPage(next, acceptedRdf);
    visited.add(page.url);
    first ??= page.url;
    // oxlint-disable-next-line no-await-in-loop -- see above
    const graph = await readGraph(page);
    if (number === 1 && !isCatalogue(graph)) throw sourceFaults.notACatalogue('DCAT');
    const datasets = datasetNodes(graph);
    const content = datasets.map((node) => identifierOf(graph, node)).join('\n');
    if (content !== '' && content === before) throw sourceFaults.repeatedPage(number);
    before = content;
    yield { kind: 'page', number };
    for (const node of datasets) yield toItem(readDataset(graph, node));
    next = nextPage(graph, { page: page.url, first, visited });
  }
}

function nextPage(graph: RdfGraph, trail: Parameters<typeof resolveNextPage>[1]): string | undefined {
  const next = readNextPage(graph, trail.page);
  if (next === undefined || next === '') return undefined;
  const resolved = resolveNextPage(next, trail);
  if (typeof resolved === 'string') throw sourceFaults.nextPage(resolved, next);
  return resolved.href;
}

function toItem(outcome: SourceRecord | Rejection): SourceItem {
  if ('reason' in outcome) return { kind: 'rejection', rejection: outcome };
  return { kind: 'record', record: withPlainTexts(outcome, htmlToText) };
}
