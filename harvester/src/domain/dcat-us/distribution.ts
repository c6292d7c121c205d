import { compact } from '../compact.ts';
import type { SourceDistribution, SourceService, Texts } from '../record.ts';
import { isObject, type JsonObject, toObjects, toReference, toReferences, toText } from './json.ts';

/** A distribution of DCAT-US 1.1 or 3.0. `inLanguage` says in which language its texts are. */
export function readDistribution(
  entry: JsonObject,
  inLanguage: (text: string | undefined) => Texts,
): SourceDistribution {
  const [service] = toObjects(entry['accessService']);
  return compact<SourceDistribution>({
    accessUrl: toReference(entry['accessURL']),
    downloadUrl: toReference(entry['downloadURL']),
    title: inLanguage(toText(entry['title'])),
    description: inLanguage(toText(entry['description'])),
    format: toReference(entry['format']),
    mediaType: toReference(entry['mediaType']),
    licence: toReference(entry['license']),
    rights: toReferences(entry['rights'])[0],
    languages: toReferences(entry['language']),
    availability: toReference(entry['availability']),
    status: toReference(entry['status']),
    byteSize: toText(entry['byteSize']),
    checksum: checksumOf(entry['checksum']),
    issued: toText(entry['issued']),
    modified: toText(entry['modified']),
    conformsTo: toReferences(entry['conformsTo']),
    documentation: [...toReferences(entry['describedBy']), ...toReferences(entry['page'])],
    compressFormat: toReference(entry['compressFormat']),
    packageFormat: toReference(entry['packageFormat']),
    temporalResolution: toText(entry['temporalResolution']),
    spatialResolution: toText(entry['spatialResolutionInMeters']),
    service: service === undefined ? undefined : readService(service),
  });
}

/** A data service of DCAT-US 3.0. */
export function readService(entry: JsonObject): SourceService {
  const title = toText(entry['title']);
  const description = toText(entry['description']);
  return compact<SourceService>({
    endpoint: toReferences(entry['endpointURL'])[0],
    title: compact<Texts>({ lv: title, en: undefined, other: undefined }),
    description: compact<Texts>({ lv: description, en: undefined, other: undefined }),
    endpointDescription: toReferences(entry['endpointDescription'])[0],
  });
}

function checksumOf(value: unknown): SourceDistribution['checksum'] {
  const hash = isObject(value) ? toText(value['checksumValue']) : undefined;
  if (!isObject(value) || hash === undefined) return undefined;
  return compact({ value: hash, algorithm: toReference(value['algorithm']) });
}
