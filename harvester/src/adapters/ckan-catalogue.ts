import { type CkanClient, type CkanPackage, type CkanPackageInput, quoteTerm } from '@vdt/core/ckan';
import { AppError } from '@vdt/core/errors';
import { compact } from '../domain/compact.ts';
import type { HarvestedDataset } from '../domain/dataset/dataset.ts';
import type { MergedDataset } from '../domain/dataset/merge.ts';
import { HarvestError } from '../domain/failures.ts';
import type { KnownDataset } from '../domain/plan.ts';
import type { Catalogue, CatalogueEntry } from '../domain/ports.ts';

/** What of CKAN's client the harvester uses. */
export type CatalogueClient = Pick<
  CkanClient,
  'organizationShow' | 'packageCreate' | 'packageShow' | 'packageUpdate' | 'searchPackages'
>;

/** Data sets of a source in one answer of CKAN's search; whole data sets come, so not the thousand it would allow. */
const pageSize = 250;

/** The catalogue in CKAN, written with the rights of the client's token. */
export function createCkanCatalogue(ckan: CatalogueClient): Catalogue {
  return {
    organizationNames: async (name) => organizationNames(ckan, name),
    listHarvested: (source, signal) => listHarvested(ckan, source, signal),
    show: async (idOrName) => show(ckan, idOrName),
    create: async (dataset) => {
      await ckan.packageCreate(toInput(dataset));
    },
    update: async (dataset) => {
      await ckan.packageUpdate({ ...toInput(dataset), id: dataset.id });
    },
  };
}

// Interfaces of our own have no index signature, which CKAN's open-ended inputs ask for; a copy has.
function toInput(dataset: HarvestedDataset | MergedDataset): CkanPackageInput {
  return { ...dataset, resources: dataset.resources.map((resource) => ({ ...resource })) };
}

async function organizationNames(ckan: CatalogueClient, name: string): Promise<readonly string[]> {
  try {
    const { title, title_en, publisher_uri, homepage } = await ckan.organizationShow(name);
    return [title, title_en, publisher_uri, homepage].filter((each) => each !== undefined);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') throw organizationMissing(name);
    throw error;
  }
}

function organizationMissing(name: string): HarvestError {
  return new HarvestError('not-found', {
    code: 'organization-missing',
    lv: `Katalogā nav organizācijas "${name}", kas norādīta avota iestatījumos. Izveidojiet to vai labojiet iestatījumus.`,
    en: `The catalogue has no organisation "${name}", which the source's settings name. Create it, or correct the settings.`,
  });
}

async function* listHarvested(
  ckan: CatalogueClient,
  source: string,
  signal: AbortSignal,
): AsyncGenerator<KnownDataset, void, undefined> {
  const fq = `harvest_source:${quoteTerm(source)}`;
  for await (const found of ckan.searchPackages({ fq, includePrivate: true, pageSize, signal })) {
    const { id, name, private: isPrivate, harvest_identifier: identifier, harvest_hash: hash, title = name } = found;
    if (identifier !== undefined && found.harvest_source === source) {
      yield compact<KnownDataset>({ id, name, identifier, hash, title, isPrivate });
    }
  }
}

async function show(ckan: CatalogueClient, idOrName: string): Promise<CatalogueEntry | undefined> {
  try {
    return toEntry(await ckan.packageShow(idOrName));
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

function toEntry(found: CkanPackage): CatalogueEntry {
  return {
    id: found.id,
    name: found.name,
    private: found.private,
    resources: found.resources.map(({ id, url, datastore_active }) => ({ id, url, datastore_active })),
    source: found.harvest_source,
    identifier: found.harvest_identifier,
    hash: found.harvest_hash,
    isActive: found.state !== 'deleted',
  };
}
