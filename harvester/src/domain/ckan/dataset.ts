import { compact } from '../compact.ts';
import { readSpatial } from '../dcat-us/coverage.ts';
import { textsIn } from '../dcat-us/dataset.ts';
import { isObject, type JsonObject, toObjects, toText } from '../dcat-us/json.ts';
import type { Rejection } from '../message.ts';
import { reasons } from '../reasons.ts';
import type { Agent, Period, SourceRecord } from '../record.ts';
import { findLicence } from '../terms/licences.ts';
import { type FieldsOf, fieldsOf } from './fields.ts';
import { readResource } from './resource.ts';

/** A package of CKAN's action API as a record; `place` names it where it has no id. Extras are read as ckanext-dcat writes them. */
export function readPackage(entry: unknown, site: string, place: string): SourceRecord | Rejection {
  if (!isObject(entry)) return { id: place, reason: reasons.notARecord() };
  const identifier = toText(entry['id']);
  const title = toText(entry['title']);
  if (identifier === undefined) return compact({ id: title ?? place, title, reason: reasons.noIdentifier() });
  const fields = fieldsOf(entry);
  const languages = fields('language');
  const inLanguage = textsIn(languages);
  const keywords = toObjects(entry['tags']).flatMap((tag) => toText(tag['display_name']) ?? toText(tag['name']) ?? []);
  return compact<SourceRecord>({
    identifier,
    aliases: [],
    address: `${site}/dataset/${encodeURIComponent(toText(entry['name']) ?? identifier)}`,
    mainIdentifier: fields('identifier')[0] ?? identifier,
    title: inLanguage(title),
    description: inLanguage(toText(entry['notes'])),
    keywords: inLanguage('x').en === undefined ? { lv: keywords, en: [] } : { lv: [], en: keywords },
    languages,
    ...agentsOf(entry, fields),
    ...termsOf(entry, fields),
    ...coverageOf(fields),
    ...referencesOf(fields),
    provenance: inLanguage(fields('provenance')[0]),
    versionNotes: inLanguage(fields('version_notes')[0]),
    distributions: toObjects(entry['resources'])
      .filter((resource) => (toText(resource['state']) ?? 'active') === 'active')
      .map((resource) => readResource(resource, inLanguage)),
    services: [],
    warnings: [],
  });
}

function agentsOf(entry: JsonObject, fields: FieldsOf) {
  const organization = isObject(entry['organization']) ? entry['organization'] : {};
  const publisher = fields('publisher_name')[0] ?? toText(organization['title']) ?? toText(organization['name']);
  // Whose name stands beside which address matters: the maintainer's address is not the author's.
  const role = ['contact', 'maintainer', 'author'].find((each) => fields(`${each}_email`).length > 0) ?? 'maintainer';
  const [name] = fields(`${role}_name`, role);
  const [email] = fields(`${role}_email`);
  const contact = compact<Agent>({ name: named(name), email, iri: undefined, type: undefined, url: undefined });
  return {
    publisher: publisher === undefined ? undefined : { name: named(publisher) },
    contact: name === undefined && email === undefined ? undefined : contact,
  };
}

function named(name: string | undefined): Agent['name'] {
  return name === undefined ? {} : { lv: name };
}

function termsOf(entry: JsonObject, fields: FieldsOf) {
  const groups = toObjects(entry['groups']).flatMap((group) => toText(group['title']) ?? toText(group['name']) ?? []);
  const themes = fields('theme');
  return {
    themes: themes.length > 0 ? themes : groups,
    licence: licenceOf(entry),
    accessRights: fields('access_rights')[0],
    frequency: fields('frequency', 'accrual_periodicity')[0],
    issued: fields('issued', 'metadata_created')[0],
    modified: fields('modified', 'metadata_modified')[0],
    hvdCategories: fields('hvd_category'),
    legislation: fields('applicable_legislation'),
    version: fields('version', 'dcat_version')[0],
  };
}

/** Of the address, code and title CKAN gives, the first that names a licence of the EU table; else the words as they are. */
function licenceOf(entry: JsonObject): string | undefined {
  if (entry['license_id'] === 'notspecified') return undefined;
  const given = ['license_url', 'license_id', 'license_title'].flatMap((key) => toText(entry[key]) ?? []);
  return given.find((value) => findLicence(value) !== undefined) ?? given.at(-1);
}

function coverageOf(fields: FieldsOf) {
  const [start] = fields('temporal_start');
  const [end] = fields('temporal_end');
  return {
    ...readSpatial([...fields('spatial'), ...fields('spatial_uri')]),
    period: start === undefined && end === undefined ? undefined : compact<Period>({ start, end }),
    spatialResolution: fields('spatial_resolution_in_meters')[0],
    temporalResolution: fields('temporal_resolution')[0],
  };
}

function referencesOf(fields: FieldsOf) {
  return {
    conformsTo: fields('conforms_to'),
    documentation: fields('documentation'),
    isReferencedBy: fields('is_referenced_by'),
    sources: fields('source'),
    related: fields('related_resource'),
    landingPage: fields('url')[0],
    otherIdentifiers: fields('alternate_identifier'),
    inSeries: [],
  };
}
