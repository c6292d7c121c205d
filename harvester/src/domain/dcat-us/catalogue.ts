import { compact } from '../compact.ts';
import type { Rejection } from '../message.ts';
import { reasons } from '../reasons.ts';
import type { SourceRecord, SourceService } from '../record.ts';
import { readService } from './distribution.ts';
import { identifierOf, readDataset } from './dataset.ts';
import { isObject, type JsonObject, toList, toObjects, toText } from './json.ts';

const maxNestedCatalogues = 5;

/** Whether a JSON document is a DCAT-US catalogue of version 1.1 or 3.0, an empty one included. */
export function isCatalogue(document: unknown): document is JsonObject {
  if (!isObject(document)) return false;
  if (['dataset', 'datasetSeries', 'service', 'catalog'].some((key) => Array.isArray(document[key]))) return true;
  const isTyped = /(?:^|[:#/])Catalog$/.test(toText(document['@type']) ?? '');
  return isTyped && 'conformsTo' in document;
}

/**
 * The data sets of a catalogue: those listed, and those that version 3.0 embeds in series and services. An embedded one
 * that was already given is the same one told again, not a duplicate.
 */
export function* readCatalogue(document: JsonObject): Generator<SourceRecord | Rejection, void, undefined> {
  const services = servicesByDataset(document);
  const given = new Set<string>();
  for (const [index, entry] of toList(document['dataset']).entries()) {
    const identifier = isObject(entry) ? identifierOf(entry) : undefined;
    if (identifier !== undefined) given.add(identifier);
    yield readEntry(entry, `dataset[${index}]`, services);
  }
  for (const { entry, place } of embedded(document, 0)) {
    const identifier = identifierOf(entry);
    if (identifier !== undefined && given.has(identifier)) continue;
    if (identifier !== undefined) given.add(identifier);
    yield readEntry(entry, place, services);
  }
}

function readEntry(
  entry: unknown,
  place: string,
  services: ReadonlyMap<string, readonly SourceService[]>,
): SourceRecord | Rejection {
  if (!isObject(entry)) return { id: place, reason: reasons.notARecord() };
  const identifier = identifierOf(entry);
  const title = toText(entry['title']);
  if (identifier === undefined) return compact({ id: title ?? place, title, reason: reasons.noIdentifier() });
  return readDataset(entry, identifier, services.get(identifier) ?? []);
}

interface Embedded {
  readonly entry: JsonObject;
  readonly place: string;
}

function* embedded(catalogue: JsonObject, depth: number): Generator<Embedded, void, undefined> {
  for (const [index, series] of toObjects(catalogue['datasetSeries']).entries()) {
    for (const role of ['seriesMember', 'first', 'last'])
      yield* described(series[role], `datasetSeries[${index}].${role}`);
  }
  for (const [index, service] of toObjects(catalogue['service']).entries()) {
    yield* described(service['servesDataset'], `service[${index}].servesDataset`);
  }
  if (depth >= maxNestedCatalogues) return;
  for (const [index, inner] of toObjects(catalogue['catalog']).entries()) {
    yield* described(inner['dataset'], `catalog[${index}].dataset`);
    yield* embedded(inner, depth + 1);
  }
}

/** Objects that describe a data set, and do not only point at one. */
function* described(value: unknown, place: string): Generator<Embedded, void, undefined> {
  for (const [index, entry] of toObjects(value).entries()) {
    if (toText(entry['title']) !== undefined) yield { entry, place: `${place}[${index}]` };
  }
}

function servicesByDataset(catalogue: JsonObject): ReadonlyMap<string, readonly SourceService[]> {
  const byDataset = new Map<string, SourceService[]>();
  for (const service of toObjects(catalogue['service'])) {
    for (const served of toList(service['servesDataset'])) {
      const identifier = isObject(served) ? identifierOf(served) : toText(served);
      if (identifier !== undefined)
        byDataset.set(identifier, [...(byDataset.get(identifier) ?? []), readService(service)]);
    }
  }
  return byDataset;
}
