/** A JSON object from outside: nothing is known of its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and no list and no null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list as it is, anything else as a list of one; null and absence are empty. */
export function toList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return value === null || value === undefined ? [] : [value];
}

/** The objects of a list; whatever else is in it does not count. */
export function toObjects(value: unknown): readonly JsonObject[] {
  return toList(value).filter(isObject);
}

/** A text: a string that is not blank, a number, or the `@value` of a literal in JSON-LD. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (isObject(value)) return toText(value['@value']);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/**
 * What a value refers to: a text as it is; of an object the first of `keys` that is a text. DCAT-US 3.0 allows an object
 * in most places where 1.1 had an address.
 */
export function toReference(
  value: unknown,
  keys: readonly string[] = ['@id', 'prefLabel', 'title', 'notation'],
): string | undefined {
  if (!isObject(value)) return toText(value);
  for (const key of ['@value', ...keys]) {
    const text = toText(value[key]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What each of the values refers to. */
export function toReferences(value: unknown, keys?: readonly string[]): readonly string[] {
  return toList(value)
    .map((each) => toReference(each, keys))
    .filter((reference) => reference !== undefined);
}
