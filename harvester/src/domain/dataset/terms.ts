import type { VocabularyEntry } from '@vdt/core/rdf';
import { cautions } from '../cautions.ts';
import { unlessEmpty } from '../compact.ts';
import { recordLimits } from '../limits.ts';
import type { WarningSink } from '../message.ts';
import { sortedSet } from '../order.ts';
import { readHttpIri } from '../text/web-address.ts';

/** Finds the entry a source means by a value. */
export type Find = (value: string) => VocabularyEntry | undefined;

/** The IRI of a single term; one that is unknown is left out with a warning. */
export function toTerm(value: string | undefined, find: Find, field: string, sink: WarningSink): string | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const entry = find(value);
  if (entry === undefined) sink.warn(field, cautions.notInVocabulary(value));
  return entry?.iri;
}

/** The IRIs of several terms, each once, sorted; unknown ones are left out with a warning. */
export function toTerms(values: readonly string[], find: Find, field: string, sink: WarningSink): readonly string[] {
  const found = bounded(values, field, sink).map((value) => toTerm(value, find, field, sink));
  return sortedSet(found);
}

/** Http IRIs, each once, sorted; anything else is left out with a warning. Undefined when there is none. */
export function toIris(values: readonly string[], field: string, sink: WarningSink): readonly string[] | undefined {
  const iris = bounded(values, field, sink).map((value) => toIri(value, field, sink));
  return unlessEmpty(sortedSet(iris));
}

/** One http IRI, or undefined with a warning. */
export function toIri(value: string | undefined, field: string, sink: WarningSink): string | undefined {
  if (value === undefined || value.trim() === '') return undefined;
  const iri = readHttpIri(value);
  if (iri === undefined) sink.warn(field, cautions.notAnAddress(value));
  return iri;
}

/** The list cut to what one record may bring. */
export function bounded<T>(values: readonly T[], field: string, sink: WarningSink): readonly T[] {
  if (values.length <= recordLimits.values) return values;
  sink.warn(field, cautions.truncatedList(values.length, recordLimits.values));
  return values.slice(0, recordLimits.values);
}
