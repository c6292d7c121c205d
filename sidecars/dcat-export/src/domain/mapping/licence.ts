import { namespaces } from '@vdt/core/rdf';
import { findConcept } from '../codes.ts';
import { addConcept, type Draft } from '../draft.ts';
import { readEach } from '../fields.ts';
import { toWebIri } from '../iri.ts';
import { type NamedNode, node } from '../triples.ts';

const { dct } = namespaces;

const licenceTypes = 'http://purl.org/adms/licencetype/';

/** Labels of the licence types of ADMS 1.0 (Joinup) that the licences of the vocabulary are of. */
const typeLabels = {
  PublicDomain: { lv: 'Publiskais īpašums', en: 'Public domain' },
  Attribution: { lv: 'Atsauce', en: 'Attribution' },
  'ViralEffect-ShareAlike': { lv: 'Tāda pati licence', en: 'Viral effect (share-alike)' },
  NonCommercialUseOnly: { lv: 'Tikai nekomerciāla izmantošana', en: 'Non-commercial use only' },
  NoDerivativeWork: { lv: 'Bez atvasinātiem darbiem', en: 'No derivative work' },
} as const;

type LicenceType = keyof typeof typeLabels;

/**
 * The licence a field names: an IRI, or a spelling the vocabulary knows. Described as a licence document with the types
 * that its code tells (DCAT-AP 3.0.1, section Licence document).
 */
export function readLicence(draft: Draft, field: string, value: unknown): NamedNode[] {
  const [licence] = readEach(draft, field, 'code-unknown', value, (text) => {
    const concept = findConcept('licence', text);
    return concept === undefined ? fromIri(text) : { iri: concept.iri, code: concept.code };
  });
  return licence === undefined ? [] : [addLicence(draft, licence)];
}

/** The types of a Creative Commons or Open Data Commons licence, read from its code in the EU's table. */
export function licenceTypesOf(code: string): LicenceType[] {
  if (/^(?:CC0|CC_PDM|PDM|ODC_PDDL)/.test(code)) return ['PublicDomain'];
  if (/^(?:ODC_ODBL|ODC_BL|ODBL)/.test(code)) return ['Attribution', 'ViralEffect-ShareAlike'];
  if (code.startsWith('ODC_BY')) return ['Attribution'];
  const [, terms] = /^CC_BY([A-Z]*)_/.exec(code) ?? [];
  if (terms === undefined) return [];
  return [
    'Attribution',
    ...(terms.includes('NC') ? (['NonCommercialUseOnly'] as const) : []),
    ...(terms.includes('ND') ? (['NoDerivativeWork'] as const) : []),
    ...(terms.includes('SA') ? (['ViralEffect-ShareAlike'] as const) : []),
  ];
}

function fromIri(text: string): { iri: string; code: string } | undefined {
  const iri = toWebIri(text);
  return iri === undefined ? undefined : { iri, code: '' };
}

function addLicence(draft: Draft, { iri, code }: { iri: string; code: string }): NamedNode {
  const licence = node(iri);
  draft.type(licence, dct('LicenseDocument'));
  for (const type of licenceTypesOf(code)) {
    const concept = node(licenceTypes + type);
    draft.add(licence, dct('type'), [concept]);
    addConcept(draft, concept, typeLabels[type], node(`${licenceTypes}1.0`));
  }
  return licence;
}
