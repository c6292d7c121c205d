import { prefixes } from '@vdt/core/rdf';

/** One node of an example: what Turtle says of each property. */
type Node = Readonly<Record<string, string>>;

/** An example with one thing changed, which may or may not break a rule. */
export interface Breakage {
  /** Node, property and what was done, as in `dataset dct:title removed`. */
  name: string;
  turtle: string;
}

const table = 'http://publications.europa.eu/resource/authority';
const mediaTypes = 'https://www.iana.org/assignments/media-types';

/** Every class of DCAT-AP 3.0.1 with every property that its shapes speak of; `{n}` tells examples apart. */
const example: Readonly<Record<string, Node>> = {
  catalogue: {
    a: 'dcat:Catalog',
    'dct:title': '"K"@lv',
    'dct:description': '"Katalogs"@lv',
    'dct:publisher': '<{n}agent>',
    'dct:creator': '<{n}agent>',
    'dct:language': `<${table}/language/LAV>`,
    'dct:license': '<{n}licence>',
    'dct:rights': '<{n}rights>',
    'dct:spatial': `<${table}/country/LVA>`,
    'dct:issued': '"2026-01-01"^^xsd:date',
    'dct:modified': '"2026"^^xsd:gYear',
    'dcat:dataset': '<{n}dataset>',
    'dcat:record': '<{n}record>',
    'dcat:service': '<{n}service>',
    'dcat:catalog': '<{n}other-catalogue>',
    'dct:hasPart': '<{n}other-catalogue>',
    'dct:isPartOf': '<{n}other-catalogue>',
    'dcat:themeTaxonomy': `<${table}/data-theme>`,
    'dcatap:applicableLegislation': '<{n}law>',
    'foaf:homepage': '<{n}page>',
  },
  'other-catalogue': {
    a: 'dcat:Catalog',
    'dct:title': '"C"@lv',
    'dct:description': '"Cits"@lv',
    'dct:publisher': '<{n}agent>',
  },
  record: {
    a: 'dcat:CatalogRecord',
    'foaf:primaryTopic': '<{n}dataset>',
    'dct:modified': '"2026-01-01T00:00:00Z"^^xsd:dateTime',
    'dct:issued': '"2026-01"^^xsd:gYearMonth',
    'dct:title': '"I"@lv',
    'dct:description': '"Ieraksts"@lv',
    'dct:language': `<${table}/language/LAV>`,
    'dct:conformsTo': '<{n}standard>',
    'dct:source': '<{n}other-record>',
    'adms:status': '<{n}concept>',
  },
  'other-record': {
    a: 'dcat:CatalogRecord',
    'foaf:primaryTopic': '<{n}dataset>',
    'dct:modified': '"2026-01-01"^^xsd:date',
  },
  dataset: {
    a: 'dcat:Dataset',
    'dct:title': '"D"@lv',
    'dct:description': '"Datu kopa"@lv',
    'dct:publisher': '<{n}agent>',
    'dct:creator': '<{n}agent>',
    'dct:accessRights': `<${table}/access-right/PUBLIC>`,
    'dct:accrualPeriodicity': `<${table}/frequency/DAILY>`,
    'dct:conformsTo': '<{n}standard>',
    'dct:hasVersion': '<{n}other-dataset>',
    'dct:identifier': '"d"',
    'dct:isReferencedBy': '<{n}page>',
    'dct:issued': '"2026-01-01"^^xsd:date',
    'dct:modified': '"2026-01-02"^^xsd:date',
    'dct:language': `<${table}/language/LAV>`,
    'dct:provenance': '<{n}provenance>',
    'dct:relation': '<{n}page>',
    'dct:source': '<{n}other-dataset>',
    'dct:spatial': `<${table}/place/LVA_RIX>, <{n}place>`,
    'dct:temporal': '<{n}period>',
    'dct:type': '<{n}concept>',
    'dcat:contactPoint': '<{n}contact>',
    'dcat:distribution': '<{n}distribution>',
    'dcat:inSeries': '<{n}series>',
    'dcat:keyword': '"atslēga"@lv',
    'dcat:landingPage': '<{n}page>',
    'dcat:qualifiedRelation': '<{n}relationship>',
    'dcat:spatialResolutionInMeters': '"10"^^xsd:decimal',
    'dcat:temporalResolution': '"P1D"^^xsd:duration',
    'dcat:theme': `<${table}/data-theme/ENVI>`,
    'dcat:version': '"1"',
    'adms:identifier': '<{n}identifier>',
    'adms:sample': '<{n}distribution>',
    'adms:versionNotes': '"Jauns"@lv',
    'dcatap:applicableLegislation': '<{n}law>',
    'foaf:page': '<{n}page>',
    'prov:qualifiedAttribution': '<{n}attribution>',
    'prov:wasGeneratedBy': '<{n}activity>',
  },
  'other-dataset': { a: 'dcat:Dataset', 'dct:title': '"C"@lv', 'dct:description': '"Cita"@lv' },
  series: {
    a: 'dcat:DatasetSeries',
    'dct:title': '"S"@lv',
    'dct:description': '"Sērija"@lv',
    'dct:publisher': '<{n}agent>',
    'dct:accrualPeriodicity': `<${table}/frequency/DAILY>`,
    'dct:issued': '"2026-01-01"^^xsd:date',
    'dct:modified': '"2026-01-02"^^xsd:date',
    'dct:spatial': `<${table}/country/LVA>`,
    'dct:temporal': '<{n}period>',
    'dcat:contactPoint': '<{n}contact>',
    'dcatap:applicableLegislation': '<{n}law>',
  },
  distribution: {
    a: 'dcat:Distribution',
    'dcat:accessURL': '<{n}page>',
    'dcat:downloadURL': '<{n}file>',
    'dcat:accessService': '<{n}service>',
    'dcat:byteSize': '"5"^^xsd:nonNegativeInteger',
    'dcat:mediaType': `<${mediaTypes}/text/csv>`,
    'dcat:compressFormat': `<${mediaTypes}/application/gzip>`,
    'dcat:packageFormat': `<${mediaTypes}/application/zip>`,
    'dcat:spatialResolutionInMeters': '"10"^^xsd:decimal',
    'dcat:temporalResolution': '"P1D"^^xsd:duration',
    'dcatap:applicableLegislation': '<{n}law>',
    'dcatap:availability': `<${table}/planned-availability/STABLE>`,
    'dct:format': `<${table}/file-type/CSV>`,
    'dct:title': '"F"@lv',
    'dct:description': '"Datne"@lv',
    'dct:language': `<${table}/language/LAV>`,
    'dct:license': '<{n}licence>',
    'dct:rights': '<{n}rights>',
    'dct:conformsTo': '<{n}standard>',
    'dct:issued': '"2026-01-01"^^xsd:date',
    'dct:modified': '"2026-01-02"^^xsd:date',
    'adms:status': `<${table}/distribution-status/COMPLETED>`,
    'foaf:page': '<{n}page>',
    'odrl:hasPolicy': '<{n}policy>',
    'spdx:checksum': '<{n}checksum>',
  },
  service: {
    a: 'dcat:DataService',
    'dct:title': '"P"@lv',
    'dct:description': '"Pakalpojums"@lv',
    'dcat:endpointURL': '<{n}endpoint>',
    'dcat:endpointDescription': '<{n}openapi>',
    'dcat:servesDataset': '<{n}dataset>',
    'dcat:contactPoint': '<{n}contact>',
    'dcat:keyword': '"atslēga"@lv',
    'dcat:landingPage': '<{n}page>',
    'dcat:theme': `<${table}/data-theme/ENVI>`,
    'dcatap:applicableLegislation': '<{n}law>',
    'dct:accessRights': `<${table}/access-right/PUBLIC>`,
    'dct:conformsTo': '<{n}standard>',
    'dct:format': `<${table}/file-type/JSON>`,
    'dct:license': '<{n}licence>',
    'dct:publisher': '<{n}agent>',
  },
  agent: {
    a: 'foaf:Agent',
    'foaf:name': '"A"@lv',
    'dct:type': '<http://purl.org/adms/publishertype/NationalAuthority>',
  },
  place: {
    a: 'dct:Location',
    'dcat:bbox': '"POLYGON((1 1, 2 1, 2 2, 1 2, 1 1))"^^geo:wktLiteral',
    'dcat:centroid': '"POINT(1 1)"^^geo:wktLiteral',
    'locn:geometry': '"POINT(1 1)"^^geo:wktLiteral',
  },
  period: {
    a: 'dct:PeriodOfTime',
    'dcat:startDate': '"2026-01-01"^^xsd:date',
    'dcat:endDate': '"2026-12-31"^^xsd:date',
    'time:hasBeginning': '<{n}instant>',
    'time:hasEnd': '<{n}instant>',
  },
  checksum: {
    a: 'spdx:Checksum',
    'spdx:algorithm': '<https://spdx.org/rdf/terms#checksumAlgorithm_sha256>',
    'spdx:checksumValue': '"9f86"^^xsd:hexBinary',
  },
  licence: { a: 'dct:LicenseDocument', 'dct:type': '<{n}licence-type>' },
  relationship: { a: 'dcat:Relationship', 'dct:relation': '<{n}other-dataset>', 'dcat:hadRole': '<{n}role>' },
  identifier: { a: 'adms:Identifier', 'skos:notation': '"x"' },
  'licence-type': {
    a: 'skos:Concept',
    'skos:prefLabel': '"T"@lv',
    'skos:inScheme': '<http://purl.org/adms/licencetype/1.0>',
  },
  concept: { a: 'skos:Concept', 'skos:prefLabel': '"J"@lv', 'skos:inScheme': '<{n}scheme>' },
  scheme: { a: 'skos:ConceptScheme', 'dct:title': '"L"@lv' },
};

