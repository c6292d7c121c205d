import type {
  AttributeUse,
  ComplexType,
  ElementDeclaration,
  Occurs,
  Particle,
  SchemaType,
  SimpleType,
  Wildcard,
} from '../schema/model.ts';
import { anyTypeName, type SchemaModel } from '../schema/schema-model.ts';
import { type ClarkName, splitName, xmlNamespace } from '../xml/names.ts';

/** An element as it is written and as its key is. */
export interface ElementPlan {
  readonly declaration: ElementDeclaration;
  readonly namespace: string;
  readonly local: string;
  readonly type: () => TypePlan;
}

export type TypePlan = { readonly kind: 'simple'; readonly type: SimpleType } | ComplexPlan;

export interface ComplexPlan {
  readonly kind: 'complex';
  readonly type: ComplexType;
  readonly attributes: ReadonlyMap<string, AttributeUse>;
  readonly content: ObjectPlan;
}

/** What one object of JSON holds beside attributes. */
export interface ObjectPlan {
  readonly node?: NodePlan;
  readonly keys: ReadonlySet<string>;
  /** Keys whose value is an array. */
  readonly arrays: ReadonlySet<string>;
}

export type NodePlan = Occurs &
  (
    | { readonly kind: 'element'; readonly key: string; readonly element: ElementPlan }
    | { readonly kind: 'any'; readonly key: string; readonly wildcard: Wildcard }
    /** A group that may come several times: an array with an object for each time. */
    | { readonly kind: 'repeat'; readonly key: string; readonly each: ObjectPlan }
    | {
        readonly kind: 'sequence' | 'choice' | 'all';
        readonly nodes: readonly NodePlan[];
        readonly keys: ReadonlySet<string>;
      }
  );

/** Compiles types to plans, each once. */
export interface Planner {
  element(declaration: ElementDeclaration): ElementPlan;
  type(type: SchemaType): TypePlan;
  /** A named type for xsi:type, undefined when there is none. */
  named(name: ClarkName): TypePlan | undefined;
}

export const anyKey = '#any';
export const groupKey = '#group';

/** Makes the planner of a service. */
export function createPlanner(schema: SchemaModel): Planner {
  const types = new Map<SchemaType, TypePlan>();
  const elements = new Map<ElementDeclaration, ElementPlan>();
  const planner: Planner = {
    element(declaration) {
      const known = elements.get(declaration);
      if (known !== undefined) return known;
      const plan = { declaration, ...splitName(declaration.name), type: () => planner.type(declaration.type()) };
      elements.set(declaration, plan);
      return plan;
    },
    type(type) {
      const known = types.get(type);
      if (known !== undefined) return known;
      const plan: TypePlan = type.kind === 'simple' ? { kind: 'simple', type } : planComplex(planner, schema, type);
      types.set(type, plan);
      return plan;
    },
    named(name) {
      const type = schema.find(name);
      return type === undefined ? undefined : planner.type(type);
    },
  };
  return planner;
}

/** The key of an attribute; one of the namespace of XML itself is written as everybody knows it. */
export function attributeKey(name: ClarkName): string {
  const { namespace, local } = splitName(name);
  return namespace === xmlNamespace ? `@xml:${local}` : `@${name}`;
}

function planComplex(planner: Planner, schema: SchemaModel, type: ComplexType): ComplexPlan {
  const attributes = new Map(type.attributes.map((use) => [attributeKey(use.name), use]));
  const particle = type.content.kind === 'elements' ? type.content.particle : undefined;
  return { kind: 'complex', type, attributes, content: planObject(planner, schema, particle, false) };
}

