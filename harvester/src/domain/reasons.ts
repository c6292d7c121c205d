import type { Message } from './message.ts';
import { excerpt } from './text/excerpt.ts';

const fieldNames = {
  title: { lv: 'nosaukuma', en: 'title' },
  notes: { lv: 'apraksta', en: 'description' },
  keyword: { lv: 'atslēgvārdu', en: 'keyword' },
  theme: { lv: 'tēmas', en: 'theme' },
  license_id: { lv: 'licences', en: 'licence' },
  frequency: { lv: 'atjaunošanas biežuma', en: 'update frequency' },
} as const;

/** A field without which CKAN takes no data set. */
export type RequiredField = keyof typeof fieldNames;

/** Why a record does not come in, in words its publisher can act upon. */
export const reasons = {
  noIdentifier: (): Message => ({
    code: 'no-identifier',
    lv: 'Ierakstam nav identifikatora, tāpēc to nevar atpazīt nākamajā reizē. Pievienojiet dct:identifier vai IRI.',
    en: 'The record has no identifier, so it could not be recognised next time. Give it an identifier or an IRI.',
  }),
  duplicateIdentifier: (identifier: string): Message => ({
    code: 'duplicate-identifier',
    lv: `Identifikators "${excerpt(identifier)}" šajā avotā jau ir citai datu kopai. Tika ņemta pirmā; dodiet otrajai savu.`,
    en: `The identifier "${excerpt(identifier)}" already belongs to another data set of this source. The first was taken; give the second its own.`,
  }),
  missing: (fields: readonly RequiredField[]): Message => ({
    code: 'required-missing',
    lv: `Datu kopai trūkst ${list(fields, 'lv')}, un avota iestatījumos nav noklusējuma. Papildiniet metadatus avotā.`,
    en: `The data set has no ${list(fields, 'en')}, and the source's settings give no default. Add it to the metadata at the source.`,
  }),
  missingTexts: (fields: readonly RequiredField[]): Message => ({
    code: 'required-missing',
    lv: `Datu kopai trūkst ${list(fields, 'lv')}. Papildiniet metadatus avotā.`,
    en: `The data set has no ${list(fields, 'en')}. Add it to the metadata at the source.`,
  }),
  notARecord: (): Message => ({
    code: 'not-a-record',
    lv: 'Ieraksts nav datu kopas apraksts.',
    en: 'The entry is not the description of a data set.',
  }),
  nameTaken: (name: string): Message => ({
    code: 'name-taken',
    lv: `Adresi "${name}" katalogā aizņem cita datu kopa, kas nepieder šim avotam; tā netika mainīta.`,
    en: `The address "${name}" is taken in the catalogue by another data set that is not this source's; it was left as it is.`,
  }),
  refusedByCkan: (detail: string): Message => ({
    code: 'refused-by-ckan',
    lv: `Katalogs datu kopu nepieņēma: ${excerpt(detail, 500)}`,
    en: `The catalogue did not accept the data set: ${excerpt(detail, 500)}`,
  }),
  ckanFailed: (detail: string): Message => ({
    code: 'ckan-failed',
    lv: `Katalogs, saņemot šo datu kopu, kļūdījās: ${excerpt(detail, 500)}`,
    en: `The catalogue failed on this data set: ${excerpt(detail, 500)}`,
  }),
} as const;

function list(fields: readonly RequiredField[], language: 'lv' | 'en'): string {
  return fields.map((field) => fieldNames[field][language]).join(', ');
}
