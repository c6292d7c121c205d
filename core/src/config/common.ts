import { z } from 'zod';
import { defineSettings } from './define.ts';

/** An absolute http or https address, its trailing slash removed, so that paths can be put behind it. */
export const webAddress = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

/** A TCP port; 0 lets the system choose one. */
export const tcpPort = z.coerce.number().int().min(0).max(65_535);

/** The settings every service has: spread them into its own. */
export const commonSettings = defineSettings({
  host: {
    env: 'VDT_HOST',
    schema: z.string().default('127.0.0.1'),
    help: 'Address the service listens on.',
  },
  logLevel: {
    env: 'VDT_LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    help: 'Least important level that is written to the log.',
  },
  siteUrl: {
    env: 'VDT_SITE_URL',
    schema: webAddress.default('http://localhost:8080'),
    help: 'Address of the front door, as people and harvesters see it.',
  },
  ckanUrl: {
    env: 'VDT_CKAN_URL',
    schema: webAddress.default('http://127.0.0.1:8081'),
    help: 'Inner address of CKAN, past the front door.',
  },
  hintSecret: {
    env: 'VDT_HINT_SECRET',
    schema: z
      .string()
      .refine((value) => value === '' || value.length >= 16, 'at least 16 characters')
      .default(''),
    help: "Shared with CKAN, whose hints about changed data sets carry it. Without it hints are refused, and a change is found at the service's next look.",
    secret: true,
  },
});
