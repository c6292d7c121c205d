import { compact } from '../compact.ts';
import type { Agent, SourceRecord, SourceService, Texts } from '../record.ts';
import { isInterval } from '../terms/frequencies.ts';
import { languageOf } from '../text/tagged.ts';
import { readPeriod, readSpatial } from './coverage.ts';
import { readDistribution } from './distribution.ts';
import { type JsonObject, toObjects, toReference, toReferences, toText } from './json.ts';

/** The identifier of a data set: text, or in 3.0 an Identifier object; without one, the data set's own `@id`. */
export function identifierOf(entry: JsonObject): string | undefined {
  return toReference(entry['identifier'], ['notation', '@id']) ?? toText(entry['@id']);
}

/** A data set of DCAT-US 1.1 (project-open-data.cio.gov/v1.1/schema) or 3.0. */
export function readDataset(entry: JsonObject, identifier: string, services: readonly SourceService[]): SourceRecord {
  const languages = toReferences(entry['language']);
  const inLanguage = textsIn(languages);
  return compact<SourceRecord>({
    identifier,
    aliases: [],
    address: addressOf(entry, identifier),
    mainIdentifier: identifier,
    title: inLanguage(toText(entry['title'])),
    description: inLanguage(toText(entry['description'])),
    keywords: keywordsOf(entry, inLanguage('x').en !== undefined),
    languages,
    contact: contactOf(entry['contactPoint']),
    publisher: agentOf(entry['publisher']),
    creator: agentOf(entry['creator']),
    ...termsOf(entry),
    ...readSpatial(entry['spatial']),
    period: readPeriod(entry['temporal']),
    ...referencesOf(entry),
    provenance: inLanguage(toReferences(entry['provenance'], ['label', 'description'])[0]),
    versionNotes: inLanguage(toText(entry['versionNotes'])),
    distributions: toObjects(entry['distribution']).map((each) => readDistribution(each, inLanguage)),
    services,
    warnings: [],
  });
}

/** For formats that mark no text with its language, DCAT-US among them: what the data set says of its own is taken, else Latvian. */
export function textsIn(languages: readonly string[]): (text: string | undefined) => Texts {
  const known = new Set(languages.map((tag) => languageOf(tag)));
  const language = !known.has('lv') && known.has('en') ? 'en' : 'lv';
  return (text) => (text === undefined ? {} : { [language]: text });
}

function keywordsOf(entry: JsonObject, areEnglish: boolean): SourceRecord['keywords'] {
  const given = toReferences(entry['keyword']);
  return areEnglish ? { lv: [], en: given } : { lv: given, en: [] };
}

function addressOf(entry: JsonObject, identifier: string): string | undefined {
  const candidates = [toText(entry['@id']), identifier, toReference(entry['landingPage'])];
  return candidates.find((value) => value !== undefined && /^https?:\/\/[^\s]+$/i.test(value));
}

function termsOf(entry: JsonObject) {
  const modified = toText(entry['modified']);
  // 1.1 allows the rhythm of change in place of its date, and many portals use it.
  const rhythm = modified !== undefined && isInterval(modified) ? modified : undefined;
  return {
    themes: toReferences(entry['theme'], ['prefLabel', '@id', 'notation']),
    licence: toReference(entry['license']),
    accessRights: toText(entry['accessLevel']) ?? toReference(entry['accessRights']),
    frequency: toReference(entry['accrualPeriodicity']) ?? rhythm,
    modified: rhythm === undefined ? modified : undefined,
    issued: toText(entry['issued']),
    spatialResolution: toText(entry['spatialResolutionInMeters']),
    temporalResolution: toText(entry['temporalResolution']),
    hvdCategories: toReferences(entry['hvdCategory']),
    legislation: toReferences(entry['applicableLegislation']),
  };
}

function referencesOf(entry: JsonObject) {
  return {
    conformsTo: toReferences(entry['conformsTo']).filter((value) => /^https?:/i.test(value)),
    documentation: [
      ...toReferences(entry['references']),
      ...toReferences(entry['describedBy']),
      ...toReferences(entry['page']),
    ],
    isReferencedBy: toReferences(entry['isReferencedBy']),
    sources: toReferences(entry['source']),
    related: toReferences(entry['relation']),
    landingPage: toReference(entry['landingPage']),
    otherIdentifiers: toReferences(entry['otherIdentifier'], ['notation', '@id']),
    version: toText(entry['version']),
    inSeries: toReferences(entry['inSeries'], ['@id', 'identifier']),
  };
}

function agentOf(value: unknown): Agent | undefined {
  const [agent] = toObjects(value);
  if (agent === undefined) return nameOnly(toText(value));
  return compact<Agent>({
    name: nameOnly(toText(agent['name']) ?? toText(agent['prefLabel']))?.name ?? {},
    iri: toText(agent['@id']),
    type: undefined,
    email: undefined,
    url: undefined,
  });
}

function contactOf(value: unknown): Agent | undefined {
  const [contact] = toObjects(value);
  if (contact === undefined) return nameOnly(toText(value));
  return compact<Agent>({
    name: nameOnly(toText(contact['fn']) ?? toText(contact['organization-name']))?.name ?? {},
    iri: undefined,
    type: undefined,
    email: toReferences(contact['hasEmail'])[0],
    url: toReferences(contact['hasURL'])[0],
  });
}

function nameOnly(name: string | undefined): Agent | undefined {
  return name === undefined ? undefined : { name: { lv: name } };
}
