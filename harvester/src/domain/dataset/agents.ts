import { cautions } from '../cautions.ts';
import type { WarningSink } from '../message.ts';
import type { Agent, SourceRecord } from '../record.ts';
import { findEntry, plainIri, plainWord } from '../terms/find-entry.ts';
import { anyText } from '../text/tagged.ts';
import { readEmail } from '../text/web-address.ts';
import type { MappingContext } from './dataset.ts';
import { toWebAddress } from './scalars.ts';
import { toIri, toTerm } from './terms.ts';
import { textPair } from './text-fields.ts';

/** Contact, publisher and creator. A publisher that is the owning organisation itself is not written beside it. */
export function agentFields(record: SourceRecord, context: MappingContext, sink: WarningSink) {
  return {
    ...contactFields(record.contact, sink),
    ...publisherFields(record.publisher, context, sink),
    ...creatorFields(record.creator, sink),
  };
}

function contactFields(contact: Agent | undefined, sink: WarningSink) {
  if (contact === undefined) return {};
  const email = contact.email === undefined ? undefined : readEmail(contact.email);
  if (contact.email !== undefined && email === undefined)
    sink.warn('contact_email', cautions.notAnEmail(contact.email));
  return {
    contact_name: lineOf(contact, 'contact_name', sink),
    contact_email: email,
    contact_url: toWebAddress(contact.url, 'contact_url', sink),
  };
}

function publisherFields(publisher: Agent | undefined, context: MappingContext, sink: WarningSink) {
  if (publisher === undefined || isOwner(publisher, context)) return {};
  const name = textPair(publisher.name, 'publisher_name', sink);
  return {
    publisher_name: name.lv,
    publisher_name_en: name.en,
    publisher_uri: toIri(publisher.iri, 'publisher_uri', sink),
    publisher_type: toTerm(publisher.type, (value) => findEntry('publisher-type', value), 'publisher_type', sink),
  };
}

function isOwner(publisher: Agent, { organization, organizationNames = [] }: MappingContext): boolean {
  const owner = [organization, ...organizationNames];
  const words = new Set(owner.map(plainWord));
  const iris = new Set(owner.map(plainIri).filter((iri) => iri !== ''));
  const names = Object.values(publisher.name).filter((name) => name !== undefined);
  return (
    names.some((name) => words.has(plainWord(name))) ||
    (publisher.iri !== undefined && iris.has(plainIri(publisher.iri)))
  );
}

function creatorFields(creator: Agent | undefined, sink: WarningSink) {
  if (creator === undefined) return {};
  return { creator_name: lineOf(creator, 'creator_name', sink), creator_uri: toIri(creator.iri, 'creator_uri', sink) };
}

function lineOf(agent: Agent, field: string, sink: WarningSink): string | undefined {
  const name = anyText(agent.name);
  return name === undefined ? undefined : textPair({ lv: name }, field, sink).lv;
}
