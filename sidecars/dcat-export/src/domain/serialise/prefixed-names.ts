import { prefixes } from '@vdt/core/rdf';

/** An IRI cut into the prefix of a known namespace and a local part that is a plain name in Turtle, XML and JSON-LD. */
export interface PrefixedName {
  prefix: string;
  local: string;
}

const prefixOf = new Map<string, string>(Object.entries(prefixes).map(([prefix, iri]) => [iri, prefix]));
const plainName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The prefixed name of an IRI, or undefined when its namespace has no prefix here. */
export function toPrefixedName(iri: string): PrefixedName | undefined {
  const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
  const prefix = prefixOf.get(iri.slice(0, cut));
  const local = iri.slice(cut);
  return prefix !== undefined && plainName.test(local) ? { prefix, local } : undefined;
}

/** The namespaces of these prefixes, in the order of the alphabet. */
export function namespacesOf(used: ReadonlySet<string>): [prefix: string, iri: string][] {
  return Object.entries(prefixes)
    .filter(([prefix]) => used.has(prefix))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Makes names and remembers which prefixes they needed. */
export interface NameBook {
  /** The name of an IRI, or undefined when its namespace has no prefix here. */
  name(iri: string): string | undefined;
  used: ReadonlySet<string>;
}

/** An empty book. What was named once is not worked out again: a document has few classes and properties. */
export function createNameBook(): NameBook {
  const used = new Set<string>();
  const known = new Map<string, string | undefined>();
  const name = (iri: string): string | undefined => {
    if (known.has(iri)) return known.get(iri);
    const found = toPrefixedName(iri);
    const made = found === undefined ? undefined : `${found.prefix}:${found.local}`;
    if (found !== undefined) used.add(found.prefix);
    known.set(iri, made);
    return made;
  };
  return { name, used };
}