function planObject(
  planner: Planner,
  schema: SchemaModel,
  particle: Particle | undefined,
  isRepeated: boolean,
): ObjectPlan {
  if (particle === undefined) return { keys: new Set(), arrays: new Set() };
  const whole = withSubstitutes(schema, isRepeated ? { ...particle, min: 1, max: 1 } : particle);
  const keyOf = keysOf(whole);
  let groups = 0;
  const plan = (part: Particle): NodePlan => {
    const { min, max } = part;
    if (part.kind === 'element') {
      return {
        kind: 'element',
        key: keyOf(part.declaration.name),
        element: planner.element(part.declaration),
        min,
        max,
      };
    }
    if (part.kind === 'any') return { kind: 'any', key: anyKey, wildcard: part.wildcard, min, max };
    const only = part.particles.length === 1 ? part.particles[0] : undefined;
    if (only !== undefined && max > 1 && (only.kind === 'element' || only.kind === 'any')) {
      return plan({ ...only, min: only.min * min, max: only.max * max });
    }
    if (max > 1) {
      groups += 1;
      const key = groups === 1 ? groupKey : `${groupKey}${groups}`;
      return { kind: 'repeat', key, each: planObject(planner, schema, part, true), min, max };
    }
    const nodes = part.particles.map(plan);
    return { kind: part.kind, nodes, keys: new Set(nodes.flatMap(ownKeys)), min, max };
  };
  const node = plan(whole);
  const keys = new Set(ownKeys(node));
  return { node, keys, arrays: new Set([...keys].filter((key) => key.startsWith('#') || mostOf(node, key) > 1)) };
}

// An element for which others may stand is a choice of them (part 1, section 3.3.6).
function withSubstitutes(schema: SchemaModel, particle: Particle): Particle {
  if (particle.kind === 'any') return particle;
  if (particle.kind !== 'element') {
    return { ...particle, particles: particle.particles.map((each) => withSubstitutes(schema, each)) };
  }
  const others = particle.isReference ? schema.substitutes(particle.declaration.name) : [];
  if (others.length === 0) return particle;
  const all = [particle.declaration, ...others].filter((each) => !each.abstract);
  const particles = all.map((declaration): Particle => ({
    kind: 'element',
    declaration,
    isReference: false,
    min: 1,
    max: 1,
  }));
  return { kind: 'choice', particles, min: particle.min, max: particle.max };
}

// Local names are keys unless two elements of one object differ in nothing but their namespace.
function keysOf(particle: Particle): (name: ClarkName) => string {
  const names = new Set<ClarkName>();
  const collect = (part: Particle): void => {
    if (part.kind === 'element') names.add(part.declaration.name);
    else if (part.kind !== 'any') for (const each of part.particles) collect(each);
  };
  collect(particle);
  const counts = new Map<string, number>();
  for (const name of names) {
    const { local } = splitName(name);
    counts.set(local, (counts.get(local) ?? 0) + 1);
  }
  return (name) => {
    const { local } = splitName(name);
    return (counts.get(local) ?? 0) > 1 ? name : local;
  };
}

function ownKeys(node: NodePlan): string[] {
  return 'nodes' in node ? [...node.keys] : [node.key];
}

function mostOf(node: NodePlan, key: string): number {
  if (!('nodes' in node)) return node.key === key ? node.max : 0;
  const counts = node.nodes.map((each) => mostOf(each, key));
  return node.kind === 'choice' ? Math.max(0, ...counts) : counts.reduce((sum, each) => sum + each, 0);
}

/** Whether a type may stand where another is declared. */
export function isDerived(type: TypePlan, declared: TypePlan): boolean {
  const name = declared.type.name;
  return type === declared || name === anyTypeName || (name !== undefined && type.type.bases.includes(name));
}

/** Whether a part of the content may be empty. */
export function isEmptiable(node: NodePlan): boolean {
  if (node.min === 0) return true;
  if (node.kind === 'repeat') return node.each.node === undefined || isEmptiable(node.each.node);
  if (!('nodes' in node)) return false;
  return node.kind === 'choice'
    ? node.nodes.some(isEmptiable) || node.nodes.length === 0
    : node.nodes.every(isEmptiable);
}
