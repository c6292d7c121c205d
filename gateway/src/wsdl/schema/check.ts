import type { ElementDeclaration, Particle, SchemaType } from './model.ts';

/**
 * Resolves everything that an element can hold, so that a fault of a schema shows when it is read, not in a call.
 *
 * @throws AppError `schema-invalid` (input)
 */
export function resolveAll(declarations: Iterable<ElementDeclaration>): void {
  const seen = new Set<SchemaType>();
  const waiting = [...declarations];
  const add = (particle: Particle | undefined): void => {
    if (particle?.kind === 'element') waiting.push(particle.declaration);
    else if (particle !== undefined && particle.kind !== 'any') for (const each of particle.particles) add(each);
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = next.type();
    if (seen.has(type)) continue;
    seen.add(type);
    if (type.kind === 'complex' && type.content.kind === 'elements') add(type.content.particle);
  }
}
