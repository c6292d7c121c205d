import { compact } from '../compact.ts';
import { firstByContent } from '../order.ts';
import type { Agent } from '../record.ts';
import type { CompactIri, NodeReader } from './graph.ts';

/** A publisher or creator: foaf:Agent, org:Organization or vcard, a bare IRI, or only a name. */
export function readAgent(readers: readonly NodeReader[]): Agent | undefined {
  return firstByContent(readers.map(toAgent));
}

function toAgent(reader: NodeReader): Agent {
  const { node } = reader;
  if (node.termType === 'Literal') return { name: textOf(reader) };
  return compact<Agent>({
    name: reader.texts(
      'foaf:name',
      'vcard:fn',
      'vcard:organization-name',
      'skos:prefLabel',
      'dct:title',
      'rdfs:label',
      'schema:name',
    ),
    iri: node.termType === 'NamedNode' ? node.value : undefined,
    type: reader.reference('dct:type'),
    email: undefined,
    url: undefined,
  });
}

/** A contact point: vcard:Kind or foaf:Agent in their many shapes, a mailto: address, a page, or only a name. */
export function readContact(readers: readonly NodeReader[]): Agent | undefined {
  return firstByContent(readers.map(toContact));
}

function toContact(reader: NodeReader): Agent {
  const { node } = reader;
  if (node.termType === 'Literal')
    return node.value.includes('@') ? { name: {}, email: node.value } : { name: textOf(reader) };
  const [mail] = values(reader, 'vcard:hasEmail', 'vcard:email', 'foaf:mbox', 'schema:email');
  const [page] = values(reader, 'vcard:hasURL', 'vcard:url', 'foaf:homepage', 'foaf:page', 'schema:url');
  const contact = compact<Agent>({
    name: reader.texts('vcard:fn', 'vcard:organization-name', 'foaf:name', 'rdfs:label', 'schema:name'),
    iri: undefined,
    type: undefined,
    email: mail,
    url: page,
  });
  return isNameless(contact) && node.termType === 'NamedNode' ? bareContact(node.value) : contact;
}

function bareContact(iri: string): Agent {
  return iri.toLowerCase().startsWith('mailto:') ? { name: {}, email: iri } : { name: {}, url: iri };
}

// vCard puts the value on the property, or on a node of its own behind it (vcard:hasValue, in older files vcard:value).
function values(reader: NodeReader, ...predicates: readonly CompactIri[]): string[] {
  return reader
    .readers(...predicates)
    .flatMap((each) => {
      const inner = each.terms('vcard:hasValue', 'vcard:value').map(({ value }) => value);
      return inner.length > 0 || each.node.termType === 'BlankNode' ? inner : [each.node.value];
    })
    .toSorted();
}

function textOf({ node }: NodeReader): Agent['name'] {
  return node.language === 'en' ? { en: node.value } : { lv: node.value };
}

function isNameless(agent: Agent): boolean {
  return agent.email === undefined && agent.url === undefined && Object.keys(agent.name).length === 0;
}
