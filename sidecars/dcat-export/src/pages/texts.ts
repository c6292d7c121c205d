import type { OmissionReason } from '../domain/draft.ts';

type Language = 'lv' | 'en';

/** Why a value is not in the feed, in words for the person who wrote it. */
export const reasonTexts: Readonly<Record<Language, Readonly<Record<OmissionReason, string>>>> = {
  lv: {
    'address-invalid': 'nav pilna tīmekļa adrese, kas sākas ar http:// vai https://',
    'checksum-incomplete': 'kontrolsumma vai tās algoritms nav saprotams',
    'code-unknown': 'vērtība nav no piedāvātā saraksta',
    'date-invalid': 'nav datums formā GGGG-MM-DD',
    'duration-invalid': 'nav ilgums formā P1D (viena diena) vai PT1H (viena stunda)',
    'email-invalid': 'nav e-pasta adrese',
    'geometry-invalid': 'nav derīga GeoJSON ģeometrija',
    'name-missing': 'ir adrese, bet nav nosaukuma',
    'number-invalid': 'nav pozitīvs skaitlis (decimāldaļas atdala ar punktu)',
  },
  en: {
    'address-invalid': 'is not a whole web address that begins with http:// or https://',
    'checksum-incomplete': 'the checksum or its algorithm cannot be understood',
    'code-unknown': 'is not a value of the list offered',
    'date-invalid': 'is not a date of the form YYYY-MM-DD',
    'duration-invalid': 'is not a length of time such as P1D (one day) or PT1H (one hour)',
    'email-invalid': 'is not an e-mail address',
    'geometry-invalid': 'is not a valid GeoJSON geometry',
    'name-missing': 'has an address but no name',
    'number-invalid': 'is not a positive number (with a point before decimals)',
  },
};

/** The texts of the page. */
export const qualityTexts = {
  lv: {
    title: 'Plūsma uz Eiropas datu portālu',
    lead: 'Datu kopas no šejienes saņem Eiropas datu portāls data.europa.eu un ikviens cits. Plūsma seko standartam DCAT-AP 3.0.1.',
    addresses: 'Plūsmas adreses',
    formats: { ttl: 'Turtle', rdf: 'RDF/XML', jsonld: 'JSON-LD', nt: 'N-Triples' },
    count: 'Datu kopas plūsmā',
    notReady: 'Plūsma tiek veidota pirmo reizi. Tā būs pieejama, kad visas datu kopas būs apskatītas.',
    empty: 'Plūsmā vēl nav nevienas datu kopas. Publicēta datu kopa tajā parādās dažu minūšu laikā.',
    leftOut: 'Plūsmā neiekļautās datu kopas',
    leftOutLead: 'Šo datu kopu apraksts nav derīgs. Kad norādītais ir izlabots, datu kopa plūsmā nonāk pati.',
    noneLeftOut: 'Visas publicētās datu kopas ir plūsmā.',
    incomplete: 'Plūsmā iekļautas, bet nepilnīgas',
    incompleteLead: 'Šīs datu kopas ir plūsmā, tikai bez norādītajām vērtībām vai ar piebildi.',
    noneIncomplete: 'Nevienai plūsmā iekļautai datu kopai nekas nav izlaists.',
    edit: 'Labot',
    editOf: 'Labot datu kopu',
    resource: 'resurss',
    value: '„{value}”',
    more: 'Vēl {n} datu kopas nav parādītas.',
    organization: 'Organizācija',
    kept: 'Plūsmā pagaidām palicis iepriekšējais, derīgais apraksts.',
  },
  en: {
    title: 'The feed to the European data portal',
    lead: 'The European data portal data.europa.eu, and anyone else, takes the data sets from here. The feed follows DCAT-AP 3.0.1.',
    addresses: 'Addresses of the feed',
    formats: { ttl: 'Turtle', rdf: 'RDF/XML', jsonld: 'JSON-LD', nt: 'N-Triples' },
    count: 'Data sets in the feed',
    notReady: 'The feed is being built for the first time. It will be here when all data sets were looked at.',
    empty: 'There is no data set in the feed yet. A data set that is published appears in it within minutes.',
    leftOut: 'Data sets left out of the feed',
    leftOutLead:
      'The description of these data sets is not valid. Once that is mended, the data set gets into the feed by itself.',
    noneLeftOut: 'All published data sets are in the feed.',
    incomplete: 'In the feed, but not whole',
    incompleteLead: 'These data sets are in the feed, only without the values named here, or with a remark.',
    noneIncomplete: 'Nothing was left out of any data set in the feed.',
    edit: 'Edit',
    editOf: 'Edit the data set',
    resource: 'resource',
    value: '“{value}”',
    more: '{n} more data sets are not shown.',
    organization: 'Organisation',
    kept: 'For now the earlier, valid description is still in the feed.',
  },
} as const;
