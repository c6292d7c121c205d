import { cautions } from '../cautions.ts';
import { compact, unlessEmpty } from '../compact.ts';
import { recordLimits } from '../limits.ts';
import { prefixedSink, type WarningSink } from '../message.ts';
import type { SourceDistribution, SourceRecord, SourceService } from '../record.ts';
import { findEntry } from '../terms/find-entry.ts';
import { findLanguage } from '../terms/languages.ts';
import { findLicence } from '../terms/licences.ts';
import { readWebAddress } from '../text/web-address.ts';
import type { HarvestedResource } from './dataset.ts';
import { formatFields } from './resource-format.ts';
import { toBytes, toDate, toDecimal, toDuration, toWebAddress } from './scalars.ts';
import { toIris, toTerm, toTerms } from './terms.ts';
import { fitText, fitTitle, textPair } from './text-fields.ts';

/** All distributions and services of a record that have an address, in the source's order. */
export function toResources(record: SourceRecord, sink: WarningSink): HarvestedResource[] {
  const given = [...record.distributions.map(distributionToResource), ...record.services.map(serviceToResource)];
  if (given.length > recordLimits.distributions) {
    sink.warn('resources', cautions.truncatedList(given.length, recordLimits.distributions));
  }
  return given
    .slice(0, recordLimits.distributions)
    .map((toResource, index) => toResource(prefixedSink(sink, `resources[${index}]`)))
    .filter((resource) => resource !== undefined);
}

type Mapping = (sink: WarningSink) => HarvestedResource | undefined;

function distributionToResource(distribution: SourceDistribution): Mapping {
  return (sink) => {
    const url = addressOf(distribution);
    if (url === undefined) {
      sink.warn('url', cautions.noAddress());
      return undefined;
    }
    const title = textPair(distribution.title, 'name', withoutLanguageWarning(sink), fitTitle);
    const description = textPair(distribution.description, 'description', withoutLanguageWarning(sink), fitText);
    const format = formatFields(distribution, url, sink);
    return compact<HarvestedResource>({
      url,
      name: title.lv ?? fitTitle(nameFrom(url, format.format), 'name', sink),
      name_en: title.en,
      description: description.lv,
      description_en: description.en,
      ...format,
      ...rightsFields(distribution, sink),
      ...factFields(distribution, sink),
      ...serviceFields(distribution.service, sink),
    });
  };
}

/** The address of the file itself is better than that of a page about it: the portal previews and checks it. */
function addressOf({ downloadUrl, accessUrl }: SourceDistribution): string | undefined {
  return (
    (downloadUrl === undefined ? undefined : readWebAddress(downloadUrl)) ??
    (accessUrl === undefined ? undefined : readWebAddress(accessUrl))
  );
}

function nameFrom(url: string, format: string | undefined): string {
  const { pathname, hostname } = new URL(url);
  const file = decodePath(pathname.split('/').findLast((step) => step !== '') ?? '');
  return file !== '' ? file : (format ?? hostname);
}

function decodePath(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

// Of the record's own title it is worth saying; of each distribution it would fill the report.
function withoutLanguageWarning(sink: WarningSink): WarningSink {
  return {
    warnings: sink.warnings,
    warn: (field, message) => {
      if (message.code !== 'no-latvian-text') sink.warn(field, message);
    },
  };
}

function rightsFields(distribution: SourceDistribution, sink: WarningSink) {
  const licence = distribution.licence === undefined ? undefined : findLicence(distribution.licence)?.iri;
  const unknown = licence === undefined ? distribution.licence : undefined;
  if (unknown !== undefined) sink.warn('license', cautions.licenceUnknown(unknown));
  const rights = distribution.rights ?? unknown;
  return {
    license: licence,
    rights: rights === undefined ? undefined : fitText(rights, 'rights', sink),
    language: unlessEmpty(toTerms(distribution.languages, findLanguage, 'language', sink)),
    availability: toTerm(distribution.availability, (value) => findEntry('availability', value), 'availability', sink),
    status: toTerm(distribution.status, (value) => findEntry('distribution-status', value), 'status', sink),
  };
}

function factFields(distribution: SourceDistribution, sink: WarningSink) {
  const { checksum } = distribution;
  return {
    size: toBytes(distribution.byteSize, 'size', sink),
    hash: checksum?.value,
    hash_algorithm: toTerm(checksum?.algorithm, findAlgorithm, 'hash_algorithm', sink),
    issued: toDate(distribution.issued, 'issued', sink),
    modified_date: toDate(distribution.modified, 'modified_date', sink),
    conforms_to: toIris(distribution.conformsTo, 'conforms_to', sink),
    documentation: toIris(distribution.documentation, 'documentation', sink),
    temporal_resolution: toDuration(distribution.temporalResolution, 'temporal_resolution', sink),
    spatial_resolution: toDecimal(distribution.spatialResolution, 'spatial_resolution', sink),
  };
}

function findAlgorithm(value: string) {
  return findEntry('checksum-algorithm', value);
}

function serviceFields(service: SourceService | undefined, sink: WarningSink) {
  if (service === undefined) return {};
  const title = textPair(service.title, 'service_title', withoutLanguageWarning(sink), fitTitle);
  const endpoint = toWebAddress(service.endpoint, 'service_url', sink);
  if (endpoint === undefined) return {};
  return {
    service_url: endpoint,
    service_title: title.lv,
    service_title_en: title.en,
    service_description_url: toWebAddress(service.endpointDescription, 'service_description_url', sink),
  };
}

/** A service that no distribution names still gives access to the data: it becomes a resource of its own. */
function serviceToResource(service: SourceService): Mapping {
  return (sink) => {
    const url = service.endpoint === undefined ? undefined : readWebAddress(service.endpoint);
    if (url === undefined) {
      sink.warn('url', cautions.noAddress());
      return undefined;
    }
    const title = textPair(service.title, 'name', withoutLanguageWarning(sink), fitTitle);
    const description = textPair(service.description, 'description', withoutLanguageWarning(sink), fitText);
    return compact<HarvestedResource>({
      url,
      name: title.lv ?? nameFrom(url, undefined),
      name_en: title.en,
      description: description.lv,
      description_en: description.en,
      ...serviceFields(service, sink),
    });
  };
}
