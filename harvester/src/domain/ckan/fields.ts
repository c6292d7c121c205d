import { isObject, type JsonObject, toList, toText } from '../dcat-us/json.ts';

/** The texts of the first of `keys` that a package has, as a field of its own or among its extras; a JSON list as text counts. */
export type FieldsOf = (...keys: readonly string[]) => readonly string[];

/** A reader of a package's fields, whether the portal has them in its schema or, as ckanext-dcat does, in `extras`. */
export function fieldsOf(entry: JsonObject): FieldsOf {
  const extras = extrasOf(entry['extras']);
  return (...keys) => {
    for (const key of keys) {
      const own = textsOf(entry[key]);
      const texts = own.length > 0 ? own : textsOf(extras.get(key));
      if (texts.length > 0) return texts;
    }
    return [];
  };
}

/** CKAN 2 has a list of keys and values, answers of older ones an object. */
function extrasOf(value: unknown): ReadonlyMap<string, unknown> {
  if (isObject(value)) return new Map(Object.entries(value));
  return new Map(toList(value).flatMap((extra) => (isObject(extra) ? [[String(extra['key']), extra['value']]] : [])));
}

function textsOf(value: unknown): readonly string[] {
  const text = toText(value);
  const values = text?.startsWith('[') === true ? parseList(text) : toList(value);
  return values.flatMap((each) => (isObject(each) ? JSON.stringify(each) : (toText(each) ?? [])));
}

function parseList(text: string): readonly unknown[] {
  try {
    return toList(JSON.parse(text));
  } catch {
    return [text];
  }
}
