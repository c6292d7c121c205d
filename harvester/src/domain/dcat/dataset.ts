import { cautions } from '../cautions.ts';
import { compact } from '../compact.ts';
import { recordLimits } from '../limits.ts';
import { createWarningSink, prefixedSink, type Rejection, type WarningSink } from '../message.ts';
import { reasons } from '../reasons.ts';
import type { SourceRecord } from '../record.ts';
import { anyText, languageOf } from '../text/tagged.ts';
import { readAgent, readContact } from './agents.ts';
import { readPeriod, readSpatial } from './coverage.ts';
import { readDistribution, readService } from './distribution.ts';
import { expand, type NodeReader, type RdfGraph, type RdfTerm, readNode } from './graph.ts';

/** Whether a graph says anything that a catalogue says: an empty catalogue is one, a vocabulary is not. */
export function isCatalogue(graph: RdfGraph): boolean {
  const classes = ['dcat:Catalog', 'dcat:Dataset', 'dcat:DataService', 'dcat:DatasetSeries'] as const;
  const isTyped = classes.some((each) => graph.subjects(expand('rdf:type'), expand(each)).length > 0);
  return isTyped || graph.links(expand('dcat:dataset')).length > 0;
}

/**
 * The data sets of a graph, in the order of the document: what is called one, or what a catalogue lists as one and
 * describes. Catalogues and series are none.
 */
export function datasetNodes(graph: RdfGraph): readonly RdfTerm[] {
  const typed = graph.subjects(expand('rdf:type'), expand('dcat:Dataset'));
  const listed = graph.links(expand('dcat:dataset')).map(({ object }) => object);
  const nodes = new Map<string, RdfTerm>();
  for (const node of [...typed, ...listed]) nodes.set(`${node.termType} ${node.value}`, node);
  return [...nodes.values()].filter(
    (node) =>
      node.termType !== 'Literal' &&
      graph.describes(node) &&
      !readNode(graph, node).isA('dcat:Catalog', 'dcat:DatasetSeries', 'dcat:DataService', 'dcat:Distribution'),
  );
}

/** A node that is a data set: its record, or why it can be none. */
export function readDataset(graph: RdfGraph, node: RdfTerm): SourceRecord | Rejection {
  const reader = readNode(graph, node);
  const identity = readIdentity(reader);
  if (identity.identifier !== undefined)
    return toRecord(graph, reader, { ...identity, identifier: identity.identifier });
  const title = anyText(reader.texts('dct:title'));
  return compact<Rejection>({ id: title ?? '(?)', title, reason: reasons.noIdentifier() });
}

/** What a data set is called at its source: its IRI, a blank node by its dct:identifier; undefined without either. */
export function identifierOf(graph: RdfGraph, node: RdfTerm): string | undefined {
  return readIdentity(readNode(graph, node)).identifier;
}

/** Of several dct:identifier the one equal to the IRI counts, else the first in the alphabet. */
function readIdentity(reader: NodeReader) {
  const iri = reader.node.termType === 'NamedNode' ? reader.node.value : undefined;
  const all = reader.references('dct:identifier');
  const written = all.find((value) => value === iri) ?? all[0];
  return { iri, written, identifier: iri ?? written };
}

interface Identity {
  readonly identifier: string;
  readonly iri: string | undefined;
  readonly written: string | undefined;
}

function toRecord(graph: RdfGraph, reader: NodeReader, identity: Identity): SourceRecord {
  const { identifier, iri, written } = identity;
  const sink = createWarningSink();
  return compact<SourceRecord>({
    identifier,
    aliases: written === undefined || written === identifier ? [] : [written],
    address: iri !== undefined && /^https?:/.test(iri) ? iri : undefined,
    mainIdentifier: written,
    title: reader.texts('dct:title'),
    description: reader.texts('dct:description'),
    keywords: keywordsOf(reader),
    contact: readContact(reader.readers('dcat:contactPoint')),
    publisher: readAgent(reader.readers('dct:publisher')),
    creator: readAgent(reader.readers('dct:creator')),
    ...termsOf(reader),
    ...readSpatial(reader),
    period: readPeriod(reader),
    ...referencesOf(reader),
    distributions: distributionsOf(reader, sink),
    services: servicesOf(graph, reader),
    warnings: sink.warnings,
  });
}

function keywordsOf(reader: NodeReader): SourceRecord['keywords'] {
  const given = reader.terms('dcat:keyword');
  const inLanguage = (wanted: 'lv' | 'en') =>
    given.filter(({ language = '' }) => languageOf(language) === wanted).map(({ value }) => value);
  return { lv: inLanguage('lv'), en: inLanguage('en') };
}

function termsOf(reader: NodeReader) {
  return {
    themes: reader.references('dcat:theme'),
    licence: reader.reference('dct:license'),
    accessRights: reader.reference('dct:accessRights'),
    frequency: reader.reference('dct:accrualPeriodicity'),
    languages: reader.references('dct:language'),
    spatialResolution: reader.reference('dcat:spatialResolutionInMeters'),
    temporalResolution: reader.reference('dcat:temporalResolution'),
    hvdCategories: reader.references('dcatap:hvdCategory'),
    legislation: reader.references('dcatap:applicableLegislation'),
  };
}

function referencesOf(reader: NodeReader) {
  return {
    conformsTo: reader.references('dct:conformsTo'),
    documentation: reader.references('foaf:page'),
    isReferencedBy: reader.references('dct:isReferencedBy'),
    sources: reader.references('dct:source'),
    related: reader.references('dct:relation'),
    landingPage: reader.reference('dcat:landingPage'),
    otherIdentifiers: otherIdentifiersOf(reader),
    provenance: provenanceOf(reader),
    version: reader.reference('dcat:version', 'owl:versionInfo'),
    versionNotes: reader.texts('adms:versionNotes'),
    issued: reader.reference('dct:issued'),
    modified: reader.reference('dct:modified'),
    inSeries: reader.references('dcat:inSeries'),
  };
}

/** The notation of each adms:Identifier, or the value itself where it is none. */
function otherIdentifiersOf(reader: NodeReader): readonly string[] {
  const notations = reader.readers('adms:identifier').flatMap((each) => each.references('skos:notation'));
  return notations.length > 0 ? notations : reader.references('adms:identifier');
}

function provenanceOf(reader: NodeReader): SourceRecord['provenance'] {
  const [statement] = reader.readers('dct:provenance');
  if (statement === undefined || statement.node.termType === 'Literal') return reader.texts('dct:provenance');
  return statement.texts('rdfs:label', 'dct:description');
}

function distributionsOf(reader: NodeReader, sink: WarningSink): SourceRecord['distributions'] {
  const given = reader.readers('dcat:distribution');
  const kept = given.slice(0, recordLimits.distributions);
  if (given.length > kept.length) sink.warn('resources', cautions.truncatedList(given.length, kept.length));
  return kept.map((each, index) => readDistribution(each, prefixedSink(sink, `resources[${index}]`)));
}

/** Services that serve the data set, save those a distribution already names. */
function servicesOf(graph: RdfGraph, reader: NodeReader): SourceRecord['services'] {
  if (reader.node.termType !== 'NamedNode') return [];
  const named = new Set(
    reader.readers('dcat:distribution').flatMap((each) => each.terms('dcat:accessService').map(({ value }) => value)),
  );
  return graph
    .subjects(expand('dcat:servesDataset'), reader.node.value)
    .filter((service) => !named.has(service.value))
    .map((service) => readService(readNode(graph, service)));
}
