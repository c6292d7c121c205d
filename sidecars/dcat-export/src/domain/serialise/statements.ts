import type { Triple } from '../triples.ts';
import { termOf } from './terms.ts';

/** One statement as text: two IRIs without brackets, and the object as N-Triples writes it. */
export interface Statement {
  subject: string;
  predicate: string;
  object: string;
}

/** A statement of terms as text. */
export function toStatement({ subject, predicate, object }: Triple): Statement {
  return { subject: subject.value, predicate: predicate.value, object: termOf(object) };
}

/**
 * Reads the statements of canonical N-Triples without looking into their objects: several times faster than a parser,
 * and enough for what this program has written itself.
 *
 * @throws TypeError when a line is something else
 */
export function* readStatements(ntriples: string): Generator<Statement, void> {
  for (let start = 0; start < ntriples.length;) {
    const found = ntriples.indexOf('\n', start);
    const end = found < 0 ? ntriples.length : found;
    const subjectEnd = ntriples.indexOf('> <', start);
    const predicateEnd = ntriples.indexOf('> ', subjectEnd + 3);
    if (ntriples[start] !== '<' || subjectEnd < 0 || predicateEnd < 0 || !ntriples.startsWith(' .', end - 2))
      throw new TypeError(`not a statement of the feed: ${ntriples.slice(start, end)}`);
    yield {
      subject: ntriples.slice(start + 1, subjectEnd),
      predicate: ntriples.slice(subjectEnd + 3, predicateEnd),
      object: ntriples.slice(predicateEnd + 2, end - 2),
    };
    start = end + 1;
  }
}

/** A statement as its line, without the line feed. */
export function lineOf({ subject, predicate, object }: Statement): string {
  return `<${subject}> <${predicate}> ${object} .`;
}
