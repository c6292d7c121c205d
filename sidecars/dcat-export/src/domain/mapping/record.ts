import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import { findConcept } from '../codes.ts';
import { addConcept, addTyped, type Draft } from '../draft.ts';
import { toUtcDateTime } from '../lexical.ts';
import { toWebIri } from '../iri.ts';
import { cleanText } from '../text.ts';
import { type Literal, node } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { adms, dcat, dct, foaf, prov } = namespaces;

/** The profile the feed follows, as DCAT-AP names itself. */
const profile = 'http://data.europa.eu/r5r/';
const changeTypes = 'http://purl.org/adms/changetype/';
const changeLabels = {
  created: { lv: 'izveidots', en: 'created' },
  updated: { lv: 'atjaunināts', en: 'updated' },
} as const;

/** The catalogue's entry about the data set (DCAT-AP 3.0.1, section Catalogue record): CKAN's own dates stand here. */
export function addRecord(draft: Draft, source: DatasetSource): void {
  const { dataset, fields } = source;
  const record = partOf(dataset, 'record');
  const { issued, modified } = recordDates(source);
  draft.type(record, dcat('CatalogRecord'));
  draft.add(record, foaf('primaryTopic'), [dataset]);
  draft.add(record, dct('issued'), issued);
  draft.add(record, dct('modified'), modified);
  draft.add(record, dct('language'), recordLanguages(source));
  addTyped(draft, record, dct('conformsTo'), [profile], dct('Standard'));
  addChangeType(draft, source);
  // Not dct:source: that would have to be described as a catalogue record in turn, of which nothing is known.
  draft.add(
    record,
    prov('wasDerivedFrom'),
    [toWebIri(fields['harvest_url'])].filter((iri) => iri !== undefined).map(node),
  );
}

/** When the record was made and last changed, as CKAN's database has it. */
export function recordDates({ fields }: DatasetSource): { issued: Literal[]; modified: Literal[] } {
  const created = toUtcDateTime(fields['metadata_created']);
  const modified = toUtcDateTime(fields['metadata_modified']) ?? created;
  return { issued: listOf(created), modified: listOf(modified) };
}

function addChangeType(draft: Draft, { dataset, fields }: DatasetSource): void {
  const isUntouched = cleanText(fields['metadata_created']) === cleanText(fields['metadata_modified']);
  const change = isUntouched ? 'created' : 'updated';
  const concept = node(changeTypes + change);
  draft.add(partOf(dataset, 'record'), adms('status'), [concept]);
  addConcept(draft, concept, changeLabels[change]);
}

function recordLanguages({ fields }: DatasetSource) {
  const codes = cleanText(fields['title_en']) === undefined ? ['LAV'] : ['LAV', 'ENG'];
  return codes.flatMap((code) => findConcept('language', code) ?? []).map((concept) => node(concept.iri));
}

function listOf<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
