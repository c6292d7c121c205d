import type { Metric } from './metrics.ts';

/** Whether programs can work with the data. */
export const interoperabilityMetrics = [
  {
    id: 'formatAvailability',
    dimension: 'interoperability',
    points: 20,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'format' },
    label: { lv: 'Formāts', en: 'Format' },
    fault: { lv: 'Nav norādīts formāts', en: 'No format' },
    advice: {
      lv: 'Norādiet faila formātu, piemēram, CSV.',
      en: 'Say which format the file has, such as CSV.',
    },
  },
  {
    id: 'mediaTypeAvailability',
    dimension: 'interoperability',
    points: 10,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'mimetype' },
    label: { lv: 'Datnes veids (IANA)', en: 'Media type (IANA)' },
    fault: { lv: 'Nav norādīts datnes veids', en: 'No media type' },
    advice: {
      lv: 'Norādiet datnes veidu, piemēram, text/csv. Ja formāts ir no saraksta, tas parasti tiek aizpildīts pats.',
      en: 'Give the media type, such as text/csv. With a format of the list it is most often filled in for you.',
    },
  },
  {
    id: 'formatMediaTypeVocabularyAlignment',
    dimension: 'interoperability',
    points: 10,
    appliesTo: 'distribution',
    field: { form: 'resource', name: 'format' },
    label: {
      lv: 'Formāts un datnes veids no ES un IANA sarakstiem',
      en: 'Format and media type of the lists of EU and IANA',
    },
    fault: { lv: 'Formāts vai datnes veids nav no sarakstiem', en: 'Format or media type are not of the lists' },
    advice: {
      lv: 'Formātu izvēlieties no saraksta, nevis ierakstiet savu.',
      en: 'Choose the format from the list rather than writing one of your own.',
    },
  },
  {
    id: 'formatMediaTypeNonProprietary',
    dimension: 'interoperability',
    points: 20,
    appliesTo: 'distribution',
    field: { form: 'new-resource', name: 'url' },
    label: { lv: 'Atvērts formāts', en: 'Open format' },
    fault: { lv: 'Nav faila atvērtā formātā', en: 'No file in an open format' },
    advice: {
      lv: 'Pievienojiet to pašu saturu formātā, kam nevajag viena ražotāja programmu: CSV, JSON, XML vai GeoJSON.',
      en: 'Add the same content in a format that needs no one maker’s program: CSV, JSON, XML or GeoJSON.',
    },
  },
  {
    id: 'formatMediaTypeMachineInterpretable',
    dimension: 'interoperability',
    points: 20,
    appliesTo: 'distribution',
    field: { form: 'new-resource', name: 'url' },
    label: { lv: 'Mašīnlasāms formāts', en: 'Machine-readable format' },
    fault: { lv: 'Nav faila mašīnlasāmā formātā', en: 'No file in a machine-readable format' },
    advice: {
      lv: 'Pievienojiet to pašu saturu formātā, ko programma saprot bez cilvēka palīdzības: CSV, JSON, XML vai GeoJSON, nevis PDF.',
      en: 'Add the same content in a format that a program understands by itself: CSV, JSON, XML or GeoJSON, not PDF.',
    },
  },
  {
    id: 'dcatApCompliance',
    dimension: 'interoperability',
    points: 30,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'title' },
    label: { lv: 'Apraksts atbilst DCAT-AP', en: 'The description follows DCAT-AP' },
    fault: { lv: 'Apraksts neatbilst DCAT-AP', en: 'The description does not follow DCAT-AP' },
    advice: {
      lv: 'Izlabojiet aprakstā norādītās kļūdas: DCAT-AP ir noteikumi, pēc kuriem Eiropas portāli saprot viens otra aprakstus.',
      en: 'Mend the faults named for the description: DCAT-AP are the rules by which the portals of Europe understand each other.',
    },
  },
] as const satisfies readonly Metric[];
