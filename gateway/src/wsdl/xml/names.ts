import { AppError } from '@vdt/core/errors';
import type { XmlElement } from './element.ts';

/** A name in Clark's notation, `{namespace}local`, or only `local` without a namespace: one string, so it can be a key. */
export type ClarkName = string;

export const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** Puts a namespace and a local name together. */
export function clarkName(namespace: string, local: string): ClarkName {
  return namespace === '' ? local : `{${namespace}}${local}`;
}

/** Takes a name in Clark's notation apart. */
export function splitName(name: ClarkName): { readonly namespace: string; readonly local: string } {
  const end = name.startsWith('{') ? name.lastIndexOf('}') : -1;
  return end < 0 ? { namespace: '', local: name } : { namespace: name.slice(1, end), local: name.slice(end + 1) };
}

/**
 * Reads a value of type xs:QName where it stands, a name without a prefix by the default namespace (XML Schema part 2,
 * section 3.2.18); undefined when its prefix is not declared.
 */
export function resolveName(element: XmlElement, value: string): ClarkName | undefined {
  const [first = '', second] = value.trim().split(':');
  if (second === undefined) return clarkName(element.scope.get('') ?? '', first);
  const namespace = element.scope.get(first);
  return namespace === undefined ? undefined : clarkName(namespace, second);
}

/**
 * `resolveName` for a description of a service, which must be right.
 *
 * @throws AppError `wsdl-invalid` (input) with source and line
 */
export function requireName(element: XmlElement, value: string, source: string): ClarkName {
  const name = resolveName(element, value);
  if (name !== undefined) return name;
  throw new AppError(
    'input',
    'wsdl-invalid',
    `${source}, line ${element.line}: the prefix of "${value}" is not declared.`,
  );
}
