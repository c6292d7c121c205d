/** The type of an object whose optional properties may also be given as undefined. */
export type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** The object without its undefined properties, so that optional ones can be written in one literal. */
export function compact<T extends object>(value: Loose<T>): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was left out is optional in T
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T;
}

/** The list itself, or undefined when it is empty. */
export function unlessEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
