import { findConcept, type VocabularyName } from './codes.ts';
import type { Draft, OmissionReason } from './draft.ts';
import { toWebIri } from './iri.ts';
import { toDuration, toPositiveDecimal, toTemporal } from './lexical.ts';
import { textsOf } from './text.ts';
import { type Literal, type NamedNode, node } from './triples.ts';

/** The good addresses of a field; each bad one is noted and left out. */
export function readWebIris(draft: Draft, field: string, value: unknown): string[] {
  return readEach(draft, field, 'address-invalid', value, toWebIri);
}

/** The IRIs of a field's concepts; what the vocabulary does not have is noted and left out. */
export function readConcepts(draft: Draft, field: string, name: VocabularyName, value: unknown): NamedNode[] {
  return readEach(draft, field, 'code-unknown', value, (text) => findConcept(name, text)?.iri).map(node);
}

/** The one concept of a field that holds one. */
export function readConcept(draft: Draft, field: string, name: VocabularyName, value: unknown): NamedNode[] {
  return readConcepts(draft, field, name, value).slice(0, 1);
}

/** The date of a field, or nothing. */
export function readTemporal(draft: Draft, field: string, value: unknown): Literal[] {
  return readEach(draft, field, 'date-invalid', value, toTemporal).slice(0, 1);
}

/** The length of time of a field, or nothing. */
export function readDuration(draft: Draft, field: string, value: unknown): Literal[] {
  return readEach(draft, field, 'duration-invalid', value, toDuration).slice(0, 1);
}

/** The positive number of a field, or nothing. */
export function readPositiveDecimal(draft: Draft, field: string, value: unknown): Literal[] {
  return readEach(draft, field, 'number-invalid', value, toPositiveDecimal).slice(0, 1);
}

/** Reads each value of a field; those the reader refuses are noted with the reason. */
export function readEach<T>(
  draft: Draft,
  field: string,
  reason: OmissionReason,
  value: unknown,
  read: (text: string) => T | undefined,
): T[] {
  const found: T[] = [];
  for (const text of textsOf(value)) {
    const result = read(text);
    if (result === undefined) draft.leaveOut(field, reason, text);
    else found.push(result);
  }
  return found;
}
