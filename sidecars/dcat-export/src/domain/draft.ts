import { namespaces } from '@vdt/core/rdf';
import { canonicalLine, toDocument } from './serialise/n-triples.ts';
import { type Literal, literal, type NamedNode, node, type Triple } from './triples.ts';

/** Why something a publisher wrote is not in the feed. The quality page says each in words. */
export type OmissionReason =
  | 'address-invalid'
  | 'checksum-incomplete'
  | 'code-unknown'
  | 'date-invalid'
  | 'email-invalid'
  | 'geometry-invalid'
  | 'name-missing'
  | 'number-invalid'
  | 'duration-invalid';

/** One value that was left out of a data set's fragment, while the data set itself is in the feed. */
export interface Omission {
  /** CKAN's name of the field. */
  field: string;
  reason: OmissionReason;
  /** The value, cut to what can be shown. */
  value: string;
  /** The resource it stands in; absent for a field of the data set. */
  resourceId?: string;
}

/** A fragment being written: the statements so far, and what could not become one. */
export interface Draft {
  add(subject: NamedNode, predicate: NamedNode, objects: readonly (NamedNode | Literal)[]): void;
  /** Says of which class each subject is. */
  type(subject: NamedNode, ...classes: NamedNode[]): void;
  leaveOut(field: string, reason: OmissionReason, value: unknown): void;
  /** The same draft, noting the resource in what is left out. */
  forResource(resourceId: string): Draft;
}

/** A draft with its outcome. */
export interface OpenDraft extends Draft {
  triples(): Triple[];
  /** The statements as canonical N-Triples. */
  ntriples(): string;
  omissions(): Omission[];
}

const maxShownLength = 120;

/** An empty draft. Each statement and each omission counts once, however often it is added. */
export function createDraft(): OpenDraft {
  const triples = new Map<string, Triple>();
  const omissions = new Map<string, Omission>();
  const add: Draft['add'] = (subject, predicate, objects) => {
    for (const object of objects)
      triples.set(canonicalLine({ subject, predicate, object }), { subject, predicate, object });
  };
  const draftFor = (scope: { resourceId?: string }): Draft => ({
    add,
    type: (subject, ...classes) => add(subject, namespaces.rdf('type'), classes),
    leaveOut: (field, reason, value) => {
      const omission = { field, reason, value: shown(value), ...scope };
      omissions.set(JSON.stringify(omission), omission);
    },
    forResource: (resourceId) => draftFor({ resourceId }),
  });
  return {
    ...draftFor({}),
    triples: () => [...triples.values()],
    ntriples: () => toDocument([...triples.keys()]),
    omissions: () => [...omissions.values()],
  };
}

/** Adds what an IRI names as an object of this class. The class is stated: a reader need not look it up. */
export function addTyped(
  draft: Draft,
  subject: NamedNode,
  predicate: NamedNode,
  iris: readonly string[],
  type: NamedNode,
): void {
  for (const iri of iris) {
    draft.add(subject, predicate, [node(iri)]);
    draft.type(node(iri), type);
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text;
}

/** Describes a concept of a small code list that readers cannot be expected to have. */
export function addConcept(
  draft: Draft,
  concept: NamedNode,
  label: { lv: string; en: string },
  scheme?: NamedNode,
): void {
  draft.type(concept, namespaces.skos('Concept'));
  draft.add(concept, namespaces.skos('prefLabel'), [literal(label.lv, 'lv'), literal(label.en, 'en')]);
  draft.add(concept, namespaces.skos('inScheme'), scheme === undefined ? [] : [scheme]);
}
