import { namespaces } from '@vdt/core/rdf';
import { addTyped, type Draft } from '../draft.ts';
import { readConcepts, readWebIris } from '../fields.ts';
import type { NamedNode } from '../triples.ts';
import type { DatasetSource } from './source.ts';

const { dcatap, eli } = namespaces;

/** The implementing regulation on high-value data sets, (EU) 2023/138. */
export const highValueRegulation = 'http://data.europa.eu/eli/reg_impl/2023/138/oj';

/** The law a thing is published under. */
export function addLegislation(draft: Draft, subject: NamedNode, iris: readonly string[]): void {
  addTyped(draft, subject, dcatap('applicableLegislation'), iris, eli('LegalResource'));
}

/** The high-value categories of the data set; empty when it is not of high value. */
export function readHighValueCategories(draft: Draft, { fields }: DatasetSource): NamedNode[] {
  return readConcepts(draft, 'hvd_category', 'hvd-category', fields['hvd_category']);
}

/** The law of the data set itself: what the publisher names, and the regulation when it is of high value. */
export function readLegislation(draft: Draft, { fields }: DatasetSource, isHighValue: boolean): string[] {
  const named = readWebIris(draft, 'applicable_legislation', fields['applicable_legislation']);
  return isHighValue ? [highValueRegulation, ...named] : named;
}
