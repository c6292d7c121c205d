import assert from 'node:assert/strict';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';

/** Reads XML with its namespaces; whatever the parser has to say against it fails the test. */
export function readXml(text: string): Document {
  const onError = (_level: string, message: string): void => {
    // It takes the stand-in for what XML cannot hold for a sign of a wrong encoding.
    if (!message.startsWith('Unicode replacement character detected')) assert.fail(message);
  };
  return new DOMParser({ onError }).parseFromString(text, 'text/xml');
}

/** The elements of a local name, in whatever namespace. */
export function elements(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS('*', name)];
}

/** What they hold. */
export function texts(within: Document | Element, name: string): string[] {
  return elements(within, name).map(({ textContent }) => textContent ?? '');
}

/** Asks a repository and reads its answer. */
export async function harvest(url: string, query: Readonly<Record<string, string>> | string): Promise<Document> {
  const answer = await fetch(`${url}/oai?${new URLSearchParams(query).toString()}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'text/xml; charset=utf-8');
  return readXml(await answer.text());
}

/** The codes of the errors in an answer. */
export function errorCodes(answer: Document): string[] {
  return elements(answer, 'error').map((error) => error.getAttribute('code') ?? '');
}
