import { organizationIri } from '../addresses.ts';
import type { CataloguedPublisher } from './catalogued.ts';
import type { Table } from './table.ts';

/** Where the rows of publishers come from. */
export interface PublisherSource {
  readonly siteUrl: string;
  readonly publisher: CataloguedPublisher;
  /** What everybody may see of it. */
  readonly datasets: number;
  readonly resources: number;
  /** Of its data sets in the feed; undefined when there is none. */
  readonly meanPoints: number | undefined;
}

/** One row for each organisation, also those that have published nothing yet. */
export const publisherTable: Table<PublisherSource> = {
  id: 'publishers',
  columns: [
    {
      name: 'name',
      type: 'text',
      lv: 'Nosaukums adresē',
      en: 'Name in its address',
      read: ({ publisher }) => publisher.name,
    },
    {
      name: 'id',
      type: 'text',
      lv: 'Identifikators; nemainās',
      en: 'Identifier; it never changes',
      read: ({ publisher }) => publisher.id,
    },
    {
      name: 'iri',
      type: 'text',
      lv: 'IRI, ar ko publicētāju apzīmē DCAT plūsma',
      en: 'IRI by which the DCAT feed names the publisher',
      read: ({ siteUrl, publisher }) => publisher.publisher_uri ?? organizationIri(siteUrl, publisher.id),
    },
    {
      name: 'title',
      type: 'text',
      lv: 'Nosaukums latviski',
      en: 'Name in Latvian',
      read: ({ publisher }) => publisher.title,
    },
    {
      name: 'title_en',
      type: 'text',
      lv: 'Nosaukums angliski',
      en: 'Name in English',
      read: ({ publisher }) => publisher.title_en,
    },
    {
      name: 'type',
      type: 'text',
      lv: 'Publicētāja veida IRI',
      en: 'IRI of its type',
      read: ({ publisher }) => publisher.publisher_type,
    },
    {
      name: 'homepage',
      type: 'text',
      lv: 'Mājaslapa',
      en: 'Homepage',
      read: ({ publisher }) => publisher.homepage,
    },
    {
      name: 'datasets',
      type: 'integer',
      lv: 'Publisko datu kopu skaits',
      en: 'Number of its public data sets',
      read: ({ datasets }) => datasets,
    },
    {
      name: 'resources',
      type: 'integer',
      lv: 'To resursu skaits',
      en: 'Number of their resources',
      read: ({ resources }) => resources,
    },
    {
      name: 'mean_points',
      type: 'number',
      lv: 'Tā datu kopu vidējie kvalitātes punkti, 0 līdz 405',
      en: 'Mean points for the quality of metadata of its data sets, 0 to 405',
      read: ({ meanPoints }) => (meanPoints === undefined ? undefined : Math.round(meanPoints * 100) / 100),
    },
  ],
};