/** Nodes of which nothing but the class is of interest. */
const classes: Readonly<Record<string, string>> = {
  activity: 'prov:Activity',
  attribution: 'prov:Attribution',
  instant: 'time:Instant',
  law: 'eli:LegalResource',
  page: 'foaf:Document',
  policy: 'odrl:Policy',
  provenance: 'dct:ProvenanceStatement',
  rights: 'dct:RightsStatement',
  role: 'dcat:Role',
  standard: 'dct:Standard',
  contact: 'vcard:Kind',
};

const algorithm = '<https://spdx.org/rdf/terms#checksumAlgorithm_sha256> a spdx:ChecksumAlgorithm .';

/** What is done to a property, by name. Undefined: it does not apply to such a value. */
const changes: Readonly<Record<string, (object: string, n: string) => string | undefined>> = {
  removed: () => '',
  'made text': (object) => (object.startsWith('<') ? '"teksts"' : undefined),
  'made an address nobody describes': () => '<urn:undescribed>',
  'of a code that does not exist': (object) =>
    object.startsWith(`<${table}/`) && object.includes('/', table.length + 2)
      ? object.replace(/\/[^/]*>.*$/, '/NONEXISTENT_-1>')
      : undefined,
  doubled: (object) => (object.startsWith('<') ? `${object}, <{n}second>` : `${object}, ${secondLiteral(object)}`),
  'of another datatype': (object) => (object.includes('^^') ? '"2016. gads"' : undefined),
  'not of its datatype': (object) => object.replace(/^"[^"]*"(?=\^\^xsd)/, '"2016. gads"'),
};

