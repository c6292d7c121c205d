import { namespaces } from '@vdt/core/rdf';
import { keyOf, type Statement, type Statements } from './statements.ts';

const { dcat } = namespaces;

/** The data sets that a file describes, in the order of their IRIs. */
export function datasetsOf(statements: Statements): string[] {
  return statements.subjectsOfType(dcat('Dataset').value).toSorted();
}

/**
 * What a file says of one data set and of all it refers to, so that it can be judged alone. Other data sets and the
 * catalogue are referred to, and are none of it.
 */
export function partOfFile<S extends Statement>(statements: Statements<S>, dataset: string): S[] {
  const foreign = new Set(
    ['Dataset', 'Catalog', 'CatalogRecord'].flatMap((name) => statements.subjectsOfType(dcat(name).value)),
  );
  const seen = new Set([dataset]);
  const part: S[] = [];
  // A set grows while it is walked: what is added is walked too.
  for (const subject of seen) {
    for (const statement of statements.about(subject)) {
      part.push(statement);
      const object = keyOf(statement.object);
      if (statement.object.termType !== 'Literal' && !foreign.has(object)) seen.add(object);
    }
  }
  return part;
}

/** The title of a data set in a file, where it has one. */
export function titleOf(statements: Statements, dataset: string): string | undefined {
  return statements.objects(dataset, namespaces.dct('title').value)[0]?.value;
}
