import { namespaces } from '@vdt/core/rdf';
import { partByContent, partOf } from '../addresses.ts';
import type { Draft } from '../draft.ts';
import { bilingual, cleanText, textsOf } from '../text.ts';
import { literal } from '../triples.ts';
import { type DatasetSource, isHarvested } from './source.ts';

const { adms, dct, rdfs, skos } = namespaces;

/**
 * The data set's identifiers. The main one is its IRI here and nothing else: readers of the feed take dct:identifier as
 * the key, and two publishers' identifiers may be the same. What publishers call it stands beside, as adms:identifier.
 */
export function addIdentifiers(draft: Draft, { dataset, fields }: DatasetSource): void {
  draft.add(dataset, dct('identifier'), [literal(dataset.value)]);
  const others = [fields['identifier'], fields['harvest_identifier'], fields['other_identifier']].flatMap(textsOf);
  for (const notation of new Set(others)) {
    const identifier = partByContent(dataset, 'identifier', notation);
    draft.add(dataset, adms('identifier'), [identifier]);
    draft.type(identifier, adms('Identifier'));
    draft.add(identifier, skos('notation'), [literal(notation)]);
  }
}

/** How the data came to be, in the publisher's words, and that a harvester brought the description, when one did. */
export function addProvenance(draft: Draft, source: DatasetSource): void {
  const { dataset, fields } = source;
  const statements = {
    provenance: bilingual(fields['provenance'], fields['provenance_en']),
    harvest: harvestNote(source),
  };
  for (const [part, labels] of Object.entries(statements)) {
    if (labels.length === 0) continue;
    const statement = partOf(dataset, part);
    draft.add(dataset, dct('provenance'), [statement]);
    draft.type(statement, dct('ProvenanceStatement'));
    draft.add(statement, rdfs('label'), labels);
  }
}

function harvestNote(source: DatasetSource) {
  if (!isHarvested(source)) return [];
  const { harvest_url: url, harvest_source: id } = source.fields;
  const origin = cleanText(url) ?? cleanText(id);
  const [from, fromEn] = origin === undefined ? ['citas vietnes', 'another site'] : [`avota ${origin}`, origin];
  return bilingual(`Apraksts ievākts automātiski no ${from}.`, `Description harvested automatically from ${fromEn}.`);
}
