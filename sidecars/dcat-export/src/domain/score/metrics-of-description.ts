import type { Metric } from './metrics.ts';

/** Whether people find the data set by what is said of it. */
export const findabilityMetrics = [
  {
    id: 'keywordAvailability',
    dimension: 'findability',
    points: 30,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'tag_string' },
    label: { lv: 'Atslēgvārdi', en: 'Keywords' },
    fault: { lv: 'Nav atslēgvārdu', en: 'No keywords' },
    advice: {
      lv: 'Pievienojiet vismaz vienu atslēgvārdu – vārdu, ko cilvēki rakstītu, meklējot šos datus.',
      en: 'Add at least one keyword: a word that people would type when they look for these data.',
    },
  },
  {
    id: 'categoryAvailability',
    dimension: 'findability',
    points: 30,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'theme' },
    label: { lv: 'Tēma', en: 'Theme' },
    fault: { lv: 'Nav tēmas', en: 'No theme' },
    advice: {
      lv: 'Atzīmējiet vismaz vienu tēmu. Pēc tām datus atlasa Eiropas datu portālā.',
      en: 'Tick at least one theme. The European data portal sorts data by them.',
    },
  },
  {
    id: 'spatialAvailability',
    dimension: 'findability',
    points: 20,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'spatial_uri' },
    label: { lv: 'Teritorija', en: 'Place' },
    fault: { lv: 'Nav norādīta teritorija', en: 'No place' },
    advice: {
      lv: 'Norādiet, uz kuru vietu dati attiecas, piemēram, visu Latviju vai vienu pašvaldību.',
      en: 'Say which place the data are about, such as all of Latvia or one municipality.',
    },
  },
  {
    id: 'temporalAvailability',
    dimension: 'findability',
    points: 20,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'temporal_start' },
    label: { lv: 'Laika posms', en: 'Period of time' },
    fault: { lv: 'Nav norādīts laika posms', en: 'No period of time' },
    advice: {
      lv: 'Norādiet, no kura datuma dati ir. Beigu datums nav vajadzīgs, ja dati joprojām tiek papildināti.',
      en: 'Say from which date on there are data. No end is needed while data are still being added.',
    },
  },
] as const satisfies readonly Metric[];

/** Whether others know what they may do with the data, and whom to ask. */
export const reusabilityMetrics = [
  {
    id: 'licenceAvailability',
    dimension: 'reusability',
    points: 20,
    appliesTo: 'distribution',
    field: { form: 'dataset', name: 'license_id' },
    label: { lv: 'Licence', en: 'Licence' },
    fault: { lv: 'Nav licences', en: 'No licence' },
    advice: {
      lv: 'Izvēlieties licenci. Bez tās neviens nezina, vai datus drīkst izmantot.',
      en: 'Choose a licence. Without one nobody knows whether the data may be used.',
    },
  },
  {
    id: 'knownLicence',
    dimension: 'reusability',
    points: 10,
    appliesTo: 'distribution',
    field: { form: 'dataset', name: 'license_id' },
    label: { lv: 'Eiropā zināma licence', en: 'Licence known in Europe' },
    fault: { lv: 'Licence Eiropā nav zināma', en: 'The licence is not known in Europe' },
    advice: {
      lv: 'Izvēlieties licenci no saraksta, piemēram, CC0 vai CC BY 4.0, nevis savus noteikumus.',
      en: 'Choose a licence of the list, such as CC0 or CC BY 4.0, rather than terms of your own.',
    },
  },
  {
    id: 'accessRightsAvailability',
    dimension: 'reusability',
    points: 10,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'access_rights' },
    label: { lv: 'Piekļuves tiesības', en: 'Access rights' },
    fault: { lv: 'Nav norādītas piekļuves tiesības', en: 'No access rights' },
    advice: {
      lv: 'Norādiet, vai dati ir publiski pieejami visiem vai arī piekļuve ir ierobežota.',
      en: 'Say whether the data are open to everybody or access to them is restricted.',
    },
  },
  {
    id: 'accessRightsVocabularyAlignment',
    dimension: 'reusability',
    points: 5,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'access_rights' },
    label: { lv: 'Piekļuves tiesības no ES saraksta', en: 'Access rights of the EU’s list' },
    fault: { lv: 'Piekļuves tiesības nav no ES saraksta', en: 'The access rights are not of the EU’s list' },
    advice: {
      lv: 'Piekļuves tiesības izvēlieties no piedāvātā saraksta, nevis aprakstiet saviem vārdiem.',
      en: 'Take the access rights from the list that is offered rather than in words of your own.',
    },
  },
  {
    id: 'contactPointAvailability',
    dimension: 'reusability',
    points: 20,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'contact_email' },
    label: { lv: 'Kontaktinformācija', en: 'Contact' },
    fault: { lv: 'Nav kontaktinformācijas', en: 'No contact' },
    advice: {
      lv: 'Norādiet e-pasta adresi vai lapu, kur par šiem datiem var jautāt.',
      en: 'Give an e-mail address or a page where people can ask about these data.',
    },
  },
  {
    id: 'publisherAvailability',
    dimension: 'reusability',
    points: 10,
    appliesTo: 'dataset',
    field: { form: 'dataset', name: 'owner_org' },
    label: { lv: 'Publicētājs', en: 'Publisher' },
    fault: { lv: 'Nav norādīts publicētājs', en: 'No publisher' },
    advice: {
      lv: 'Norādiet organizāciju, kura datus publicē.',
      en: 'Say which organisation publishes the data.',
    },
  },
] as const satisfies readonly Metric[];
