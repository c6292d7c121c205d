import type { HarvestedDataset } from './dataset/dataset.ts';

/** A data set of this source that the catalogue already has. */
export interface KnownDataset {
  readonly id: string;
  readonly name: string;
  readonly identifier: string;
  readonly title: string;
  readonly isPrivate: boolean;
  /** Missing when somebody emptied the field by hand. */
  readonly hash?: string;
}

/** What a run does with one record. */
export type Action =
  | { readonly kind: 'create' }
  | { readonly kind: 'update'; readonly known: KnownDataset }
  | { readonly kind: 'unchanged'; readonly known: KnownDataset };

/** Decides by the hash kept in the catalogue itself, so that the harvester can lose its own state without doing harm. */
export function planRecord(known: KnownDataset | undefined, dataset: HarvestedDataset): Action {
  if (known === undefined) return { kind: 'create' };
  return { kind: known.hash === dataset.harvest_hash ? 'unchanged' : 'update', known };
}

/**
 * The data sets the source no longer has. They are only named in the report: an empty or shrunken answer must not empty
 * the catalogue. After a reading that broke off nothing can be said to be gone.
 */
export function planGone(
  known: Iterable<KnownDataset>,
  seen: ReadonlySet<string>,
  options: { complete: boolean },
): KnownDataset[] {
  return options.complete ? [...known].filter(({ identifier }) => !seen.has(identifier)) : [];
}
