import { prefixes } from '@vdt/core/rdf';
import { datasetIri, type SiteUrl } from '../addresses.ts';
import { createNameBook } from '../serialise/prefixed-names.ts';
import { rdfXmlRoot, rdfXmlWriter } from '../serialise/rdf-xml.ts';
import { readStatements, type Statement } from '../serialise/statements.ts';
import { blocksOf, gatherGraph } from '../serialise/subjects.ts';
import type { Work } from '../work.ts';
import { writeDublinCore } from './dublin-core.ts';
import { OaiFault } from './fault.ts';
import { textElement } from '../xml.ts';

/** A data set that is to be written. */
export interface DescribedDataset {
  siteUrl: SiteUrl;
  datasetId: string;
  /** Its statements as canonical N-Triples. */
  ntriples: string;
}

/** One form in which data sets are given. `write` makes an element with all its namespaces and no XML declaration. */
export interface MetadataFormat {
  schema: string;
  namespace: string;
  write: (dataset: DescribedDataset) => Work<string>;
}

const formats: Readonly<Record<string, MetadataFormat>> = {
  oai_dc: {
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    write: function* write({ siteUrl, datasetId, ntriples }) {
      return writeDublinCore(yield* gatherGraph(ntriples), datasetIri(siteUrl, datasetId));
    },
  },
  dcat_ap: {
    schema: 'http://www.openarchives.org/OAI/2.0/rdf.xsd',
    namespace: prefixes.rdf,
    write: ({ ntriples }) => writeRdf(readStatements(ntriples)),
  },
};

/**
 * A format by its prefix.
 *
 * @throws OaiFault `cannotDisseminateFormat`
 */
export function findMetadataFormat(prefix: string): MetadataFormat {
  const format = Object.hasOwn(formats, prefix) ? formats[prefix] : undefined;
  if (format !== undefined) return format;
  throw new OaiFault('cannotDisseminateFormat', `The formats are ${Object.keys(formats).join(' and ')}.`);
}

/** All of them, as `ListMetadataFormats` gives them. */
export function writeMetadataFormats(): string {
  return Object.entries(formats)
    .map(([prefix, { schema, namespace }]) => {
      const parts = [
        textElement('metadataPrefix', prefix),
        textElement('schema', schema),
        textElement('metadataNamespace', namespace),
      ];
      return `<metadataFormat>${parts.join('')}</metadataFormat>\n`;
    })
    .join('');
}

function* writeRdf(statements: Iterable<Statement>): Work<string> {
  const names = createNameBook();
  const texts: string[] = [];
  for (const block of blocksOf(statements)) {
    texts.push(rdfXmlWriter.block(block, names));
    yield;
  }
  return rdfXmlRoot(names.used) + texts.join('') + rdfXmlWriter.tail;
}
