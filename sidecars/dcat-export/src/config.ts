import { commonSettings, defineSettings, type SettingsOf, tcpPort } from '@vdt/core/config';
import { z } from 'zod';
import type { CatalogueDescription } from './domain/catalogue.ts';

const text = (standard: string) => z.string().trim().min(1).default(standard);
const seconds = (standard: number) => z.coerce.number().min(1).max(86_400).default(standard);

/** What the catalogue says of itself; the command line reads these too. */
export const catalogueSettings = defineSettings({
  title: {
    env: 'VDT_DCAT_EXPORT_TITLE',
    schema: text('Vienotā datu telpa'),
    help: 'Title of the catalogue in Latvian.',
  },
  titleEn: {
    env: 'VDT_DCAT_EXPORT_TITLE_EN',
    schema: text('Unified data space'),
    help: 'Title of the catalogue in English.',
  },
  description: {
    env: 'VDT_DCAT_EXPORT_DESCRIPTION',
    schema: text('Latvijas iestāžu publicēto datu kopu katalogs.'),
    help: 'Description of the catalogue in Latvian.',
  },
  descriptionEn: {
    env: 'VDT_DCAT_EXPORT_DESCRIPTION_EN',
    schema: text('Catalogue of the data sets that authorities of Latvia publish.'),
    help: 'Description of the catalogue in English.',
  },
  publisherName: {
    env: 'VDT_DCAT_EXPORT_PUBLISHER_NAME',
    schema: text('Vienotās datu telpas pārzinis'),
    help: 'Who publishes the catalogue, in Latvian.',
  },
  publisherNameEn: {
    env: 'VDT_DCAT_EXPORT_PUBLISHER_NAME_EN',
    schema: text('Keeper of the unified data space'),
    help: 'Who publishes the catalogue, in English.',
  },
  publisherUri: {
    env: 'VDT_DCAT_EXPORT_PUBLISHER_URI',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    help: "The publisher's own IRI; without it the feed makes one.",
  },
  publisherType: {
    env: 'VDT_DCAT_EXPORT_PUBLISHER_TYPE',
    schema: z.url().default('http://purl.org/adms/publishertype/NationalAuthority'),
    help: 'What kind of body the publisher is, an IRI of the ADMS publisher types.',
  },
  licence: {
    env: 'VDT_DCAT_EXPORT_LICENCE',
    schema: z.url().default('http://publications.europa.eu/resource/authority/licence/CC0'),
    help: 'Licence of the metadata, an IRI.',
  },
});

/** All settings of the service. */
export const settings = defineSettings({
  ...commonSettings,
  ...catalogueSettings,
  port: { env: 'VDT_DCAT_EXPORT_PORT', schema: tcpPort.default(8085), help: 'Port the service listens on.' },
  dataDir: {
    env: 'VDT_DCAT_EXPORT_DATA_DIR',
    schema: z.string().default('var/dcat-export'),
    help: 'Folder of the fragment store. It may be deleted: the store is built again from CKAN.',
  },
  pollSeconds: {
    env: 'VDT_DCAT_EXPORT_POLL_SECONDS',
    schema: seconds(5),
    help: 'Seconds between two looks for changed data sets.',
  },
  reconcileSeconds: {
    env: 'VDT_DCAT_EXPORT_RECONCILE_SECONDS',
    schema: seconds(900),
    help: 'Seconds between two comparisons of the whole store with CKAN, which also bring changes of organisations.',
  },
  pageSize: {
    env: 'VDT_DCAT_EXPORT_PAGE_SIZE',
    schema: z.coerce.number().int().min(1).max(1_000).default(100),
    help: 'Data sets on one page of the feed.',
  },
  shapesDir: {
    env: 'VDT_DCAT_EXPORT_SHAPES_DIR',
    schema: z.string().optional(),
    help: 'Folder of further SHACL shapes (Turtle) that a data set must meet to get into the feed.',
  },
});

/** The service's settings, read. */
export type Config = SettingsOf<typeof settings>;

/** The catalogue's own description as the settings give it. */
export function toCatalogueDescription(values: SettingsOf<typeof catalogueSettings>): CatalogueDescription {
  return {
    title: values.title,
    titleEn: values.titleEn,
    description: values.description,
    descriptionEn: values.descriptionEn,
    publisherName: values.publisherName,
    publisherNameEn: values.publisherNameEn,
    publisherUri: values.publisherUri,
    publisherType: values.publisherType,
    licence: values.licence,
  };
}
