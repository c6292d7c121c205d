import { setImmediate } from 'node:timers/promises';
import { AppError } from '@vdt/core/errors';
import type { Logger } from '@vdt/core/log';
import { isPublic, type PackageFields } from '../domain/ckan-fields.ts';
import type { FragmentStore } from '../domain/fragment-store.ts';
import { preparePublication, type Publication, type PublicationRules, stampOf } from '../domain/publication.ts';
import { createCursor } from './cursor.ts';
import { createOrganizations, type Organizations, type OrganizationSource } from './organizations.ts';

/** What is needed of CKAN, with a visitor's rights: what a visitor may not see never comes near the feed. */
export interface CatalogueSource extends OrganizationSource {
  packageShow(idOrName: string): Promise<PackageFields>;
  searchPackages(walk: { fq: string; signal?: AbortSignal }): AsyncIterable<PackageFields>;
  countPackages(query: { fq: string }): Promise<number>;
}

/** What a synchroniser is made of. `now` gives milliseconds since 1970. */
export interface SynchroniserOptions {
  ckan: CatalogueSource;
  store: FragmentStore;
  rules: PublicationRules;
  log: Logger;
  /** Ends what is running when the service stops. */
  signal?: AbortSignal;
  now?: () => number;
}

/** Keeps the store equal to CKAN's public data sets. Its calls must not overlap: the schedule sees to that. */
export interface Synchroniser {
  /** Takes over what changed since the last call, and compares everything when the numbers show that something went. */
  poll(): Promise<void>;
  /** Compares everything, so that nothing missed stays missed. */
  reconcile(): Promise<void>;
  /** Looks at one data set, and at its organisation as it was at `asOfMs` (of `performance.now()`) or later. */
  refresh(id: string, asOfMs: number): Promise<void>;
}

const onlyDatasets = 'dataset_type:dataset';
const batchSize = 50;
const settledCounts = 'settled-counts';
// So many data sets in a row that CKAN's search does not find although they are there: its index is not to be believed.
const maxContradictions = 20;

/** A synchroniser of one store with one CKAN. */
export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { ckan, store, signal, now = Date.now } = options;
  const cursor = createCursor(store);
  const organizations = createOrganizations(ckan);

  const search = (fq: string) => ckan.searchPackages(signal === undefined ? { fq } : { fq, signal });

  const takeOver = async (packages: AsyncIterable<PackageFields>): Promise<Set<string>> => {
    const seen = new Set<string>();
    const batch: Publication[] = [];
    const changes: unknown[] = [];
    for await (const fields of packages) {
      if (!isPublic(fields)) continue;
      seen.add(fields.id);
      batch.push(...(await prepare(options, organizations, fields)));
      if (batch.length >= batchSize) store.save(batch.splice(0));
      changes.push(fields['metadata_modified']);
      // A first build must not keep readers waiting.
      await setImmediate();
      signal?.throwIfAborted();
    }
    store.save(batch);
    // Not before everything is saved: a process that is killed half-way begins again where it began.
    for (const change of changes) cursor.advance(change);
    return seen;
  };

  const reconcile = async (): Promise<void> => {
    store.withdrawOverdue();
    await organizations.reload();
    const seen = await takeOver(search(onlyDatasets));
    await removeGone(
      options,
      store.ids().filter((id) => !seen.has(id)),
    );
    store.writeNote(settledCounts, await countsOf(options));
    store.markComplete();
  };

  return {
    reconcile,
    poll: async () => {
      const since = cursor.since(now());
      if (since === undefined || !store.isComplete()) return reconcile();
      store.withdrawOverdue();
      await takeOver(search(`+${onlyDatasets} +metadata_modified:[${since} TO *]`));
      if (await hasLost(options)) await reconcile();
    },
    refresh: async (id, asOfMs) => {
      const fields = await findPublic(ckan, id);
      if (fields === undefined) store.remove([id]);
      else store.save(await prepare(options, organizations, fields, asOfMs));
    },
  };
}

// A data set that brings the mapping down is a fault of ours; it must not keep all others from the feed.
async function prepare(
  { rules, store, log }: SynchroniserOptions,
  organizations: Organizations,
  fields: PackageFields,
  asOfMs?: number,
): Promise<Publication[]> {
  const organization = await organizations.find(fields['owner_org'], asOfMs);
  if (store.stampOf(fields.id) === stampOf(rules, fields, organization)) return [];
  try {
    return [await preparePublication(rules, fields, organization)];
  } catch (error) {
    log.error({ err: error, dataset: fields.id }, 'a data set could not be mapped and stays as it was');
    return [];
  }
}

// An empty or shrunken search result is a fault of the index more often than a deletion: each one is asked for by id.
async function removeGone({ ckan, store, log }: SynchroniserOptions, missing: readonly string[]): Promise<void> {
  let contradictions = 0;
  for (const id of missing) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other spares CKAN, and most often there are few
    if ((await findPublic(ckan, id)) === undefined) {
      store.remove([id]);
      continue;
    }
    contradictions += 1;
    if (contradictions < maxContradictions) continue;
    log.warn(
      { missing: missing.length },
      "CKAN's search does not find data sets that are there; nothing more is removed",
    );
    return;
  }
}

async function findPublic(ckan: CatalogueSource, id: string): Promise<PackageFields | undefined> {
  try {
    const fields = await ckan.packageShow(id);
    return isPublic(fields) ? fields : undefined;
  } catch (error) {
    if (error instanceof AppError && ['not-found', 'forbidden', 'unauthenticated'].includes(error.kind))
      return undefined;
    throw error;
  }
}

async function hasLost(options: SynchroniserOptions): Promise<boolean> {
  const counts = await countsOf(options);
  const [inCkan = 0, inStore = 0] = counts.split('/').map(Number);
  return inStore > inCkan && counts !== options.store.readNote(settledCounts);
}

async function countsOf({ ckan, store }: SynchroniserOptions): Promise<string> {
  const { published, leftOut, kept } = store.summary();
  return `${await ckan.countPackages({ fq: onlyDatasets })}/${published + leftOut - kept}`;
}
