/** Each of the texts once, in the order of their code units: what has no order of its own must not look as if it changed. */
export function sortedSet(values: Iterable<string | undefined>): string[] {
  const given = [...values].filter((value) => value !== undefined);
  return [...new Set(given)].toSorted();
}

/** Of several objects without an order the one whose JSON comes first. */
export function firstByContent<T>(values: readonly T[]): T | undefined {
  const ranked = values.map((value) => ({ value, key: JSON.stringify(value) }));
  return ranked.toSorted((one, other) => (one.key < other.key ? -1 : 1))[0]?.value;
}
