import { AppError } from '@vdt/core/errors';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
/** Without a prototype when it is made here, so that an element may have any name. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** An object without a prototype: `__proto__` is a key like others in it. */
export function emptyObject(): JsonObject {
  const object: JsonObject = Object.create(null);
  return object;
}

/** Whether a value is an object of JSON. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON pointer (RFC 6901) of a member of what `pointer` names. */
export function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** An error about a request, `pointer` saying which part of it. */
export function jsonFault(pointer: string, reason: string): AppError {
  return new AppError('input', 'json-invalid', `${pointer === '' ? 'The whole' : pointer}: ${reason}.`);
}

/** An error about an answer, with the line of the envelope. */
export function answerFault(line: number, reason: string): AppError {
  return new AppError(
    'upstream-bad-answer',
    'soap-answer-invalid',
    `The answer of the service, line ${line}: ${reason}.`,
  );
}
