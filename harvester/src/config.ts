import { resolve } from 'node:path';
import { commonSettings, defineSettings, type SettingsOf, tcpPort } from '@vdt/core/config';
import { z } from 'zod';
import { agentName } from './domain/agent-name.ts';

const megabyte = 1024 * 1024;

const hostAndPort = z.string().regex(/^[^\s:/]+:\d+$|^\[[\da-f:]+\]:\d+$/i, 'host:port');

/** `a, b` as a list. */
const commaSeparated = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const timezone = z.string().refine(isTimezone, 'not an IANA time zone');

/** The harvester's settings: the common ones and its own. */
export const settings = defineSettings({
  ...commonSettings,
  port: {
    env: 'VDT_HARVESTER_PORT',
    schema: tcpPort.default(8086),
    help: 'Port of the harvester.',
  },
  dataDir: {
    env: 'VDT_HARVESTER_DATA_DIR',
    schema: z
      .string()
      .default('var/harvester')
      .transform((path) => resolve(path)),
    help: 'Folder of the harvester’s SQLite file with runs and reports.',
  },
  sourcesFile: {
    env: 'VDT_HARVESTER_SOURCES',
    schema: z.string().optional(),
    help: 'YAML file that lists the sources. Without it there are none.',
  },
  ckanToken: {
    env: 'VDT_HARVESTER_CKAN_TOKEN',
    schema: z.string().optional(),
    help: 'API token of the harvester’s CKAN user, an editor of the organisations it harvests for.',
    secret: true,
  },
  allowPrivate: {
    env: 'VDT_HARVESTER_ALLOW_PRIVATE',
    schema: commaSeparated.pipe(z.array(hostAndPort)),
    help: 'Sources inside the network that may be fetched all the same: host:port, separated by commas.',
  },
  maxBodyBytes: {
    env: 'VDT_HARVESTER_MAX_BODY_BYTES',
    schema: z.coerce
      .number()
      .int()
      .min(1024)
      .default(64 * megabyte),
    help: 'Largest answer of a source, in bytes after decompression. A larger one is refused while it comes in.',
  },
  timeoutMs: {
    env: 'VDT_HARVESTER_TIMEOUT_MS',
    schema: z.coerce.number().int().min(100).default(60_000),
    help: 'Time in which one page of a source must have come in whole, in milliseconds.',
  },
  maxPages: {
    env: 'VDT_HARVESTER_MAX_PAGES',
    schema: z.coerce.number().int().min(1).default(10_000),
    help: 'Most pages that are read of one source.',
  },
  timezone: {
    env: 'VDT_HARVESTER_TIMEZONE',
    schema: timezone.default('Europe/Riga'),
    help: 'Time zone in which the schedules of the sources are written.',
  },
});

/** The values of the harvester's settings. */
export type HarvesterSettings = SettingsOf<typeof settings>;

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** How to fetch from other machines: patient with them, known to them, and closed to the inside of the network. */
export function outboundOptions({ siteUrl, allowPrivate, timeoutMs, maxBodyBytes }: HarvesterSettings) {
  const userAgent = `${agentName}/0.1 (+${siteUrl}/en/harvest)`;
  return { userAgent, allowPrivate, timeoutMs, maxBodyBytes };
}
