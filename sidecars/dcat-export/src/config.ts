import { join } from 'node:path';
import { commonSettings, defineSettings, type SettingsOf, tcpPort } from '@vdt/core/config';
import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';
import type { CatalogueDescription } from './domain/catalogue.ts';

const text = (standard: string) => z.string().trim().min(1).default(standard);
const days = (standard: number) => z.coerce.number().min(0).max(3_650).default(standard);
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

const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'each must be host:port');

/** How addresses are asked whether they answer; the command line reads these too. */
export const linkSettings = defineSettings({
  linkConcurrency: {
    env: 'VDT_DCAT_EXPORT_LINK_CONCURRENCY',
    schema: z.coerce.number().int().min(1).max(64).default(4),
    help: 'Addresses of data that are asked at the same time, each of another host.',
  },
  linkHostSeconds: {
    env: 'VDT_DCAT_EXPORT_LINK_HOST_SECONDS',
    schema: z.coerce.number().min(0).max(3_600).default(1),
    help: 'Seconds between two requests to the same host when addresses of data are asked whether they answer.',
  },
  linkTimeoutSeconds: {
    env: 'VDT_DCAT_EXPORT_LINK_TIMEOUT_SECONDS',
    schema: z.coerce.number().min(1).max(300).default(20),
    help: 'Seconds after which an address that has not answered counts as one that does not.',
  },
  allowPrivate: {
    env: 'VDT_DCAT_EXPORT_ALLOW_PRIVATE',
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])))
      .pipe(z.array(hostAndPort)),
    help: 'Addresses inside the network that may be asked all the same: host:port, separated by commas. The portal’s own is always among them.',
  },
});

/** How data sets are scored. */
const scoreSettings = defineSettings({
  ...linkSettings,
  checkLinks: {
    env: 'VDT_DCAT_EXPORT_CHECK_LINKS',
    schema: z
      .enum(['true', 'false'])
      .default('true')
      .transform((word) => word === 'true'),
    help: 'Whether addresses of data are asked if they answer. With false all are taken to answer, and scores say so.',
  },
  linkRecheckHours: {
    env: 'VDT_DCAT_EXPORT_LINK_RECHECK_HOURS',
    schema: z.coerce.number().min(0.01).max(8_760).default(24),
    help: 'Hours until an address of data that answered is asked again.',
  },
  linkRetryMinutes: {
    env: 'VDT_DCAT_EXPORT_LINK_RETRY_MINUTES',
    schema: z.coerce.number().min(0.1).max(10_080).default(60),
    help: 'Minutes until one that did not answer is asked again. Doubles with each failure, up to the hours above.',
  },
  scoreSeconds: {
    env: 'VDT_DCAT_EXPORT_SCORE_SECONDS',
    schema: z.coerce.number().min(1).max(86_400).default(10),
    help: 'Seconds between two looks for data sets to be scored and addresses to be asked.',
  },
});

