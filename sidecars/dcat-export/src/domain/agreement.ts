import { namespaces } from '@vdt/core/rdf';
import type { Triple } from './triples.ts';

const { dct, foaf, rdf } = namespaces;

const typeProperty = dct('type').value;

/**
 * Statements of several data sets in which what they share is still valid. Two of them may name the same publisher and
 * give it different types, of which DCAT-AP takes one: the first by its IRI stays. An address that is a publisher's in one
 * and a licence's in another keeps no publisher type, for a licence may not have it.
 */
export function withAgreedTypes(triples: readonly Triple[]): Triple[] {
  const agents = instancesOf(foaf('Agent').value, triples);
  const licences = instancesOf(dct('LicenseDocument').value, triples);
  const isAgentType = ({ subject, predicate }: Triple) => predicate.value === typeProperty && agents.has(subject.value);
  const chosen = new Map<string, string>();
  for (const { subject, object } of triples.filter(isAgentType)) {
    const known = chosen.get(subject.value) ?? object.value;
    chosen.set(subject.value, known < object.value ? known : object.value);
  }
  return triples.filter((triple) => {
    if (!isAgentType(triple)) return true;
    return !licences.has(triple.subject.value) && chosen.get(triple.subject.value) === triple.object.value;
  });
}

function instancesOf(type: string, triples: readonly Triple[]): Set<string> {
  const classProperty = rdf('type').value;
  const instances = triples.filter(
    ({ predicate, object }) => predicate.value === classProperty && object.value === type,
  );
  return new Set(instances.map(({ subject }) => subject.value));
}
