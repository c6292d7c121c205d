type Language = 'lv' | 'en';

/** What CKAN's form calls the fields of which something may be left out. */
const labels: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  access_rights: { lv: 'Piekļuves tiesības', en: 'Access rights' },
  applicable_legislation: { lv: 'Piemērojamie tiesību akti', en: 'Applicable legislation' },
  availability: { lv: 'Pieejamība', en: 'Availability' },
  compress_format: { lv: 'Saspiešanas formāts', en: 'Compression format' },
  conforms_to: { lv: 'Atbilst standartam', en: 'Conforms to' },
  contact_email: { lv: 'Kontakta e-pasts', en: 'Contact e-mail' },
  contact_url: { lv: 'Kontakta tīmekļa lapa', en: 'Contact page' },
  creator_type: { lv: 'Veidotāja veids', en: 'Type of creator' },
  creator_uri: { lv: 'Veidotāja adrese (URI)', en: 'Address of the creator (URI)' },
  documentation: { lv: 'Dokumentācija', en: 'Documentation' },
  format: { lv: 'Formāts', en: 'Format' },
  frequency: { lv: 'Atjaunošanas biežums', en: 'Update frequency' },
  hash: { lv: 'Kontrolsumma', en: 'Checksum' },
  homepage: { lv: 'Mājaslapa', en: 'Home page' },
  hvd_category: { lv: 'Augstas vērtības kategorija', en: 'High-value category' },
  in_series: { lv: 'Datu kopu sērija', en: 'Series of data sets' },
  is_referenced_by: { lv: 'Atsaucas uz šo datu kopu', en: 'Is referenced by' },
  issued: { lv: 'Publicēšanas datums', en: 'Date of issue' },
  language: { lv: 'Valoda', en: 'Language' },
  license: { lv: 'Licence', en: 'Licence' },
  license_id: { lv: 'Licence', en: 'Licence' },
  mimetype: { lv: 'Datnes veids (IANA)', en: 'Media type (IANA)' },
  modified: { lv: 'Izmaiņu datums', en: 'Date of modification' },
  modified_date: { lv: 'Izmaiņu datums', en: 'Date of modification' },
  package_format: { lv: 'Pakotnes formāts', en: 'Packaging format' },
  publisher_type: { lv: 'Publicētāja veids', en: 'Type of publisher' },
  publisher_uri: { lv: 'Publicētāja adrese (URI)', en: 'Address of the publisher (URI)' },
  related: { lv: 'Saistītie resursi', en: 'Related resources' },
  service_description_url: { lv: 'Pakalpojuma tehniskais apraksts', en: 'Technical description of the service' },
  service_url: { lv: 'Datu pakalpojuma adrese', en: 'Address of the data service' },
  size: { lv: 'Izmērs', en: 'Size' },
  source: { lv: 'Avots', en: 'Source' },
  spatial: { lv: 'Ģeometrija', en: 'Geometry' },
  spatial_resolution: { lv: 'Telpiskā izšķirtspēja', en: 'Spatial resolution' },
  spatial_uri: { lv: 'Teritorija', en: 'Place' },
  status: { lv: 'Stāvoklis', en: 'Status' },
  temporal_end: { lv: 'Laika posma beigas', en: 'End of the period' },
  temporal_resolution: { lv: 'Laika izšķirtspēja', en: 'Temporal resolution' },
  temporal_start: { lv: 'Laika posma sākums', en: 'Start of the period' },
  theme: { lv: 'Tēma', en: 'Theme' },
  url: { lv: 'Adrese', en: 'Address' },
};

const ofOrganization = { lv: 'Organizācija: ', en: 'Organisation: ' } as const;

/** What people know a field of CKAN by; a field of the organisation says so. */
export function fieldLabel(field: string, language: Language): string {
  const own = field.replace(/^organization\./, '');
  const label = labels[own]?.[language] ?? own;
  return own === field ? label : `${ofOrganization[language]}${label}`;
}
