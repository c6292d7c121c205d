import { namespaces } from '@vdt/core/rdf';
import { partOf } from '../addresses.ts';
import type { Draft } from '../draft.ts';
import { toMailtoIri } from '../email.ts';
import { readEach, readWebIris } from '../fields.ts';
import { cleanText } from '../text.ts';
import { literal, type NamedNode, node } from '../triples.ts';
import { organizationName } from './agent.ts';
import type { DatasetSource } from './source.ts';

const { vcard } = namespaces;

/**
 * Where to ask about the data set: each of name, e-mail and address as the data set gives it, else as its organisation
 * does. Nothing when neither gives any of the three. DCAT-AP for high-value data sets takes one e-mail and one address.
 */
export function addContactPoint(draft: Draft, source: DatasetSource): NamedNode[] {
  const { dataset, organization } = source;
  const emails = firstOf(readContact(draft, source, 'contact_email', readEmails));
  const pages = firstOf(readContact(draft, source, 'contact_url', readWebIris));
  const name = readContact(draft, source, 'contact_name', (_draft, _field, value) => [cleanText(value)]).find(
    (text) => text !== undefined,
  );
  if (emails.length + pages.length === 0 && name === undefined) return [];
  const contact = partOf(dataset, 'contact');
  const shownName = name ?? (organization === undefined ? undefined : organizationName(organization));
  draft.type(contact, vcard('Kind'));
  draft.add(contact, vcard('fn'), shownName === undefined ? [] : [literal(shownName)]);
  draft.add(contact, vcard('hasEmail'), emails);
  draft.add(contact, vcard('hasURL'), pages);
  return [contact];
}

function readContact<T>(
  draft: Draft,
  { fields, organization }: DatasetSource,
  field: string,
  read: (draft: Draft, field: string, value: unknown) => T[],
): T[] {
  return [...read(draft, field, fields[field]), ...read(draft, `organization.${field}`, organization?.[field])];
}

function readEmails(draft: Draft, field: string, value: unknown): string[] {
  return readEach(draft, field, 'email-invalid', value, toMailtoIri);
}

function firstOf(iris: readonly string[]): NamedNode[] {
  return iris.slice(0, 1).map(node);
}
