export type { CkanClientOptions, Credentials } from './call.ts';
export { type CkanClient, createCkanClient } from './client.ts';
export {
  type CkanOrganization,
  ckanPackage,
  type CkanPackage,
  type CkanPackageInput,
  type CkanResource,
  type CkanUser,
  packageSearchAnswer,
} from './schema.ts';
export { type PackageQuery, type PackageWalk, quoteTerm } from './search.ts';
