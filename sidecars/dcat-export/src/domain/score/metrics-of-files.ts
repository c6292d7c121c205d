import type { Metric } from './metrics.ts';

/** Whether the data can be had: addresses that answer. */
export const accessibilityMetrics = [
  {
    id: 'accessUrlStatusCode',
    dimension: 'accessibility',
    points: 50,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'url' },
    label: { lv: 'Datu adrese atbild', en: 'The address of the data answers' },
    fault: { lv: 'Datu adrese neatbild', en: 'The address of the data does not answer' },
    advice: {
      lv: 'Pārbaudiet faila vai pakalpojuma adresi: mūsu pārbaude pa to neko nesaņēma. Izlabojiet adresi vai augšupielādējiet failu portālā.',
      en: 'Check the address of the file or service: when we asked there, we got nothing. Correct it, or upload the file to the portal.',
    },
  },
  {
    id: 'downloadUrlAvailability',
    dimension: 'accessibility',
    points: 20,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'url' },
    label: { lv: 'Failu var lejupielādēt tieši', en: 'The file can be downloaded directly' },
    fault: { lv: 'Failu nevar lejupielādēt tieši', en: 'The file cannot be downloaded directly' },
    advice: {
      lv: 'Augšupielādējiet failu vai norādiet adresi, pa kuru uzreiz saņem pašu failu, nevis lapu par to.',
      en: 'Upload the file, or give the address at which the file itself is had, not a page about it.',
    },
  },
  {
    id: 'downloadUrlStatusCode',
    dimension: 'accessibility',
    points: 30,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'url' },
    label: { lv: 'Lejupielādes adrese atbild', en: 'The download address answers' },
    fault: { lv: 'Lejupielādes adrese neatbild', en: 'The download address does not answer' },
    advice: {
      lv: 'Pārliecinieties, ka failu pa norādīto adresi var lejupielādēt bez pieteikšanās.',
      en: 'Make sure that the file can be downloaded at its address without signing in.',
    },
  },
] as const satisfies readonly Metric[];

/** What else helps to judge whether the data are of use. */
export const contextualityMetrics = [
  {
    id: 'rightsAvailability',
    dimension: 'contextuality',
    points: 5,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'rights' },
    label: { lv: 'Tiesību apraksts', en: 'Statement of rights' },
    fault: { lv: 'Nav tiesību apraksta', en: 'No statement of rights' },
    advice: {
      lv: 'Uzrakstiet vienā teikumā, kam pieder tiesības uz failu un kā norādīt avotu.',
      en: 'Write in one sentence who has the rights in the file and how to name the source.',
    },
  },
  {
    id: 'byteSizeAvailability',
    dimension: 'contextuality',
    points: 5,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'size' },
    label: { lv: 'Faila izmērs', en: 'Size of the file' },
    fault: { lv: 'Nav norādīts faila izmērs', en: 'No size of the file' },
    advice: {
      lv: 'Norādiet faila izmēru baitos. Portālā augšupielādētam failam to nosaka automātiski.',
      en: 'Give the size of the file in bytes. For a file uploaded to the portal it is measured for you.',
    },
  },
  {
    id: 'dateIssuedAvailability',
    dimension: 'contextuality',
    points: 5,
    appliesTo: 'distribution',
    field: { form: 'dataset', name: 'issued' },
    label: { lv: 'Publicēšanas datums', en: 'Date of issue' },
    fault: { lv: 'Nav publicēšanas datuma', en: 'No date of issue' },
    advice: {
      lv: 'Norādiet, kad dati pirmo reizi publicēti.',
      en: 'Say when the data were first published.',
    },
  },
  {
    id: 'dateModifiedAvailability',
    dimension: 'contextuality',
    points: 5,
    appliesTo: 'distribution',
    field: { form: 'dataset', name: 'modified' },
    label: { lv: 'Izmaiņu datums', en: 'Date of modification' },
    fault: { lv: 'Nav izmaiņu datuma', en: 'No date of modification' },
    advice: {
      lv: 'Norādiet, kad dati pēdējo reizi mainīti.',
      en: 'Say when the data last changed.',
    },
  },
] as const satisfies readonly Metric[];
