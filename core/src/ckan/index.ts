export { actionAddress } from './address.ts';
export type { CkanClientOptions, Credentials } from './call.ts';
export {
  type CkanClient,
  type ColumnDescription,
  createCkanClient,
  type ResourceTarget,
  type UploadedResource,
} from './client.ts';
export {
  type CkanOrganization,
  ckanPackage,
  type CkanPackage,
  type CkanPackageInput,
  ckanResource,
  type CkanResource,
  type CkanUser,
  packageSearchAnswer,
} from './schema.ts';
export { type PackageQuery, type PackageWalk, quoteTerm } from './search.ts';
export type { Upload } from './upload.ts';
