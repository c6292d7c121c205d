import { distributionIri, resourcePage } from '../addresses.ts';
import type { CataloguedResource, DatasetSource } from './catalogued.ts';
import { type Table, toMoment } from './table.ts';

/** Where the rows of resources come from. */
export interface ResourceSource extends DatasetSource {
  readonly resource: CataloguedResource & { readonly id: string };
  /** From 1, as its publisher ordered them. */
  readonly position: number;
}

/** One row for each resource of each data set that everybody may see. */
export const resourceTable: Table<ResourceSource> = {
  id: 'resources',
  columns: [
    {
      name: 'id',
      type: 'text',
      lv: 'Resursa identifikators; nemainās',
      en: 'Identifier of the resource; it never changes',
      read: ({ resource }) => resource.id,
    },
    {
      name: 'dataset_id',
      type: 'text',
      lv: 'Datu kopas identifikators, kā tabulā "datasets"',
      en: 'Identifier of its data set, as in the table "datasets"',
      read: ({ dataset }) => dataset.id,
    },
    {
      name: 'dataset_name',
      type: 'text',
      lv: 'Datu kopas nosaukums adresē',
      en: 'Name of its data set in its address',
      read: ({ dataset }) => dataset.name,
    },
    {
      name: 'publisher',
      type: 'text',
      lv: 'Publicētāja nosaukums adresē, kā tabulā "publishers"',
      en: 'Name of the publisher in its address, as in the table "publishers"',
      read: ({ dataset }) => dataset.organization?.name,
    },
    {
      name: 'position',
      type: 'integer',
      lv: 'Kārtas numurs datu kopā, no 1',
      en: 'Place among the resources of its data set, from 1',
      read: ({ position }) => position,
    },
    {
      name: 'iri',
      type: 'text',
      lv: 'IRI, ar ko resursu apzīmē DCAT plūsma',
      en: 'IRI by which the DCAT feed names the resource',
      read: ({ siteUrl, dataset, resource }) => distributionIri(siteUrl, dataset.id, resource.id),
    },
    {
      name: 'page',
      type: 'text',
      lv: 'Lapas adrese portālā',
      en: 'Address of its page on the portal',
      read: ({ siteUrl, dataset, resource }) => resourcePage(siteUrl, dataset.id, resource.id),
    },
    {
      name: 'name',
      type: 'text',
      lv: 'Nosaukums latviski',
      en: 'Name in Latvian',
      read: ({ resource }) => resource.name,
    },
    {
      name: 'name_en',
      type: 'text',
      lv: 'Nosaukums angliski',
      en: 'Name in English',
      read: ({ resource }) => resource.name_en,
    },
    {
      name: 'url',
      type: 'text',
      lv: 'Datu adrese',
      en: 'Address of the data',
      read: ({ resource }) => resource.url,
    },
    {
      name: 'kept_by_portal',
      type: 'boolean',
      lv: 'Vai datne glabājas portālā',
      en: 'Whether the portal keeps the file itself',
      read: ({ resource }) => resource.url_type === 'upload',
    },
    {
      name: 'in_datastore',
      type: 'boolean',
      lv: 'Vai tabulu var vaicāt ar portāla API',
      en: 'Whether the table can be asked through the API of the portal',
      read: ({ resource }) => resource.datastore_active === true,
      changesByPublishing: true,
    },
    {
      name: 'format',
      type: 'text',
      lv: 'Formāts, kā tas ierakstīts portālā: kods vai IRI',
      en: 'Format as the portal has it: a code or an IRI',
      read: ({ resource }) => resource.format,
    },
    {
      name: 'media_type',
      type: 'text',
      lv: 'IANA datu veids',
      en: 'IANA media type',
      read: ({ resource }) => resource.mimetype,
    },
    {
      name: 'licence',
      type: 'text',
      lv: 'Licences IRI: paša resursa, citādi datu kopas',
      en: 'IRI of the licence: its own, else that of its data set',
      read: ({ resource, dataset }) => resource.license ?? dataset.license_id,
    },
    {
      name: 'bytes',
      type: 'integer',
      lv: 'Lielums baitos, ja zināms',
      en: 'Size in bytes, where known',
      read: ({ resource }) => (Number.isSafeInteger(resource.size) ? resource.size : undefined),
      changesByPublishing: true,
    },
    {
      name: 'checksum',
      type: 'text',
      lv: 'Kontrolsumma, ja zināma',
      en: 'Checksum, where known',
      read: ({ resource }) => resource.hash,
      changesByPublishing: true,
    },
    {
      name: 'checksum_algorithm',
      type: 'text',
      lv: 'Kontrolsummas algoritma IRI',
      en: 'IRI of the algorithm of the checksum',
      read: ({ resource }) => resource.hash_algorithm,
    },
    {
      name: 'created',
      type: 'moment',
      lv: 'Kad ieraksts izveidots portālā, UTC',
      en: 'When the record was made on the portal, UTC',
      read: ({ resource }) => toMoment(resource.created),
    },
    {
      name: 'modified',
      type: 'moment',
      lv: 'Kad dati vai ieraksts pēdējoreiz mainīti portālā, UTC',
      en: 'When data or record were last changed on the portal, UTC',
      read: ({ resource }) => toMoment(resource.last_modified ?? resource.metadata_modified),
      changesByPublishing: true,
    },
  ],
};

/** The sources of the rows of one data set, in its publisher's order. */
export function resourceSources(source: DatasetSource): ResourceSource[] {
  return source.dataset.resources.flatMap((resource, index) => {
    const { id } = resource;
    return id === undefined ? [] : [{ ...source, resource: { ...resource, id }, position: index + 1 }];
  });
}
