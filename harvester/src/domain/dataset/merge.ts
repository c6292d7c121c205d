import type { HarvestedDataset, HarvestedResource } from './dataset.ts';

/** What the catalogue holds now, as far as an update must respect it. */
export interface CurrentDataset {
  readonly id: string;
  readonly name: string;
  readonly private: boolean;
  readonly resources: readonly CurrentResource[];
}

/** A resource in the catalogue, with the marks CKAN sets on it by itself. */
export interface CurrentResource {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly datastore_active?: unknown;
}

/** A resource under the id it already has, if it has one. */
export type MergedResource = HarvestedResource & { readonly id?: string; readonly datastore_active?: unknown };

/** A data set as an update writes it. */
export type MergedDataset = Omit<HarvestedDataset, 'resources'> & {
  readonly id: string;
  readonly private: boolean;
  readonly resources: readonly MergedResource[];
};

/**
 * The source's data set under the identity it has in the catalogue: id, address and whether it is private stay, and a
 * resource whose address is unchanged keeps its id, so that links to it and its table in the DataStore live on. Every
 * other field is the source's, also where it is silent.
 */
export function mergeInto(current: CurrentDataset, dataset: HarvestedDataset): MergedDataset {
  const byUrl = new Map<string, CurrentResource[]>();
  for (const resource of current.resources) {
    if (resource.url === undefined) continue;
    byUrl.set(resource.url, [...(byUrl.get(resource.url) ?? []), resource]);
  }
  const resources = dataset.resources.map((resource) => keepIdentity(resource, byUrl.get(resource.url)?.shift()));
  return { ...dataset, id: current.id, name: current.name, private: current.private, resources };
}

function keepIdentity(resource: HarvestedResource, held: CurrentResource | undefined): MergedResource {
  if (held?.id === undefined) return resource;
  // package_update, unlike resource_update, forgets this mark when it is not sent along.
  const mark = held.datastore_active === undefined ? {} : { datastore_active: held.datastore_active };
  return { ...resource, id: held.id, ...mark };
}