/** All changes of all properties, one at a time; those that change nothing are left out. */
export function breakages(): Breakage[] {
  const found: Breakage[] = [];
  for (const [name, node] of Object.entries(example)) {
    for (const property of Object.keys(node).filter((key) => key !== 'a')) {
      for (const [change, apply] of Object.entries(changes)) {
        const n = String(found.length + 1);
        const object = node[property] ?? '';
        const changed = apply(object, n);
        if (changed === undefined || changed === object) continue;
        const turtle = toTurtle(n, { ...example, [name]: { ...node, [property]: changed } });
        found.push({ name: `${name} ${property} ${change}`, turtle });
      }
    }
  }
  return found;
}

/** The prefixes of all examples. */
export const preamble = Object.entries(prefixes)
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n');

/** The example as it is, in which nothing is broken. */
export function unbroken(): string {
  return toTurtle('0', example);
}

function toTurtle(n: string, nodes: typeof example): string {
  const typed = Object.entries(classes).map(([name, type]) => `<{n}${name}> a ${type} .`);
  const described = Object.entries(nodes).map(([name, { a = '', ...properties }]) => {
    const rest = Object.entries(properties).filter(([, object]) => object !== '');
    return `<{n}${name}> a ${a}${rest.map(([property, object]) => ` ;\n  ${property} ${object}`).join('')} .`;
  });
  return [...described, ...typed, algorithm].join('\n').replaceAll('{n}', `https://a.lv/${n}/`);
}

function secondLiteral(object: string): string {
  return object.replace(/\d(?=[^\d"]*")|(?<=")[^\d"](?=[^\d"]*")/, (character) => (character === '1' ? '2' : '1'));
}
