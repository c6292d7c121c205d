/** A term as far as scoring looks at it; those of n3 and of fragments fit. */
export interface Term {
  termType: string;
  value: string;
}

/** A statement of any RDF file. */
export interface Statement {
  subject: Term;
  predicate: Term;
  object: Term;
}

/** Statements, to be asked by subject and property. A blank node is named `_:` and its label. */
export interface Statements<S extends Statement = Statement> {
  objects(subject: string, property: string): readonly Term[];
  /** Everything said of a subject. */
  about(subject: string): readonly S[];
  subjectsOfType(type: string): readonly string[];
}

const typeProperty = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** Sets statements in order by their subjects. */
export function toStatements<S extends Statement>(all: Iterable<S>): Statements<S> {
  const bySubject = new Map<string, S[]>();
  for (const statement of all) {
    const key = keyOf(statement.subject);
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [statement]);
    else known.push(statement);
  }
  const about = (subject: string): readonly S[] => bySubject.get(subject) ?? [];
  const objects = (subject: string, property: string): Term[] =>
    about(subject).flatMap(({ predicate, object }) => (predicate.value === property ? [object] : []));
  return {
    about,
    objects,
    subjectsOfType: (type) =>
      [...bySubject.keys()].filter((subject) => objects(subject, typeProperty).some(({ value }) => value === type)),
  };
}

/** The name under which a term is asked for as a subject. */
export function keyOf({ termType, value }: Term): string {
  return termType === 'BlankNode' ? `_:${value}` : value;
}
