import { compact } from '../compact.ts';
import { type JsonObject, toText } from '../dcat-us/json.ts';
import type { SourceDistribution, Texts } from '../record.ts';
import { fieldsOf } from './fields.ts';

/** A resource of a CKAN package. A file uploaded to the portal is a download; any other address only gives access. */
export function readResource(entry: JsonObject, inLanguage: (text: string | undefined) => Texts): SourceDistribution {
  const fields = fieldsOf(entry);
  const [url] = fields('url');
  const [hash] = fields('hash');
  return compact<SourceDistribution>({
    accessUrl: fields('access_url')[0] ?? url,
    downloadUrl: fields('download_url')[0] ?? (entry['url_type'] === 'upload' ? url : undefined),
    title: inLanguage(toText(entry['name'])),
    description: inLanguage(toText(entry['description'])),
    format: fields('format')[0],
    mediaType: fields('mimetype')[0],
    licence: fields('license')[0],
    rights: fields('rights')[0],
    languages: fields('language'),
    availability: fields('availability')[0],
    status: fields('status')[0],
    byteSize: fields('size')[0],
    checksum: hash === undefined ? undefined : compact({ value: hash, algorithm: fields('hash_algorithm')[0] }),
    issued: fields('issued', 'created')[0],
    modified: fields('modified', 'last_modified')[0],
    conformsTo: fields('conforms_to'),
    documentation: fields('documentation'),
    compressFormat: fields('compress_format')[0],
    packageFormat: fields('package_format')[0],
    temporalResolution: fields('temporal_resolution')[0],
    spatialResolution: fields('spatial_resolution_in_meters')[0],
    service: undefined,
  });
}
