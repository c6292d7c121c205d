import { z } from 'zod';
import { AppError } from '../errors/index.ts';
import { type CallAction, type CkanClientOptions, createCall, type Credentials } from './call.ts';
import {
  ckanOrganization,
  type CkanOrganization,
  ckanPackage,
  type CkanPackage,
  type CkanPackageInput,
  ckanUser,
  type CkanUser,
} from './schema.ts';
import { countPackages, type PackageQuery, type PackageWalk, walkPackages } from './search.ts';

/** CKAN, as far as services need it. Which errors are thrown: see `createCall`. */
export interface CkanClient {
  packageShow(idOrName: string): Promise<CkanPackage>;
  /** All data sets of a query, page after page, none lost and none twice when they are edited meanwhile. */
  searchPackages(walk?: PackageWalk): AsyncIterable<CkanPackage>;
  countPackages(query?: PackageQuery): Promise<number>;
  packageCreate(input: CkanPackageInput): Promise<CkanPackage>;
  /** Replaces the data set as a whole. */
  packageUpdate(input: CkanPackageInput & { id: string }): Promise<CkanPackage>;
  packageDelete(id: string): Promise<void>;
  organizationShow(idOrName: string): Promise<CkanOrganization>;
  organizationList(): Promise<CkanOrganization[]>;
  /** The person signed in, or undefined for a visitor. */
  userShow(credentials: Credentials): Promise<CkanUser | undefined>;
  /** The organisations in which the person has the permission, as in `create_dataset`. */
  organizationListForUser(credentials: Credentials, permission: string): Promise<CkanOrganization[]>;
  statusShow(): Promise<{ ckanVersion: string | undefined }>;
}

/** A client of one CKAN, with the rights of its token. */
export function createCkanClient(options: CkanClientOptions): CkanClient {
  const call = createCall(options);
  return {
    packageShow: async (id) => call({ action: 'package_show', result: ckanPackage, input: { id } }),
    searchPackages: (walk = {}) => walkPackages(call, walk),
    countPackages: async (query = {}) => countPackages(call, query),
    packageCreate: async (input) => call({ action: 'package_create', result: ckanPackage, input, writes: true }),
    packageUpdate: async (input) => call({ action: 'package_update', result: ckanPackage, input, writes: true }),
    packageDelete: async (id) => {
      await call({ action: 'package_delete', result: z.unknown(), input: { id }, writes: true });
    },
    organizationShow: async (id) =>
      call({ action: 'organization_show', result: ckanOrganization, input: { id, include_users: false } }),
    organizationList: async () => listOrganizations(call),
    userShow: async (credentials) => showUser(call, credentials),
    organizationListForUser: async (credentials, permission) =>
      call({
        action: 'organization_list_for_user',
        result: z.array(ckanOrganization),
        input: { permission },
        credentials,
      }),
    statusShow: async () => {
      const result = z.looseObject({ ckan_version: z.string().optional() });
      const status = await call({ action: 'status_show', result });
      return { ckanVersion: status.ckan_version };
    },
  };
}

// CKAN gives at most 25 with all their fields at a time, or what `ckan.group_and_organization_list_all_fields_max` says.
async function listOrganizations(call: CallAction): Promise<CkanOrganization[]> {
  const found = new Map<string, CkanOrganization>();
  for (let offset = 0; ;) {
    // oxlint-disable-next-line no-await-in-loop -- how many come at a time is CKAN's setting
    const part = await call({
      action: 'organization_list',
      result: z.array(ckanOrganization),
      input: { all_fields: true, include_extras: true, sort: 'name asc', limit: 1_000, offset },
    });
    if (part.length === 0) return [...found.values()];
    for (const organization of part) found.set(organization.id, organization);
    offset += part.length;
  }
}

async function showUser(call: CallAction, credentials: Credentials): Promise<CkanUser | undefined> {
  if (credentials.cookie === undefined && credentials.authorization === undefined) return undefined;
  try {
    return await call({ action: 'user_show', result: ckanUser, credentials });
  } catch (error) {
    // So CKAN answers when cookie or token are nobody's, or no longer anybody's; which of the two is a setting of CKAN.
    if (error instanceof AppError && (error.kind === 'not-found' || error.kind === 'forbidden')) return undefined;
    throw error;
  }
}
