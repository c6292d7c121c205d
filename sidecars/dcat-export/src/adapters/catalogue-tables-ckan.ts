import type { CkanClient, CkanPackage } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import {
  differs,
  type Offering,
  tableFormats,
  toDataDictionary,
  toResource,
} from '../domain/catalogue-tables/offering.ts';
import type { Column } from '../domain/catalogue-tables/table.ts';
import type { TableFile } from './catalogue-tables-files.ts';

/** As much of CKAN's client as publishing takes, with the token of the service's own user. */
export type TableDesk = Pick<
  CkanClient,
  'packageShow' | 'packageCreate' | 'packagePatch' | 'resourceUpload' | 'datastoreDescribe'
>;

/** What was done with a table. */
export interface TableOutcome {
  readonly dataset: string;
  readonly description: 'created' | 'changed' | 'unchanged';
  readonly uploaded: readonly string[];
  readonly unchanged: readonly string[];
}

/** A table with all that CKAN is to have of it. */
export interface OfferedTable {
  readonly offering: Offering;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type' | 'lv' | 'en'>[];
  readonly files: readonly TableFile[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Brings one data set of CKAN up to date. What CKAN has already is neither written nor sent: its own checksums are the only
 * memory of what was published. Rejects with the AppErrors of CKAN's client; each file is then the old or the new one.
 */
export async function publishTable(desk: TableDesk, table: OfferedTable, log: Logger): Promise<TableOutcome> {
  const { offering, files } = table;
  const { dataset, description } = await bringDescription(desk, offering);
  const uploaded: string[] = [];
  const unchanged: string[] = [];
  for (const file of files) {
    const existing = dataset.resources.find(({ url }) => url?.split('/').at(-1) === file.fileName);
    if (existing?.hash === file.sha256) {
      unchanged.push(file.fileName);
    } else {
      // oxlint-disable-next-line no-await-in-loop -- CKAN loses one of two changes of a data set at the same time
      await send(desk, table, { file, datasetId: dataset.id, resourceId: existing?.id }, log);
      uploaded.push(file.fileName);
    }
  }
  return { dataset: offering.name, description, uploaded, unchanged };
}

interface Sending {
  file: TableFile;
  datasetId: string;
  /** Of the resource whose file is replaced. */
  resourceId: string | undefined;
}

async function send(desk: TableDesk, table: OfferedTable, sending: Sending, log: Logger): Promise<void> {
  const { file, datasetId, resourceId } = sending;
  const hasColumns = file.format === 'CSV';
  // Before the file, where that can be: xloader takes the types over when it loads it.
  if (hasColumns && resourceId !== undefined) await describeColumns(desk, resourceId, table, log);
  const { path, fileName } = file;
  const { mediaType } = tableFormats[file.format];
  const target = resourceId === undefined ? { package_id: datasetId } : { id: resourceId };
  const { id } = await desk.resourceUpload(
    { ...target, ...toResource(file, table.today) },
    { path, fileName, mediaType },
  );
  if (hasColumns && resourceId === undefined) await describeColumns(desk, id, table, log);
}

async function bringDescription(
  desk: TableDesk,
  offering: Offering,
): Promise<{ dataset: CkanPackage; description: TableOutcome['description'] }> {
  const existing = await find(desk, offering.name);
  if (existing === undefined) return { dataset: await desk.packageCreate({ ...offering }), description: 'created' };
  // Somebody may have deleted it: the name is taken all the same, and its addresses should answer again.
  const wanted = { ...offering, owner_org: existing.owner_org, state: 'active', private: false };
  if (existing.state === 'active' && !existing.private && !differs(existing, offeringOf(wanted))) {
    return { dataset: existing, description: 'unchanged' };
  }
  return { dataset: await desk.packagePatch({ id: existing.id, ...wanted }), description: 'changed' };
}

function offeringOf({ state, private: isPrivate, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return state === 'active' && isPrivate === false ? fields : {};
}

async function find(desk: TableDesk, name: string): Promise<CkanPackage | undefined> {
  try {
    return await desk.packageShow(name);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

// A catalogue without the DataStore has no place for it; the description of the data set tells the same.
async function describeColumns(desk: TableDesk, resourceId: string, table: OfferedTable, log: Logger): Promise<void> {
  try {
    await desk.datastoreDescribe(resourceId, toDataDictionary(table.columns));
  } catch (error) {
    log.warn({ err: error, dataset: table.offering.name }, 'the data dictionary could not be put into the DataStore');
  }
}
