import { cautions } from '../cautions.ts';
import { compact } from '../compact.ts';
import type { WarningSink } from '../message.ts';
import type { SourceDistribution, SourceService } from '../record.ts';
import type { NodeReader } from './graph.ts';

/** A dcat:Distribution. */
export function readDistribution(reader: NodeReader, sink: WarningSink): SourceDistribution {
  const [service] = reader.readers('dcat:accessService');
  return compact<SourceDistribution>({
    accessUrl: address(reader, 'dcat:accessURL', sink),
    downloadUrl: address(reader, 'dcat:downloadURL', sink),
    title: reader.texts('dct:title', 'rdfs:label'),
    description: reader.texts('dct:description'),
    format: reader.reference('dct:format'),
    mediaType: reader.reference('dcat:mediaType'),
    licence: reader.reference('dct:license'),
    rights: rightsOf(reader),
    languages: reader.references('dct:language'),
    availability: reader.reference('dcatap:availability'),
    status: reader.reference('adms:status'),
    byteSize: reader.reference('dcat:byteSize'),
    checksum: checksumOf(reader),
    issued: reader.reference('dct:issued'),
    modified: reader.reference('dct:modified'),
    conformsTo: reader.references('dct:conformsTo'),
    documentation: reader.references('foaf:page'),
    compressFormat: reader.reference('dcat:compressFormat'),
    packageFormat: reader.reference('dcat:packageFormat'),
    temporalResolution: reader.reference('dcat:temporalResolution'),
    spatialResolution: reader.reference('dcat:spatialResolutionInMeters'),
    service: service === undefined ? undefined : readService(service),
  });
}

/** A dcat:DataService. */
export function readService(reader: NodeReader): SourceService {
  return compact<SourceService>({
    endpoint: reader.reference('dcat:endpointURL'),
    title: reader.texts('dct:title'),
    description: reader.texts('dct:description'),
    endpointDescription: reader.reference('dcat:endpointDescription'),
  });
}

function address(
  reader: NodeReader,
  predicate: 'dcat:accessURL' | 'dcat:downloadURL',
  sink: WarningSink,
): string | undefined {
  const [first, ...further] = reader.references(predicate);
  if (further.length > 0) sink.warn(predicate, cautions.severalValues(further.length + 1));
  return first;
}

function rightsOf(reader: NodeReader): string | undefined {
  const [statement] = reader.readers('dct:rights');
  if (statement === undefined) return undefined;
  const { lv, en, other } = statement.texts('rdfs:label', 'dct:description', 'skos:prefLabel');
  return lv ?? en ?? other ?? reader.reference('dct:rights');
}

function checksumOf(reader: NodeReader): SourceDistribution['checksum'] {
  const [checksum] = reader.readers('spdx:checksum');
  const value = checksum?.reference('spdx:checksumValue');
  if (checksum === undefined || value === undefined) return undefined;
  return compact({ value, algorithm: checksum.reference('spdx:algorithm') });
}
