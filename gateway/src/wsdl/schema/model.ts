import type { ClarkName } from '../xml/names.ts';
import type { BuiltIn } from './built-ins.ts';

/** The component model of XML Schema 1.0 (part 1, section 2.2), as far as a message's form depends on it. */
export type SchemaType = SimpleType | ComplexType;

export type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** What limits a simple type (part 2, section 4.3). Each set of patterns is one step of derivation: one of it must match. */
export interface Facets {
  readonly enumeration?: readonly string[];
  readonly patterns?: readonly (readonly RegExp[])[];
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: WhiteSpace;
}

interface SimpleBase {
  readonly kind: 'simple';
  /** Absent for a type without a name. */
  readonly name?: ClarkName;
  readonly facets: Facets;
  /** The names of what it is derived from, nearest first. */
  readonly bases: readonly ClarkName[];
}

export type SimpleType =
  | (SimpleBase & { readonly variety: 'atomic'; readonly builtIn: BuiltIn })
  | (SimpleBase & { readonly variety: 'list'; readonly item: SimpleType })
  | (SimpleBase & { readonly variety: 'union'; readonly members: readonly SimpleType[] });

export interface ComplexType {
  readonly kind: 'complex';
  readonly name?: ClarkName;
  readonly abstract: boolean;
  readonly bases: readonly ClarkName[];
  readonly content: Content;
  readonly attributes: readonly AttributeUse[];
  readonly anyAttribute?: Wildcard;
}

export type Content =
  | { readonly kind: 'empty' }
  | { readonly kind: 'simple'; readonly type: SimpleType }
  /** `particle` is absent for mixed content without elements. */
  | { readonly kind: 'elements'; readonly mixed: boolean; readonly particle?: Particle };

export interface AttributeUse {
  readonly name: ClarkName;
  readonly type: SimpleType;
  readonly required: boolean;
  readonly prohibited: boolean;
  readonly fixed?: string;
  readonly default?: string;
}

export interface ElementDeclaration {
  readonly name: ClarkName;
  /** Worked out when first asked for, since types hold elements of themselves. */
  readonly type: () => SchemaType;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly fixed?: string;
  readonly default?: string;
}

/** Which namespaces a wildcard lets in. */
export interface Wildcard {
  readonly namespaces:
    | { readonly kind: 'any' }
    | { readonly kind: 'other'; readonly than: string }
    | { readonly kind: 'some'; readonly of: readonly string[] };
}

export interface Occurs {
  readonly min: number;
  /** `Infinity` for unbounded. */
  readonly max: number;
}

export type Particle = Occurs &
  (
    | { readonly kind: 'element'; readonly declaration: ElementDeclaration; readonly isReference: boolean }
    | { readonly kind: 'any'; readonly wildcard: Wildcard }
    | { readonly kind: 'sequence' | 'choice' | 'all'; readonly particles: readonly Particle[] }
  );

/** Whether a wildcard lets a namespace in (part 1, section 3.10.4). */
export function letsIn({ namespaces }: Wildcard, namespace: string): boolean {
  if (namespaces.kind === 'any') return true;
  if (namespaces.kind === 'other') return namespace !== '' && namespace !== namespaces.than;
  return namespaces.of.includes(namespace);
}
