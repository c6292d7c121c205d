import { AppError } from '@vdt/core/errors';
import { posix } from 'node:path';
import type { SchemaDocument } from '../schema/schema-set.ts';
import { attributeOf, elementsOf, type XmlElement } from '../xml/element.ts';
import { xsdNamespace } from '../xml/names.ts';
import { readXml } from '../xml/read-xml.ts';

export const wsdlNamespace = 'http://schemas.xmlsoap.org/wsdl/';

/** The text of a document, undefined when there is none; a location is relative to the first document's folder. */
export type ResolveDocument = (location: string) => string | undefined;

/** A `wsdl:definitions` with the location it came from. */
export interface Definitions {
  readonly element: XmlElement;
  readonly source: string;
  readonly targetNamespace: string;
}

/** Everything that a description is made of, whichever document it stood in. */
export interface Documents {
  readonly definitions: readonly Definitions[];
  readonly schemas: readonly SchemaDocument[];
  /** Imports that led nowhere, in words; they are a fault only when something in them is used. */
  readonly missing: readonly string[];
}

const maxDocuments = 1000;

/**
 * Reads a WSDL and all that it imports and includes, each document once, so cycles end (WSDL 1.1, section 2.1.1).
 *
 * @throws AppError `wsdl-not-found`, `wsdl-invalid`, and what `readXml` throws (input)
 */
export function readDocuments(location: string, resolve: ResolveDocument): Documents {
  const collector = createCollector(resolve);
  const root = collector.read(location);
  if (root === undefined) throw new AppError('input', 'wsdl-not-found', `There is no document ${location}.`);
  if (root.namespace !== wsdlNamespace || root.name !== 'definitions') {
    const detail = `${location}, line ${root.line}: a WSDL 1.1 begins with "definitions", this begins with "${root.name}".`;
    throw new AppError('input', 'wsdl-invalid', detail);
  }
  collector.definitions(root, location);
  return collector.documents;
}

function createCollector(resolve: ResolveDocument) {
  const documents = { definitions: [] as Definitions[], schemas: [] as SchemaDocument[], missing: [] as string[] };
  const roots = new Map<string, XmlElement | undefined>();
  // An included schema without a target namespace is another one for each includer.
  const seen = new Set<string>();

  function read(location: string): XmlElement | undefined {
    if (roots.has(location)) return roots.get(location);
    if (roots.size >= maxDocuments) {
      throw new AppError('input', 'wsdl-invalid', `${location}: at most ${maxDocuments} documents are read.`);
    }
    const text = resolve(location);
    const root = text === undefined ? undefined : readXml(text, location);
    roots.set(location, root);
    return root;
  }

  function follow(
    from: XmlElement,
    source: string,
    written: string,
  ): { root: XmlElement; location: string } | undefined {
    const location = isAddress(written) ? written : posix.join(posix.dirname(source), written);
    const root = read(location);
    if (root === undefined) documents.missing.push(`${written} (${source}, line ${from.line})`);
    return root === undefined ? undefined : { root, location };
  }

  function definitions(element: XmlElement, source: string): void {
    if (seen.has(source)) return;
    seen.add(source);
    documents.definitions.push({ element, source, targetNamespace: attributeOf(element, 'targetNamespace') ?? '' });
    for (const types of elementsOf(element, wsdlNamespace, 'types')) {
      for (const inner of elementsOf(types, xsdNamespace, 'schema')) schema(inner, source, undefined);
    }
    for (const each of elementsOf(element, wsdlNamespace, 'import')) {
      const found = follow(each, source, attributeOf(each, 'location') ?? '');
      if (found?.root.name === 'definitions') definitions(found.root, found.location);
      else if (found !== undefined) schema(found.root, found.location, undefined);
    }
  }

  function schema(element: XmlElement, source: string, includer: string | undefined): void {
    const targetNamespace = attributeOf(element, 'targetNamespace') ?? includer ?? '';
    const key = `${source} ${element.line} ${targetNamespace}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (element.namespace !== xsdNamespace || element.name !== 'schema') return;
    documents.schemas.push({ element, source, targetNamespace });
    for (const each of elementsOf(element, xsdNamespace)) {
      const written = attributeOf(each, 'schemaLocation');
      if (written === undefined || (each.name !== 'import' && each.name !== 'include')) continue;
      const found = follow(each, source, written);
      if (found === undefined) continue;
      schema(found.root, found.location, each.name === 'include' ? targetNamespace : undefined);
    }
  }

  return { documents, read, definitions };
}

function isAddress(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(location);
}
