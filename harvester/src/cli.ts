import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCkanClient } from '@vdt/core/ckan';
import { readSettings } from '@vdt/core/config';
import { AppError } from '@vdt/core/errors';
import { createLog } from '@vdt/core/log';
import { createOutboundClient } from '@vdt/core/outbound';
import { openDatabase } from '@vdt/core/sqlite';
import { createCkanCatalogue } from './adapters/ckan-catalogue.ts';
import { createFetchPage, createReadFile, localBase } from './adapters/documents.ts';
import { ownHolder } from './adapters/run-holder.ts';
import { runMigrations } from './adapters/run-migrations.ts';
import { createRunStore } from './adapters/run-store.ts';
import { readDefaults, readSourcesFile } from './adapters/sources-file.ts';
import { isLocalFile, readStandardInput } from './adapters/standard-input.ts';
import { type HarvesterSettings, outboundOptions, settings } from './config.ts';
import { previewSource } from './run/preview.ts';
import { createHarvester } from './run/harvester.ts';
import { sourceKinds } from './sources/index.ts';
import { previewText, runText, statusText } from './pages/command-texts.ts';

const usage = `vdt-harvest run [SOURCE] [--json]
vdt-harvest status [--json]
vdt-harvest preview --type ${[...sourceKinds.keys()].join('|')} --source URL|FILE [--defaults JSON] [--json]
FILE may be - for standard input.`;
