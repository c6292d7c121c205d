import { AppError } from '@vdt/core/errors';
import type { HarvestedDataset } from '../domain/dataset/dataset.ts';
import { mergeInto } from '../domain/dataset/merge.ts';
import type { Message } from '../domain/message.ts';
import type { Action } from '../domain/plan.ts';
import type { Catalogue, CatalogueEntry } from '../domain/ports.ts';
import { reasons } from '../domain/reasons.ts';

/** What became of a record that had to be written. */
export type Applied =
  | { readonly outcome: 'created' | 'updated' | 'unchanged' }
  | { readonly outcome: 'rejected'; readonly reason: Message; readonly isCatalogueFault: boolean };

/**
 * Writes one data set, in a single call that CKAN does wholly or not at all. What CKAN has against this one record
 * rejects it; that CKAN is away or refuses the token is thrown, because it would meet every further record.
 */
export async function applyRecord(
  catalogue: Catalogue,
  action: Exclude<Action, { kind: 'unchanged' }>,
  dataset: HarvestedDataset,
): Promise<Applied> {
  try {
    return action.kind === 'create'
      ? await create(catalogue, dataset)
      : await updateEntry(catalogue, await catalogue.show(action.known.id), dataset);
  } catch (error) {
    return rejectOrThrow(error);
  }
}

async function create(catalogue: Catalogue, dataset: HarvestedDataset): Promise<Applied> {
  try {
    await catalogue.create(dataset);
    return { outcome: 'created' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // CKAN says only in its own language that an address is taken. After a run that was killed, or a search index that
    // lags behind, it is often this very record that has it.
    const holder = await catalogue.show(dataset.name);
    if (holder?.isActive !== true) throw error;
    if (holder.hash === dataset.harvest_hash && isOwn(holder, dataset)) return { outcome: 'unchanged' };
    return updateEntry(catalogue, holder, dataset);
  }
}

async function updateEntry(
  catalogue: Catalogue,
  entry: CatalogueEntry | undefined,
  dataset: HarvestedDataset,
): Promise<Applied> {
  if (entry?.isActive !== true) {
    await catalogue.create(dataset);
    return { outcome: 'created' };
  }
  if (!isOwn(entry, dataset)) {
    return { outcome: 'rejected', reason: reasons.nameTaken(entry.name), isCatalogueFault: false };
  }
  await catalogue.update(mergeInto(entry, dataset));
  return { outcome: 'updated' };
}

function isOwn(entry: CatalogueEntry, dataset: HarvestedDataset): boolean {
  return entry.source === dataset.harvest_source && entry.identifier === dataset.harvest_identifier;
}

function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'ckan-validation';
}

function rejectOrThrow(error: unknown): Applied {
  if (isRefusal(error)) {
    return { outcome: 'rejected', reason: reasons.refusedByCkan(error.detail), isCatalogueFault: false };
  }
  if (error instanceof AppError && error.kind === 'upstream-bad-answer') {
    return { outcome: 'rejected', reason: reasons.ckanFailed(error.detail), isCatalogueFault: true };
  }
  throw error;
}
