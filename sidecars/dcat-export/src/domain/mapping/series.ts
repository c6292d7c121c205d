import { namespaces } from '@vdt/core/rdf';
import { datasetIri } from '../addresses.ts';
import type { Draft } from '../draft.ts';
import { readWebIris } from '../fields.ts';
import { bilingual } from '../text.ts';
import { node } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dcat, dct } = namespaces;

/**
 * The series the data set belongs to (DCAT-AP 3.0.1, section Dataset series). The publisher gives an address and nothing
 * else, so its title and description say that much; they are the same in every data set of the series. A data set of this
 * portal that others name as their series stays a data set: of it the wider dct:isPartOf is said.
 */
export function addSeries(draft: Draft, { siteUrl, dataset, fields }: DatasetSource): void {
  for (const iri of readWebIris(draft, 'in_series', fields['in_series'])) {
    const series = node(iri);
    if (iri.startsWith(datasetIri(siteUrl, ''))) {
      draft.add(dataset, dct('isPartOf'), [series]);
      continue;
    }
    draft.add(dataset, dcat('inSeries'), [series]);
    draft.type(series, dcat('DatasetSeries'));
    draft.add(series, dct('title'), bilingual(`Datu kopu sērija ${iri}`, `Data set series ${iri}`));
    draft.add(
      series,
      dct('description'),
      bilingual(`Datu kopas, kas pieder pie sērijas ${iri}.`, `Data sets that belong to the series ${iri}.`),
    );
  }
}
