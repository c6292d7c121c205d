import { z } from 'zod';
import { AppError } from '../errors/index.ts';
import { type CallAction, type CkanClientOptions, createCall, type Credentials } from './call.ts';
import {
  ckanOrganization,
  type CkanOrganization,
  ckanPackage,
  type CkanPackage,
  type CkanPackageInput,
  ckanResource,
  type CkanResource,
  ckanUser,
  type CkanUser,
} from './schema.ts';
import { countPackages, type PackageQuery, type PackageWalk, walkPackages } from './search.ts';
import type { Upload, UploadFields } from './upload.ts';

/** CKAN, as far as services need it. Which errors are thrown: see `createCall`. */
export interface CkanClient {
  packageShow(idOrName: string): Promise<CkanPackage>;
  /** All data sets of a query, page after page, none lost and none twice when they are edited meanwhile. */
  searchPackages(walk?: PackageWalk): AsyncIterable<CkanPackage>;
  countPackages(query?: PackageQuery): Promise<number>;
  packageCreate(input: CkanPackageInput): Promise<CkanPackage>;
  /** Replaces the data set as a whole. */
  packageUpdate(input: CkanPackageInput & { id: string }): Promise<CkanPackage>;
  /** Replaces the fields that are given and leaves the others, resources too, as they are. */
  packagePatch(input: { id: string; [field: string]: unknown }): Promise<CkanPackage>;
  packageDelete(id: string): Promise<void>;
  /** Sends a file: as a new resource of a data set, or in the place of an existing resource's file. */
  resourceUpload(target: ResourceTarget & UploadFields, file: Upload): Promise<UploadedResource>;
  /** Puts titles and meanings beside the columns of a resource's table, loaded or still to be loaded. */
  datastoreDescribe(resourceId: string, columns: readonly ColumnDescription[]): Promise<void>;
  organizationShow(idOrName: string): Promise<CkanOrganization>;
  organizationList(): Promise<CkanOrganization[]>;
  /** The person signed in, or undefined for a visitor. */
  userShow(credentials: Credentials): Promise<CkanUser | undefined>;
  /** The organisations in which the person has the permission, as in `create_dataset`. */
  organizationListForUser(credentials: Credentials, permission: string): Promise<CkanOrganization[]>;
  statusShow(): Promise<{ ckanVersion: string | undefined }>;
}

/** Where an uploaded file goes: into a new resource of a data set, or into one that is there. */
export type ResourceTarget = { package_id: string } | { id: string };

/** A resource that CKAN has just written. */
export type UploadedResource = CkanResource & { id: string };

/** A column of the DataStore: PostgreSQL's name of its type, and what people are told. */
export interface ColumnDescription {
  id: string;
  type: string;
  info: Readonly<Record<string, string>>;
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
    packagePatch: async (input) => call({ action: 'package_patch', result: ckanPackage, input, writes: true }),
    packageDelete: async (id) => {
      await call({ action: 'package_delete', result: z.unknown(), input: { id }, writes: true });
    },
    resourceUpload: async (fields, file) => {
      const action = 'id' in fields ? 'resource_patch' : 'resource_create';
      return call({ action, result: uploadedResource, upload: { file, fields }, writes: true });
    },
    datastoreDescribe: async (id, fields) => {
      // Without "force" CKAN keeps its hands off the table of a file.
      const input = { resource_id: id, fields, force: true };
      await call({ action: 'datastore_create', result: z.unknown(), input, writes: true });
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

const uploadedResource = ckanResource.extend({ id: z.string() });

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
