import type { OrganizationFields } from '../domain/ckan-fields.ts';

/** The organisations with all their fields, of which CKAN embeds only a few in a data set. */
export interface Organizations {
  find(id: unknown): Promise<OrganizationFields | undefined>;
  reload(): Promise<void>;
}

/** Asks CKAN for all of them at once, and again when a data set names one that is not among them. */
export function createOrganizations(ckan: { organizationList(): Promise<OrganizationFields[]> }): Organizations {
  let known: ReadonlyMap<string, OrganizationFields> | undefined;
  const unknown = new Set<string>();
  const reload = async (): Promise<ReadonlyMap<string, OrganizationFields>> => {
    known = new Map((await ckan.organizationList()).map((organization) => [organization.id, organization]));
    unknown.clear();
    return known;
  };
  return {
    reload: async () => {
      await reload();
    },
    find: async (id) => {
      if (typeof id !== 'string' || id === '') return undefined;
      const found = (known ?? (await reload())).get(id);
      if (found !== undefined || unknown.has(id)) return found;
      const afterReload = (await reload()).get(id);
      // Asked for once between two reloads: a data set may go on naming an organisation that is gone.
      if (afterReload === undefined) unknown.add(id);
      return afterReload;
    },
  };
}