/** How the catalogue itself is published as open data. */
const tableSettings = defineSettings({
  ckanToken: {
    env: 'VDT_DCAT_EXPORT_CKAN_TOKEN',
    schema: z.string().min(1).optional(),
    help: "API token of the service's own CKAN user, an editor of the organisation below. Without it the tables of the catalogue are not published.",
    secret: true,
  },
  catalogueOrganization: {
    env: 'VDT_DCAT_EXPORT_CATALOGUE_ORGANIZATION',
    schema: text('vienotas-datu-telpas-parzinis'),
    help: 'Name in CKAN of the organisation that the tables of the catalogue are published for.',
  },
  catalogueSchedule: {
    env: 'VDT_DCAT_EXPORT_CATALOGUE_SCHEDULE',
    schema: z
      .string()
      .default('40 3 * * *')
      .refine((value) => value === 'off' || isCronExpression(value), 'must be a cron expression, or off'),
    help: 'When the tables of the catalogue are published, a cron expression; `off` for never. A table that did not change is not sent again.',
  },
  catalogueTimezone: {
    env: 'VDT_DCAT_EXPORT_CATALOGUE_TIMEZONE',
    schema: text('Europe/Riga').refine(isTimezone, 'must be a time zone, as in Europe/Riga'),
    help: 'Time zone of that schedule.',
  },
});

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** All settings of the service. */
export const settings = defineSettings({
  ...commonSettings,
  ...catalogueSettings,
  adminEmail: {
    env: 'VDT_DCAT_EXPORT_ADMIN_EMAIL',
    schema: z.email().optional(),
    help: "Whom harvesters write to, in the answers of OAI-PMH; without it the postmaster of the portal's host.",
  },
  ...scoreSettings,
  ...tableSettings,
  port: { env: 'VDT_DCAT_EXPORT_PORT', schema: tcpPort.default(8085), help: 'Port the service listens on.' },
  dataDir: {
    env: 'VDT_DCAT_EXPORT_DATA_DIR',
    schema: z.string().default('var/dcat-export'),
    help: 'Folder of the store, the dumps and the key that signs them. It may be deleted: all but the key is built again from CKAN.',
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
  cacheMegabytes: {
    env: 'VDT_DCAT_EXPORT_CACHE_MEGABYTES',
    schema: z.coerce.number().min(0).max(10_000).default(32),
    help: 'How much of rendered pages is kept in memory, in megabytes.',
  },
  snapshotSeconds: {
    env: 'VDT_DCAT_EXPORT_SNAPSHOT_SECONDS',
    schema: z.coerce.number().min(0).max(86_400).default(1),
    help: 'Seconds between two snapshots of the feed at least; a change waits so long to be seen.',
  },
  snapshotHours: {
    env: 'VDT_DCAT_EXPORT_SNAPSHOT_HOURS',
    schema: z.coerce.number().min(1).max(8_760).default(48),
    help: 'Hours a snapshot is kept. A crawl that takes longer must begin anew.',
  },
  historyDays: {
    env: 'VDT_DCAT_EXPORT_HISTORY_DAYS',
    schema: days(30),
    help: 'Days the statements of a data set are kept after others took their place, for readers of the changes.',
  },
  keepFailingDays: {
    env: 'VDT_DCAT_EXPORT_KEEP_FAILING_DAYS',
    schema: days(30),
    help: 'Days the last good version of a data set stays in the feed when the gate refuses its newest; 0 leaves it out at once.',
  },
  dumpSeconds: {
    env: 'VDT_DCAT_EXPORT_DUMP_SECONDS',
    schema: z.coerce.number().min(0).max(604_800).default(300),
    help: 'Seconds between two dumps of the whole catalogue at least. Without a change none is written.',
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

/** The values of the settings of link checks. */
export type LinkSettings = SettingsOf<typeof linkSettings>;

/** The values of the settings of scoring. */
export type ScoreSettings = SettingsOf<typeof scoreSettings>;

/** How to ask addresses: known to their operators, and closed to the inside of the network but for what is allowed. */
export function probeOptions(siteUrl: string, { allowPrivate, linkTimeoutSeconds }: LinkSettings) {
  const { hostname, port, protocol } = new URL(siteUrl);
  const standardPort = protocol === 'https:' ? '443' : '80';
  return {
    userAgent: `vdt-dcat-export/0.1 (link check; +${siteUrl}/en/quality)`,
    allowPrivate: [`${hostname}:${port === '' ? standardPort : port}`, ...allowPrivate],
    timeoutMs: linkTimeoutSeconds * 1000,
  };
}

/** How politely, in milliseconds. */
export function linkLimits(
  { linkConcurrency, linkHostSeconds }: LinkSettings,
  again: { hours: number; minutes: number },
) {
  return {
    concurrency: linkConcurrency,
    hostIntervalMs: linkHostSeconds * 1000,
    recheckMs: again.hours * 3_600_000,
    retryMs: again.minutes * 60_000,
  };
}

/** What scoring takes from the settings. */
export function toScoringOptions(config: ScoreSettings & { siteUrl: string; dataDir: string }) {
  const { siteUrl, dataDir, checkLinks, scoreSeconds, linkRecheckHours: hours, linkRetryMinutes: minutes } = config;
  const linkCheck = { probe: probeOptions(siteUrl, config), limits: linkLimits(config, { hours, minutes }) };
  return {
    file: join(dataDir, 'scores.sqlite'),
    siteUrl,
    intervalMs: scoreSeconds * 1000,
    linkCheck: checkLinks ? linkCheck : undefined,
  };
}
