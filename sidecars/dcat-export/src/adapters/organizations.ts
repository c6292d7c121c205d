import { AppError } from '@vdt/core/errors';
import type { OrganizationFields } from '../domain/ckan-fields.ts';

/** Where organisations are asked for. */
export interface OrganizationSource {
  organizationList(): Promise<OrganizationFields[]>;
  organizationShow(idOrName: string): Promise<OrganizationFields>;
}

/** The organisations with all their fields, of which CKAN embeds only a few in a data set. */
export interface Organizations {
  /** As it was at `asOfMs` (of `performance.now()`) or later; without it, as it was when all were last asked for. */
  find(id: unknown, asOfMs?: number): Promise<OrganizationFields | undefined>;
  reload(): Promise<void>;
}

interface Entry {
  organization: OrganizationFields | undefined;
  askedAtMs: number;
}

/** Asks CKAN for all of them at once, and for a single one when it is unknown or may have changed. */
export function createOrganizations(ckan: OrganizationSource): Organizations {
  let entries: Map<string, Entry> | undefined;
  const reload = async (): Promise<Map<string, Entry>> => {
    const askedAtMs = performance.now();
    const organizations = await ckan.organizationList();
    return new Map(organizations.map((organization) => [organization.id, { organization, askedAtMs }]));
  };
  return {
    reload: async () => {
      entries = await reload();
    },
    find: async (id, asOfMs = Number.NEGATIVE_INFINITY) => {
      if (typeof id !== 'string' || id === '') return undefined;
      entries ??= await reload();
      const known = entries.get(id);
      if (known !== undefined && known.askedAtMs >= asOfMs) return known.organization;
      const asked = await ask(ckan, id);
      entries.set(id, asked);
      return asked.organization;
    },
  };
}

// A data set may go on naming an organisation that is gone; that it is gone is remembered like any other answer.
async function ask(ckan: OrganizationSource, id: string): Promise<Entry> {
  const askedAtMs = performance.now();
  try {
    return { organization: await ckan.organizationShow(id), askedAtMs };
  } catch (error) {
    if (error instanceof AppError && ['not-found', 'forbidden'].includes(error.kind)) {
      return { organization: undefined, askedAtMs };
    }
    throw error;
  }
}
